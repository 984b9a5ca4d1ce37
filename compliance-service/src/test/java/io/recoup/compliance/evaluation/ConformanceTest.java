package io.recoup.compliance.evaluation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Sends every case of the conformance suite to POST /v1/evaluations. A case that fails must stand
 * in known-gaps.json with the reason; one that stands there and passes must be taken out.
 */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ConformanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAGE = Path.of("..", "docs", "compliance-coverage.md");

  @Inject RuleBook book;

  @Test
  void everyCaseIsAnsweredAsExpectedOrListedWithTheReason() throws IOException {
    var cases = ConformanceCase.all();
    assertThat(cases).hasSize(164);
    var known = knownGaps();
    var missed = new TreeMap<String, List<String>>();
    for (var example : cases) {
      var wrong = example.missedBy(answer(example));
      if (wrong.isEmpty()) continue;
      assertThat(known).as("%s: %s", example.id(), wrong).containsKey(example.id());
      missed.put(example.id(), List.of(known.get(example.id())));
    }
    assertThat(missed.keySet()).isEqualTo(known.keySet());

    var page = new Coverage(book, cases, missed).page();
    if (Boolean.getBoolean("coverage.update")) Files.writeString(PAGE, page);
    assertThat(PAGE).hasContent(page);
  }

  private static JsonNode answer(ConformanceCase example) throws IOException {
    var body =
        given()
            .auth()
            .oauth2(TestTokens.token("rules:read"))
            .contentType("application/json")
            .body(example.request().toString())
            .post("/v1/evaluations")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return JSON.readTree(body);
  }

  private static TreeMap<String, String> knownGaps() throws IOException {
    try (var file = ConformanceTest.class.getResourceAsStream("/conformance/known-gaps.json")) {
      var gaps = new TreeMap<String, String>();
      for (Map.Entry<String, JsonNode> gap : JSON.readTree(file).properties()) {
        gaps.put(gap.getKey(), gap.getValue().asText());
      }
      return gaps;
    }
  }
}

package io.recoup.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The worked examples of the official commentary, each with verdict, rule, reason and next instant.
 */
class ConformanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> theOfficialExamplesAreAnsweredAsTheCommentaryAnswersThem()
      throws IOException {
    JsonNode file;
    try (var cases = getClass().getResourceAsStream("/conformance/us-federal.json")) {
      file = JSON.readTree(cases);
    }
    assertThat(file.get("cases")).hasSize(30);
    return StreamSupport.stream(file.get("cases").spliterator(), false)
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.get("id").asText() + " " + example.get("citation").asText(),
                    () -> answers(example)));
  }

  private static void answers(JsonNode example) {
    var facts = new ArrayList<Fact>();
    for (var node : example.get("facts")) {
      var at = Given.at(node.get("at").asText());
      facts.add(new Fact("f" + facts.size(), node.get("type").asText(), at, attributes(node)));
    }
    var asked = example.get("question");
    var question =
        new Question(
            asked.get("action").asText(), Given.at(asked.get("at").asText()), attributes(asked));
    var answer =
        Given.BOOK.evaluate(
            new Facts(
                Set.of(example.get("jurisdiction").asText()),
                Set.of(example.get("consumerZone").asText()),
                facts),
            question);

    var expected = example.get("expected");
    var finding = answer.finding(expected.get("ruleId").asText());
    assertThat(answer.permitted()).isEqualTo(expected.get("permitted").asBoolean());
    assertThat(finding.verdict().denies()).isEqualTo(!expected.get("permitted").asBoolean());
    assertThat(finding.verdict().reasonCode()).isEqualTo(expected.get("reasonCode").asText());
    if (expected.has("nextPermittedAt")) {
      assertThat(answer.nextPermittedAt())
          .isEqualTo(Given.at(expected.get("nextPermittedAt").asText()));
    }
    for (var words : new String[] {"nextCondition", "nextPermitted"}) {
      if (expected.has(words)) {
        assertThat(answer.nextPermittedAt()).isNull();
        assertThat(answer.nextCondition().text()).isEqualTo(expected.get(words).asText());
      }
    }
  }

  private static Map<String, Object> attributes(JsonNode node) {
    return JSON.convertValue(node, new TypeReference<Map<String, Object>>() {}).entrySet().stream()
        .filter(entry -> Objects.nonNull(entry.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

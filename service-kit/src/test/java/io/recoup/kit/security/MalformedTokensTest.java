package io.recoup.kit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens signed by the right key whose header or claims are of another shape than a token's. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class MalformedTokensTest {
  static Stream<String> headers() {
    var deep = "[".repeat(3000) + "]".repeat(3000);
    return Stream.concat(
        Stream.of("7", "-1.5", "true", "[]", "[\"first\"]", "{}", "{\"a\":1}", deep)
            .flatMap(
                value ->
                    Stream.of(
                        "\"alg\":\"RS256\",\"kid\":" + value,
                        TestTokens.rightHeader().replace("\"RS256\"", value),
                        TestTokens.rightHeader() + ",\"typ\":" + value,
                        TestTokens.rightHeader() + ",\"cty\":" + value,
                        TestTokens.rightHeader() + ",\"crit\":" + value)),
        Stream.of(
            "",
            "hello",
            TestTokens.rightHeader() + ",\"crit\":[\"exp\"]",
            TestTokens.rightHeader() + ",\"cty\":\"JWT\"",
            TestTokens.rightHeader() + ",\"b64\":false,\"crit\":[\"b64\"]",
            "\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(6000) + "\"",
            "\"alg\":\"dir\",\"enc\":\"A128GCM\""));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aHeaderOfAnotherShapeIs401(String header) {
    refused(TestTokens.shaped(header, "extra", "1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exp | \"4102444800\"",
        "exp | [4102444800]",
        "exp | {}",
        "exp | null",
        "iat | \"now\"",
        "nbf | \"now\"",
        "nbf | {}",
        "aud | 7",
        "aud | {\"recoup\": 1}",
        "aud | [7]",
        "aud | [[\"recoup\"]]",
        "iss | 7",
        "iss | [\"https://recoup.test\"]",
        "sub | 7",
        "sub | {}",
        "sub | [\"me\"]",
        "scope | [\"notes:read\"]",
        "scope | 7",
        "scope | {\"notes:read\": true}",
      })
  void aClaimOfAnotherTypeIs401(String claim, String value) {
    refused(TestTokens.shaped(TestTokens.rightHeader(), claim, value));
  }

  @Test
  void theLogGetsOneShortLineForEach() {
    var lines = new ArrayList<String>();
    var handler =
        new ExtHandler() {
          @Override
          protected void doPublish(ExtLogRecord line) {
            lines.add(new PatternFormatter("%s%e").format(line));
          }
        };
    var root = LogContext.getLogContext().getLogger("");
    root.addHandler(handler);
    try {
      headers().forEach(this::aHeaderOfAnotherShapeIs401);
    } finally {
      root.removeHandler(handler);
    }
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
    assertThat(lines).hasSizeLessThanOrEqualTo((int) headers().count());
  }

  private static void refused(String token) {
    given()
        .auth()
        .oauth2(token)
        .get("/v1/notes")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("unauthenticated"));
  }
}

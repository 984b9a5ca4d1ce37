package io.recoup.gateway.token;

import static io.recoup.gateway.Surroundings.ISSUER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Issuer;
import io.recoup.gateway.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens signed by the right key whose header or claims are of another shape than a token's. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class MalformedTokensTest {
  private static final String GOOD_HEADER = "\"alg\":\"RS256\",\"kid\":\"first\"";

  static Stream<String> headers() {
    return Stream.concat(
        Stream.of("7", "-1.5", "true", "[]", "[\"first\"]", "{}", "{\"a\":1}")
            .flatMap(
                value ->
                    Stream.of(
                        "{\"alg\":\"RS256\",\"kid\":" + value + "}",
                        "{\"kid\":\"first\",\"alg\":" + value + "}",
                        "{" + GOOD_HEADER + ",\"typ\":" + value + "}",
                        "{" + GOOD_HEADER + ",\"cty\":" + value + "}",
                        "{" + GOOD_HEADER + ",\"crit\":" + value + "}")),
        Stream.of(
            "",
            "hello",
            "null",
            "7",
            "[]",
            "\"text\"",
            "{",
            "{\"kid\":\"first\"}",
            "{\"alg\":null,\"kid\":\"first\"}",
            "{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"first\"}",
            "{" + GOOD_HEADER + ",\"crit\":[\"exp\"]}",
            "{" + GOOD_HEADER + ",\"b64\":false,\"crit\":[\"b64\"]}",
            "{" + GOOD_HEADER + ",\"cty\":\"JWT\"}",
            "{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(6000) + "\"}",
            "{\"alg\":\"RS256\",\"kid\":" + "[".repeat(3000) + "]".repeat(3000) + "}",
            "{\"alg\":\"RS256\",\"kid\":" + "{\"a\":".repeat(1000) + "1" + "}".repeat(1000) + "}",
            "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}"));
  }

  static Stream<String> payloads() {
    var exp = Issuer.in(Duration.ofMinutes(10)).getValue();
    var good = "{\"iss\":\"https://recoup.local\",\"aud\":\"recoup\",\"sub\":\"s\",\"exp\":" + exp;
    return Stream.of(
        "",
        "hello",
        "null",
        "[]",
        "7",
        "{",
        "[".repeat(3000),
        good.replace("\"exp\":" + exp, "\"exp\":\"" + exp + "\"") + "}",
        good.replace("\"exp\":" + exp, "\"exp\":[" + exp + "]") + "}",
        good.replace("\"exp\":" + exp, "\"exp\":null") + "}",
        good.replace("\"exp\":" + exp, "\"exp\":-1e400") + "}",
        good + ",\"nbf\":\"now\"}",
        good + ",\"iat\":{}}",
        good.replace("\"aud\":\"recoup\"", "\"aud\":7") + "}",
        good.replace("\"aud\":\"recoup\"", "\"aud\":{\"recoup\":1}") + "}",
        good.replace("\"aud\":\"recoup\"", "\"aud\":[7]") + "}",
        good.replace("\"aud\":\"recoup\"", "\"aud\":[[\"recoup\"]]") + "}",
        good.replace("\"iss\":\"https://recoup.local\"", "\"iss\":[\"https://recoup.local\"]")
            + "}",
        good.replace("\"sub\":\"s\"", "\"sub\":7") + "}",
        good.replace("\"sub\":\"s\"", "\"sub\":{}") + "}",
        good.replace("\"sub\":\"s\"", "\"sub\":null") + "}",
        good + ",\"scope\":[\"accounts:read\"]}",
        good + ",\"scope\":7}",
        good + ",\"scope\":{\"accounts:read\":true}}");
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aHeaderOfAnotherShapeIs401(String header) {
    var exp = Issuer.in(Duration.ofMinutes(10)).getValue();
    refused(
        ISSUER.signed(
            header,
            "{\"iss\":\"https://recoup.local\",\"aud\":\"recoup\",\"sub\":\"s\",\"exp\":"
                + exp
                + "}"));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void aClaimOfAnotherTypeIs401(String payload) {
    refused(ISSUER.signed("{" + GOOD_HEADER + "}", payload));
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
    assertThat(lines)
        .hasSizeLessThanOrEqualTo((int) headers().count())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(120));
  }

  /** Each counts against the address, as the policy in the answer says. */
  private static void refused(String token) {
    given()
        .header("Authorization", "Bearer " + token)
        .get("/v1/accounts")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("RateLimit-Policy", containsString("\"address\""))
        .body("code", equalTo("unauthenticated"));
  }
}

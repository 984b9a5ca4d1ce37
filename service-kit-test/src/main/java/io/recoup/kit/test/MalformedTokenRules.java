package io.recoup.kit.test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens signed by the right key whose header or claims are of another shape than a token's: each
 * is 401 and one short line in the log. The gateway and a service take the rules by extending this
 * class.
 */
public abstract class MalformedTokenRules {
  private static final String KEY = "<key>";
  private static final String GOOD_HEADER = "\"alg\":\"RS256\",\"kid\":\"" + KEY + "\"";
  private static final int LONGEST_LINE = 200;

  /** The id of the key that signs. */
  protected abstract String keyId();

  /** Signs whatever stands in header and payload, JSON or not. */
  protected abstract String sign(String header, String payload);

  /** A path that a right token may read. */
  protected abstract String path();

  static Stream<String> headers() {
    var deep = "[".repeat(3000) + "]".repeat(3000);
    return Stream.concat(
        Stream.of("7", "-1.5", "true", "[]", "[\"" + KEY + "\"]", "{}", "{\"a\":1}", deep)
            .flatMap(
                value ->
                    Stream.of(
                        "{\"alg\":\"RS256\",\"kid\":" + value + "}",
                        "{\"kid\":\"" + KEY + "\",\"alg\":" + value + "}",
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
            "{\"kid\":\"" + KEY + "\"}",
            "{\"alg\":null,\"kid\":\"" + KEY + "\"}",
            "{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"" + KEY + "\"}",
            "{" + GOOD_HEADER + ",\"crit\":[\"exp\"]}",
            "{" + GOOD_HEADER + ",\"b64\":false,\"crit\":[\"b64\"]}",
            "{" + GOOD_HEADER + ",\"cty\":\"JWT\"}",
            "{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(6000) + "\"}",
            "{\"alg\":\"RS256\",\"kid\":" + "{\"a\":".repeat(1000) + "1" + "}".repeat(1000) + "}",
            "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}"));
  }

  static Stream<String> payloads() {
    return Stream.of(
            Stream.of("", "hello", "null", "[]", "7", "{", "[".repeat(3000)),
            claim("exp", "\"4102444800\"", "[4102444800]", "{}", "null", "-1e400", "1e400", "1e12"),
            claim("iat", "\"now\"", "{}", "null", "1e400"),
            claim("nbf", "\"now\"", "{}", "1e400"),
            claim("aud", "7", "{\"recoup\":1}", "[7]", "[[\"recoup\"]]"),
            claim("iss", "7", "[\"https://recoup.local\"]"),
            claim("sub", "7", "{}", "null", "[\"me\"]"),
            claim("scope", "[\"accounts:read\"]", "7", "{\"accounts:read\":true}"),
            claim("deep", "[".repeat(3000) + "]".repeat(3000), deepObject(900)))
        .flatMap(shapes -> shapes);
  }

  private static String deepObject(int levels) {
    return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
  }

  /** A good payload, but for this claim. */
  private static Stream<String> claim(String name, String... values) {
    return Stream.of(values)
        .map(
            value -> {
              var claims = goodClaims();
              claims.put(name, value);
              return payload(claims);
            });
  }

  private static Map<String, String> goodClaims() {
    var now = Instant.now().getEpochSecond();
    var claims = new LinkedHashMap<String, String>();
    claims.put("iss", "\"https://recoup.local\"");
    claims.put("aud", "\"recoup\"");
    claims.put("sub", "\"s\"");
    claims.put("iat", Long.toString(now));
    claims.put("exp", Long.toString(now + 600));
    return claims;
  }

  private static String payload(Map<String, String> claims) {
    return claims.entrySet().stream()
        .map(claim -> "\"" + claim.getKey() + "\":" + claim.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Without which the others would be refused for any reason. */
  @Test
  void aTokenOfTheRightShapeIsGood() {
    given()
        .header(
            "Authorization",
            "Bearer " + sign("{" + GOOD_HEADER.replace(KEY, keyId()) + "}", payload(goodClaims())))
        .get(path())
        .then()
        .statusCode(not(401));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aHeaderOfAnotherShapeIs401(String header) {
    refused(sign(header.replace(KEY, keyId()), payload(goodClaims())));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void aClaimOfAnotherTypeIs401(String payload) {
    refused(sign("{" + GOOD_HEADER.replace(KEY, keyId()) + "}", payload));
  }

  @Test
  void theLogGetsOneShortLineForEach() {
    try (var lines = LogLines.all()) {
      headers().forEach(this::aHeaderOfAnotherShapeIs401);
      payloads().forEach(this::aClaimOfAnotherTypeIs401);
      assertThat(lines.soFar())
          .hasSizeLessThanOrEqualTo((int) (headers().count() + payloads().count()))
          .allSatisfy(line -> assertThat(line).hasSizeLessThan(LONGEST_LINE));
    }
  }

  protected ValidatableResponse refused(String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .get(path())
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("unauthenticated"));
  }
}

package io.recoup.gateway.edge;

import static io.recoup.gateway.Surroundings.ISSUER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Issuer;
import io.recoup.gateway.Surroundings;
import io.recoup.kit.test.LogLines;
import io.restassured.http.Method;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class EdgeTest {
  @TestHTTPResource URI gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @Test
  void eachPathReachesTheServiceWhoseContractNamesIt() {
    for (var owner :
        Map.of(
                "/v1/accounts", "accounts-service",
                "/v1/accounts/0197a000-0000-7000-8000-000000000001", "accounts-service",
                "/v1/accounts/0197a000-0000-7000-8000-000000000001/restrictions",
                    "compliance-service",
                "/v1/attempts", "contact-service")
            .entrySet()) {
      given()
          .auth()
          .oauth2(ISSUER.token())
          .get(owner.getKey())
          .then()
          .statusCode(200)
          .body("service", equalTo(owner.getValue()))
          .body("uri", equalTo(owner.getKey()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1",
        "/v1/nothing",
        "/v1/accounts/",
        "/q/health",
        "/q/openapi",
        "/v1/accounts/..%2f..%2fq%2fhealth",
        "/v1/accounts/1/../../../q/health",
        "/v1/accounts/%00",
        "/webjars/swagger-ui/5.20.0/index.html"
      })
  void whatNoContractNamesIsNotThere(String path) {
    given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(ISSUER.token())
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("not-found"))
        .body("type", equalTo("http://localhost:8080/problems/not-found"))
        .body("title", equalTo("Not found"))
        .body("status", equalTo(404))
        .body("requestId", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void anotherMethodIsRefusedWithTheOnesThereAre() {
    given()
        .request(Method.DELETE, "/v1/creditors")
        .then()
        .statusCode(405)
        .header("Allow", "GET, POST")
        .body("code", equalTo("method-not-allowed"));
    given().post("/docs").then().statusCode(405).header("Allow", "GET, HEAD");
  }

  static Stream<Arguments> badTokens() {
    var stranger = new Issuer("first");
    return Stream.of(
        Arguments.of("no token", null, "Send a token"),
        Arguments.of("basic", "Basic cm9vdDpyb290", "does not hold a bearer token"),
        Arguments.of("rubbish", "Bearer rubbish", "not signed by a known key"),
        Arguments.of(
            "expired",
            bearer(
                ISSUER.token(claims -> claims.setExpirationTime(Issuer.in(Duration.ofHours(-1))))),
            "has expired"),
        Arguments.of(
            "without expiry",
            bearer(ISSUER.token(claims -> claims.unsetClaim("exp"))),
            "lacks a claim"),
        Arguments.of(
            "from the future",
            bearer(ISSUER.token(claims -> claims.setNotBefore(Issuer.in(Duration.ofHours(1))))),
            "not signed by"),
        Arguments.of(
            "another issuer",
            bearer(ISSUER.token(claims -> claims.setIssuer("https://elsewhere.example"))),
            "of another issuer"),
        Arguments.of(
            "another audience",
            bearer(ISSUER.token(claims -> claims.setAudience("other"))),
            "not for the audience"),
        Arguments.of("no signature", bearer(ISSUER.unsigned()), "not signed by"),
        Arguments.of(
            "public key as a secret", bearer(ISSUER.signedWithPublicKey()), "not signed by"),
        Arguments.of("RS512", bearer(ISSUER.signedWith("RS512")), "not signed by"),
        Arguments.of("PS256", bearer(ISSUER.signedWith("PS256")), "not signed by"),
        Arguments.of("unknown key", bearer(ISSUER.namingKey("second")), "not signed by"),
        Arguments.of("signed by a stranger", bearer(stranger.token()), "not signed by"),
        Arguments.of("cut", bearer(ISSUER.token().replaceAll("\\.[^.]*$", ".")), "not signed by"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void aBadTokenDoesNotPass(String name, String authorization, String reason) {
    var request = authorization == null ? given() : given().header("Authorization", authorization);
    request
        .get("/v1/accounts")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", containsString("Bearer realm=\"recoup\""))
        .body("code", equalTo("unauthenticated"))
        .body("detail", containsString(reason));
  }

  @Test
  void thePublicKeysOfReceiptsAreOpenToEveryone() {
    for (var authorization : new String[] {null, "Bearer rubbish", bearer(ISSUER.token())}) {
      var request =
          authorization == null ? given() : given().header("Authorization", authorization);
      request
          .get("/v1/receipts/keys")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", containsString("\"address\""))
          .body("service", equalTo("compliance-service"))
          .body("uri", equalTo("/v1/receipts/keys"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/receipts/keys/",
        "/v1/receipts/verify",
        "/v1/receipts/keys/../verify",
        "/v1/receipts/keys%2f..%2fverify",
        "/v1/receipts/keys;/../../decisions/0197a000-0000-7000-8000-000000000001",
        "/v1/decisions/0197a000-0000-7000-8000-000000000001/receipt",
        "/v1/audit/verification"
      })
  void nothingBesideThemIs(String path) {
    given().urlEncodingEnabled(false).get(path).then().statusCode(oneOf(401, 404, 405));
    given().urlEncodingEnabled(false).post(path).then().statusCode(oneOf(401, 404, 405));
  }

  @Test
  void theKeysCanOnlyBeRead() {
    for (var method : List.of(Method.POST, Method.PUT, Method.DELETE, Method.PATCH)) {
      given()
          .request(method, "/v1/receipts/keys")
          .then()
          .statusCode(405)
          .header("Allow", equalTo("GET"));
    }
  }

  /** From another address than all other tests, so that these need not wait. */
  @Test
  void anAddressThatAsksTooOftenWithoutATokenHasToWait() throws Exception {
    var keys = HttpRequest.newBuilder(gateway.resolve("/v1/receipts/keys")).build();
    var left = new AtomicInteger(20_000);
    var answers = new ConcurrentSkipListSet<Integer>();
    try (var elsewhere =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build();
        var callers = Executors.newFixedThreadPool(8)) {
      Callable<Void> caller =
          () -> {
            while (!answers.contains(429) && left.decrementAndGet() > 0) {
              answers.add(elsewhere.send(keys, BodyHandlers.discarding()).statusCode());
            }
            return null;
          };
      for (var done : callers.invokeAll(Collections.nCopies(8, caller))) done.get();
    }
    assertThat(answers).containsExactly(200, 429);
  }

  /** Neither a new address in front nor another header makes a new caller. */
  @Test
  void aClientThatIsNoProxyNeverChangesTheAddressItIsLimitedBy() throws Exception {
    assertThat(answersFrom("127.0.0.4", i -> "203.0.113." + i % 250)).containsExactly(401, 429);
  }

  @Test
  void behindATrustedProxyEachClientIsLimitedByItself() throws Exception {
    assertThat(answersFrom(Surroundings.TRUSTED_PROXY, i -> i + ".1.1.1, 203.0.113.1"))
        .containsExactly(401, 429);
    assertThat(answersFrom(Surroundings.TRUSTED_PROXY, i -> "203.0.113." + (2 + i % 250)))
        .containsExactly(401);
  }

  private Set<Integer> answersFrom(String address, IntFunction<String> forwardedFor)
      throws Exception {
    var answers = new ConcurrentSkipListSet<Integer>();
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName(address))
            .build()) {
      for (var i = 0; i < 2 * Surroundings.PER_ADDRESS && !answers.contains(429); i++) {
        var request =
            HttpRequest.newBuilder(gateway.resolve("/v1/accounts"))
                .header("X-Forwarded-For", forwardedFor.apply(i % 200))
                .header("Forwarded", "for=" + forwardedFor.apply(i % 200))
                .header("X-Real-IP", forwardedFor.apply(i % 200))
                .build();
        answers.add(client.send(request, BodyHandlers.discarding()).statusCode());
      }
    }
    return answers;
  }

  @Test
  void twoTokensAreNoToken() {
    given()
        .header("Authorization", bearer(ISSUER.token()), bearer(ISSUER.token()))
        .get("/v1/accounts")
        .then()
        .statusCode(401);
  }

  @Test
  void aSubjectThatAsksTooOftenHasToWait() {
    var token = ISSUER.token();
    for (var i = 0; i < Surroundings.PER_SUBJECT; i++) {
      given().auth().oauth2(token).get("/v1/accounts").then().statusCode(200);
    }
    var answers = new ArrayList<Integer>();
    for (var i = 0; i < Surroundings.PER_SUBJECT; i++) {
      answers.add(given().auth().oauth2(token).get("/v1/accounts").statusCode());
    }
    assertThat(answers).contains(429);
    Stream.generate(() -> given().auth().oauth2(token).get("/v1/accounts"))
        .filter(answer -> answer.statusCode() == 429)
        .findFirst()
        .orElseThrow()
        .then()
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .header("RateLimit-Policy", "\"subject\";q=25;w=10")
        .header("RateLimit", matchesPattern("\"subject\";r=0;t=\\d+"))
        .body("code", equalTo("rate-limited"));
    given().auth().oauth2(ISSUER.token()).get("/v1/accounts").then().statusCode(200);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (var path : List.of("/v1/accounts", "/v1/nothing", "/docs", "/problems")) {
      given()
          .get(path)
          .then()
          .header("X-Content-Type-Options", "nosniff")
          .header("X-Frame-Options", "DENY")
          .header("Referrer-Policy", "no-referrer")
          .header("Content-Security-Policy", containsString("default-src 'none'"))
          .header("Strict-Transport-Security", nullValue());
    }
    given().get("/v1/accounts").then().header("Cache-Control", "no-store");
  }

  @Test
  void aRequestKeepsItsIdIfThatIsWellFormed() {
    given()
        .header("X-Request-Id", "batch-7.row_12")
        .auth()
        .oauth2(ISSUER.token())
        .get("/v1/accounts")
        .then()
        .header("X-Request-Id", "batch-7.row_12")
        .body("headers.x-request-id", equalTo("batch-7.row_12"));
    for (var bad : List.of("short", "has spaces in it", "x".repeat(65), "<script>alert</script>")) {
      given()
          .header("X-Request-Id", bad)
          .get("/v1/nothing")
          .then()
          .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
          .body("requestId", matchesPattern("[0-9a-f-]{36}"));
    }
  }

  @Test
  void logAndMetricsTellTheTemplateAndNothingPersonal() {
    try (var lines = LogLines.of("io.recoup.gateway.access", "%s %X")) {
      given()
          .auth()
          .oauth2(ISSUER.token(claims -> claims.setSubject("jane.doe@example.com")))
          .get("/v1/accounts/4711?reference=SECRET")
          .then()
          .statusCode(200);
      assertThat(lines.soFar())
          .singleElement()
          .asString()
          .contains("GET /v1/accounts/{accountId} 200", "requestId=")
          .doesNotContain("4711", "SECRET", "jane.doe", "127.0.0.1");
    }
    given()
        .get(metrics)
        .then()
        .statusCode(200)
        .body(containsString("recoup_gateway_requests_seconds_count"))
        .body(containsString("route=\"/v1/accounts/{accountId}\""))
        .body(not(containsString("4711")));
  }

  @Test
  void readyTellsOfTheServicesWithoutDependingOnThem() {
    given().auth().oauth2(ISSUER.token()).get("/v1/plans").then().statusCode(503);
    given()
        .get(ready)
        .then()
        .statusCode(200)
        .body("checks.name", org.hamcrest.Matchers.hasItems("signing-keys", "services"))
        .body("checks.find { it.name == 'services' }.data.'payment-plan-service'", equalTo("AWAY"));
  }

  @Test
  void theRootLeadsToTheDocs() {
    given()
        .redirects()
        .follow(false)
        .get("/")
        .then()
        .statusCode(303)
        .header("Location", endsWith("/docs"));
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }
}

package io.recoup.kit.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ProblemsTest {
  static final String NOTE =
      "{\"text\": \"hello\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}}";

  @Test
  void validationNamesEveryField() {
    problem(
            request()
                .body("{\"text\": \" \", \"remindOn\": \"2000-01-01\"}")
                .post("/v1/notes")
                .then(),
            400,
            "validation-failed")
        .body("errors.field", hasItem("text"))
        .body("errors.field", hasItem("amount"))
        .body("errors.field", hasItem("remindOn"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": \"a\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}, \"colour\": 1} | unknown-field | colour",
        "{\"text\": \"a\", \"amount\": {\"minor\": 1, \"currency\": \"USD\", \"x\": 1}} | unknown-field | amount.x",
        "{\"text\": 7, \"amount\": {\"minor\": 1, \"currency\": \"USD\"}} | malformed-json | text",
        "{\"text\": \"a\", \"amount\": {\"minor\": 1.5, \"currency\": \"USD\"}} | malformed-json | amount.minor",
        "{\"text\": \"a\", \"amount\": {\"minor\": \"1\", \"currency\": \"USD\"}} | malformed-json | amount.minor",
        "{\"text\": \"a\", \"amount\": {\"minor\": 99999999999999999999, \"currency\": \"USD\"}} | malformed-json | amount.minor",
        "{\"text\": \"a\", \"amount\": {\"minor\": 1, \"currency\": \"XXZ\"}} | malformed-json | amount.currency",
        "{\"text\": \"a\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}, \"mood\": \"ANGRY\"} | malformed-json | mood",
        "{\"text\": \"a\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}, \"mood\": 0} | malformed-json | mood",
        "{\"text\": \"a\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}, \"remindOn\": \"soon\"} | malformed-json | remindOn",
        "{\"text\": \"a\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}, \"remindOn\": 20000} | malformed-json | remindOn",
        "{\"text\": \"a\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}, \"remindOn\": [2027,1,1]} | malformed-json | remindOn",
      })
  void theFieldThatDoesNotFitIsNamed(String body, String code, String field) {
    problem(request().body(body).post("/v1/notes").then(), 400, code)
        .body("errors[0].field", equalTo(field));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "not json",
        "{\"text\": \"a\"} {}",
        "{\"text\": \"a\", \"text\": \"b\"}",
        "[]",
        "\"text\"",
        "{\"text\": \"a\"",
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    problem(request().body(body).post("/v1/notes").then(), 400, "malformed-json");
  }

  @Test
  void anEmptyBodyIsMissing() {
    problem(request().post("/v1/notes").then(), 400, "validation-failed");
    problem(request().body("null").post("/v1/notes").then(), 400, "validation-failed");
  }

  @Test
  void aCharacterTheDatabaseCannotHoldIsTheCallersFault() {
    problem(
        request().body(NOTE.replace("hello", "a\\u0000b")).post("/v1/notes").then(),
        400,
        "text-unstorable");
  }

  @Test
  void tokensThatAreMissingOrWrongAre401() {
    problem(given().get("/v1/notes").then(), 401, "unauthenticated")
        .header("WWW-Authenticate", notNullValue());
    for (var token :
        new String[] {
          "junk",
          TestTokens.expired("notes:read"),
          TestTokens.wrongAudience("notes:read"),
          TestTokens.wrongIssuer("notes:read"),
          TestTokens.wrongKey("notes:read")
        }) problem(given().auth().oauth2(token).get("/v1/notes").then(), 401, "unauthenticated");
  }

  @Test
  void aMissingScopeIs403() {
    problem(
        given()
            .auth()
            .oauth2(TestTokens.token("notes:read"))
            .contentType(ContentType.JSON)
            .header("Idempotency-Key", UUID.randomUUID())
            .body(NOTE)
            .post("/v1/notes")
            .then(),
        403,
        "forbidden");
  }

  @Test
  void addressesMethodsAndMediaTypesThatAreNotThere() {
    problem(request().get("/v1/nothing").then(), 404, "not-found");
    problem(request().get("/v1/notes/{id}", UUID.randomUUID()).then(), 404, "note-not-found");
    problem(request().get("/v1/notes/no-uuid").then(), 400, "parameter-malformed")
        .body("errors[0].field", equalTo("id"))
        .body("errors[0].message", equalTo("must be a UUID"));
    problem(request().delete("/v1/notes").then(), 405, "method-not-allowed");
    problem(request().accept("image/png").get("/v1/notes").then(), 406, "not-acceptable");
    problem(
        request().contentType("text/plain").body("hello").post("/v1/notes").then(),
        415,
        "media-type-unsupported");
  }

  @Test
  void queryParametersNobodyKnowsAreRefused() {
    problem(request().get("/v1/notes?limt=5").then(), 400, "unknown-parameter");
    problem(request().get("/v1/notes?limit=x").then(), 400, "parameter-malformed")
        .body("errors[0].field", equalTo("limit"));
    problem(request().get("/v1/notes?limit=0").then(), 400, "limit-out-of-range");
    problem(request().get("/v1/notes?cursor=x").then(), 400, "cursor-invalid");
  }

  @Test
  void anOverlongBodyIsNotRead() {
    var long_ = NOTE.replace("hello", "a".repeat(30_000));
    problem(request().body(long_).post("/v1/notes").then(), 413, "body-too-large");
  }

  @Test
  void refusalsAndFaultsKeepTheirStatusAndTheHousesSecrets() {
    problem(
        request().body(NOTE.replace("hello", "refuse")).post("/v1/notes").then(),
        409,
        "note-refused");
    problem(request().get("/v1/notes/faults/stale").then(), 409, "concurrent-change");
    problem(request().get("/v1/notes/faults/duplicate").then(), 409, "already-exists");
    problem(request().get("/v1/notes/faults/unavailable").then(), 503, "broker-away")
        .header("Retry-After", "1");
    problem(request().get("/v1/notes/faults/database").then(), 503, "temporarily-unavailable")
        .header("Retry-After", "1");
    problem(request().get("/v1/notes/faults/other").then(), 500, "internal-error");
  }

  @Test
  void requestIdsAreEchoedWhenWellFormedAndElseMade() {
    request()
        .header("X-Request-Id", "order-4711.a")
        .get("/v1/nothing")
        .then()
        .header("X-Request-Id", "order-4711.a")
        .body("requestId", equalTo("order-4711.a"));
    request()
        .header("X-Request-Id", "short")
        .get("/v1/nothing")
        .then()
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void aCallerOfOneCreditorDoesNotSeeOthers() {
    String note =
        request().body(NOTE).post("/v1/notes").then().statusCode(201).extract().path("id");
    var scoped = TestTokens.creditor(UUID.randomUUID(), "notes:read");
    problem(
        given().auth().oauth2(scoped).get("/v1/notes/{id}", note).then(), 404, "note-not-found");
    request().get("/v1/notes/{id}", note).then().statusCode(200);
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String code) {
    var body = response.extract().body().asString();
    assertThat(body).doesNotContain("secret", "Exception", "io.recoup", "java.");
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("type", equalTo("http://localhost:8080/problems/" + code))
        .body("title", notNullValue())
        .body("detail", notNullValue())
        .body("requestId", notNullValue());
  }

  private static RequestSpecification request() {
    return given()
        .auth()
        .oauth2(TestTokens.token("notes:read notes:write"))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID());
  }
}

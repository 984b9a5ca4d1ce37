package io.recoup.plans;

import static io.restassured.RestAssured.given;

import io.recoup.kit.test.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The service as its callers see it: short words for what many tests need. */
public final class Api {
  public static final String SCOPES =
      "promises:read promises:write plans:read plans:write operations:read";

  private Api() {}

  public static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  public static RequestSpecification reader() {
    return as(TestTokens.token(SCOPES));
  }

  public static RequestSpecification command() {
    return reader().header("Idempotency-Key", UUID.randomUUID()).contentType("application/json");
  }

  /** A day so far ahead of today that it is the future in every zone. */
  public static LocalDate inDays(int days) {
    return LocalDate.now(Clock.systemUTC()).plusDays(days);
  }

  public static Map<String, Object> promise(UUID accountId, long minor, LocalDate dueOn) {
    var body = new LinkedHashMap<String, Object>();
    body.put("accountId", accountId.toString());
    body.put("amount", Others.money(minor));
    body.put("dueOn", dueOn.toString());
    return body;
  }

  public static UUID makePromise(UUID accountId, long minor, LocalDate dueOn) {
    return command()
        .body(promise(accountId, minor, dueOn))
        .post("/v1/promises")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  public static JsonPath promise(UUID id) {
    return reader().get("/v1/promises/" + id).then().statusCode(200).extract().jsonPath();
  }

  public static Map<String, Object> plan(
      UUID accountId, long minor, int installments, LocalDate first) {
    var body = new LinkedHashMap<String, Object>();
    body.put("accountId", accountId.toString());
    body.put("total", Others.money(minor));
    body.put("installments", installments);
    body.put("cadence", "WEEKLY");
    body.put("firstDueOn", first.toString());
    return body;
  }

  public static UUID proposePlan(UUID accountId, long minor, int installments) {
    return command()
        .body(plan(accountId, minor, installments, inDays(7)))
        .post("/v1/plans")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  public static UUID activePlan(UUID accountId, long minor, int installments) {
    var id = proposePlan(accountId, minor, installments);
    act("/v1/plans/" + id, "activation").statusCode(200);
    return id;
  }

  public static JsonPath plan(UUID id) {
    return reader().get("/v1/plans/" + id).then().statusCode(200).extract().jsonPath();
  }

  /** Does something to a resource as it stands. */
  public static ValidatableResponse act(String path, String action) {
    var etag = reader().get(path).then().statusCode(200).extract().header("ETag");
    return command().header("If-Match", etag).post(path + "/" + action).then();
  }
}

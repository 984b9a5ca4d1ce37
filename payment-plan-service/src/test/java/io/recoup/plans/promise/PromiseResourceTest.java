package io.recoup.plans.promise;

import static io.recoup.plans.Api.command;
import static io.recoup.plans.Api.inDays;
import static io.recoup.plans.Api.makePromise;
import static io.recoup.plans.Api.promise;
import static io.recoup.plans.Api.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.recoup.plans.Api;
import io.recoup.plans.Others;
import io.recoup.plans.Others.Placed;
import io.recoup.plans.Surroundings;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class PromiseResourceTest {
  static final String PROMISES = "/v1/promises";

  Placed account;

  @BeforeEach
  void place() {
    Surroundings.clockAhead(Duration.ZERO);
    account = Others.placed();
  }

  @Test
  void promiseIsMadeOnceAndTold() {
    var key = UUID.randomUUID().toString();
    var first = make(key).then().statusCode(201).header("ETag", "\"0\"").extract();
    var again = make(key).then().statusCode(201).header("Idempotency-Replayed", "true").extract();
    assertThat(again.asString()).isEqualTo(first.asString());
    var id = first.jsonPath().getUUID("id");
    assertThat(first.header("Location")).endsWith(PROMISES + "/" + id);
    reader()
        .get(PROMISES + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("status", equalTo("OPEN"))
        .body("amount.minor", equalTo(12050))
        .body("kept.minor", equalTo(0))
        .body("attemptId", nullValue());
    var told = TestKafka.await("plans.promise", account.id(), "promise-made.v1").data();
    assertThat(told.path("promiseId").asText()).isEqualTo(id.toString());
    assertThat(told.path("debtorId").asText()).isEqualTo(account.debtorId().toString());
    assertThat(told.has("attemptId")).isFalse();
  }

  @Test
  void impossiblePromisesAreRefused() {
    refused(promise(UUID.randomUUID(), 100, inDays(3)), 404, "account-not-found");
    refused(promise(account.id(), 0, inDays(3)), 422, "amount-not-positive");
    refused(promise(account.id(), -1, inDays(3)), 422, "amount-not-positive");
    refused(promise(account.id(), 100, inDays(-2)), 422, "due-date-past");
    refused(promise(account.id(), 100, inDays(367)), 422, "due-date-too-far");
    var euros = promise(account.id(), 100, inDays(3));
    euros.put("amount", Map.of("minor", 100, "currency", "EUR"));
    refused(euros, 422, "currency-mismatch");
    Others.paid(account.id());
    refused(promise(account.id(), 100, inDays(3)), 409, "account-paid");
  }

  @Test
  void accountHasNoMoreThanFiftyOpenPromises() {
    for (var i = 0; i < 50; i++) makePromise(account.id(), 100, inDays(3));
    refused(promise(account.id(), 100, inDays(3)), 409, "too-many-promises");
  }

  @Test
  void whatCannotBeReadIsRefusedWithTheFieldsName() {
    refused("{", 400, "malformed-json");
    refused("[]", 400, "malformed-json");
    refused("{}", 400, "validation-failed");
    refused("null", 400, "validation-failed");
    var body = promise(account.id(), 100, inDays(3));
    body.put("note", "by hand");
    refused(body, 400, "unknown-field");
    var nobody = "00000000-0000-0000-0000-000000000000";
    for (var amount :
        new String[] {
          "1.5",
          "\"100\"",
          "1e30",
          "9223372036854775808",
          "true",
          "{\"minor\": 1.0, \"currency\": \"USD\"}",
          "{\"minor\": 9223372036854775808, \"currency\": \"USD\"}",
          "{\"minor\": 1}",
          "{\"minor\": 1, \"currency\": \"ZZZ\"}"
        })
      refused(
          "{\"accountId\": \""
              + nobody
              + "\", \"dueOn\": \"2027-01-01\", \"amount\": "
              + amount
              + "}",
          400,
          "malformed-json");
    refused(
        "{\"accountId\": \""
            + nobody
            + "\", \"dueOn\": \"2027-01-01\", \"amount\": {\"minor\": 1, \"currency\": \"\\u0000\"}}",
        400,
        "text-unstorable");
    for (var day : new String[] {"\"\"", "20270101", "\"2027-02-30\"", "\"tomorrow\""})
      refused(
          "{\"accountId\": \""
              + nobody
              + "\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}, \"dueOn\": "
              + day
              + "}",
          400,
          "malformed-json");
  }

  @Test
  void datesAtTheEndOfTimeAreRefusedLikeAnyOther() {
    var body = promise(account.id(), 100, inDays(3));
    body.put("dueOn", "+999999999-12-31");
    refused(body, 400, "validation-failed");
    body.put("dueOn", "-999999999-01-01");
    refused(body, 400, "validation-failed");
    body.put("dueOn", "2200-12-31");
    refused(body, 422, "due-date-too-far");
    body.put("dueOn", "1900-01-01");
    refused(body, 422, "due-date-past");
  }

  @Test
  void largestAmountThereIsCanBePromised() {
    var largest = (1L << 53) - 1;
    Others.adjusted(account.id(), largest, 2);
    var id = makePromise(account.id(), largest, inDays(3));
    Others.posted(account.id(), largest);
    Others.posted(account.id(), largest);
    assertThat(Api.promise(id).getString("status")).isEqualTo("KEPT");
  }

  @Test
  void callerNeedsAKeyATokenAndTheScope() {
    var body = promise(account.id(), 100, inDays(3));
    reader()
        .contentType("application/json")
        .body(body)
        .post(PROMISES)
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-missing"));
    io.restassured.RestAssured.given().get(PROMISES).then().statusCode(401);
    Api.as(TestTokens.token("promises:read"))
        .header("Idempotency-Key", "k")
        .contentType("application/json")
        .body(body)
        .post(PROMISES)
        .then()
        .statusCode(403);
    Api.as(TestTokens.token("promises:write")).get(PROMISES).then().statusCode(403);
  }

  @Test
  void openPromiseIsCancelledOnlyByWhoSawItAsItIs() {
    var id = makePromise(account.id(), 100, inDays(3));
    var path = PROMISES + "/" + id;
    cancel(id, null).then().statusCode(428).body("code", equalTo("if-match-missing"));
    cancel(id, "\"7\"").then().statusCode(412).body("code", equalTo("version-stale"));
    Api.act(path, "cancellation")
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("status", equalTo("CANCELLED"))
        .body("cancelReason", equalTo("REQUESTED"));
    Api.act(path, "cancellation").statusCode(409).body("code", equalTo("promise-state"));
    var nobody = UUID.randomUUID();
    cancel(nobody, "\"0\"").then().statusCode(404).body("code", equalTo("promise-not-found"));
    assertThat(
            TestKafka.await("plans.promise", account.id(), "promise-cancelled.v1")
                .data()
                .path("reason")
                .asText())
        .isEqualTo("REQUESTED");
  }

  @Test
  void creditorSeesOnlyTheirOwn() {
    var id = makePromise(account.id(), 100, inDays(3));
    var own = Api.as(TestTokens.creditor(account.creditorId(), Api.SCOPES));
    own.get(PROMISES + "/" + id).then().statusCode(200);
    own.get(PROMISES).then().body("items", hasSize(1)).body("items[0].id", equalTo(id.toString()));
    assertThat(stranger().get(PROMISES + "/" + id).statusCode()).isEqualTo(404);
    assertThat(stranger().get(PROMISES).jsonPath().getList("items")).isEmpty();
    stranger()
        .header("If-Match", "\"0\"")
        .post(PROMISES + "/" + id + "/cancellation")
        .then()
        .statusCode(404);
    stranger()
        .body(promise(account.id(), 100, inDays(3)))
        .post(PROMISES)
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
  }

  @Test
  void listIsPagedNewestFirstAndFiltered() {
    var ids = new ArrayList<String>();
    for (var i = 0; i < 5; i++) ids.addFirst(makePromise(account.id(), 100, inDays(3)).toString());
    Api.act(PROMISES + "/" + ids.getFirst(), "cancellation").statusCode(200);
    var seen = new ArrayList<String>();
    String cursor = null;
    do {
      var request = reader().queryParam("accountId", account.id()).queryParam("limit", 2);
      if (cursor != null) request = request.queryParam("cursor", cursor);
      var page = request.get(PROMISES).then().statusCode(200).extract().jsonPath();
      seen.addAll(page.<String>getList("items.id"));
      cursor = page.getString("next");
    } while (cursor != null);
    assertThat(seen).isEqualTo(ids);
    reader()
        .queryParam("accountId", account.id())
        .queryParam("status", "CANCELLED")
        .get(PROMISES)
        .then()
        .body("items", hasSize(1));
    badList("limit", "0", "limit-out-of-range");
    badList("limit", "201", "limit-out-of-range");
    badList("status", "HALF", "parameter-malformed");
    badList("accountId", "7", "parameter-malformed");
    badList("sort", "dueOn", "unknown-parameter");
    badList("cursor", "AAAA", "cursor-invalid");
  }

  private static void badList(String parameter, String value, String code) {
    reader()
        .queryParam(parameter, value)
        .get(PROMISES)
        .then()
        .statusCode(400)
        .body("code", equalTo(code));
  }

  private io.restassured.response.Response make(String key) {
    return reader()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(promise(account.id(), 12050, inDays(3)))
        .post(PROMISES);
  }

  private static io.restassured.response.Response cancel(UUID id, String ifMatch) {
    var request = command();
    if (ifMatch != null) request = request.header("If-Match", ifMatch);
    return request.post(PROMISES + "/" + id + "/cancellation");
  }

  private static RequestSpecification stranger() {
    return Api.as(TestTokens.creditor(UUID.randomUUID(), Api.SCOPES))
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("application/json");
  }

  private static void refused(Object body, int status, String code) {
    command()
        .body(body)
        .post(PROMISES)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
  }
}

package io.recoup.contacts.attempt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.recoup.contacts.FakeCompliance;
import io.recoup.contacts.FakeCompliance.Answer;
import io.recoup.contacts.ServiceTest;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AttemptResourceTest extends ServiceTest {
  static final String NO_ANSWER =
      """
      {"party": "NO_ONE", "result": "NO_ANSWER"}""";
  static final String BUSY =
      """
      {"party": "NO_ONE", "result": "BUSY"}""";
  static final String PROMISE =
      """
      {"party": "RIGHT_PARTY", "result": "PROMISE", "promise":
        {"amount": {"minor": 12050, "currency": "USD"}, "dueOn": "%s"}}"""
          .formatted(LocalDate.now().plusDays(14));
  static final String FIRST = "\"0\"";

  @Test
  void allowedAttemptIsClearedWithWhatComplianceSaid() {
    var account = Api.account();
    var contactPoint = UUID.randomUUID();
    var answer =
        Api.command()
            .body(Api.question(account.id(), "CALL", contactPoint))
            .post("/v1/attempts")
            .then()
            .statusCode(201)
            .header("ETag", FIRST)
            .header("Location", containsString("/v1/attempts/"))
            .body("status", equalTo("CLEARED"))
            .body("accountId", equalTo(account.id().toString()))
            .body("debtorId", equalTo(account.debtorId().toString()))
            .body("creditorId", equalTo(account.creditorId().toString()))
            .body("contactPointId", equalTo(contactPoint.toString()))
            .body("decision.verdict", equalTo("ALLOWED"))
            .body("decision.rules", hasSize(1))
            .body("decision.rules[0].verdict", equalTo("PERMIT"))
            .body("decision.rules[0].citation", startsWith("12 CFR"))
            .body("reservationExpiresAt", notNullValue())
            .body("outcome", nullValue());
    var event = TestKafka.await("contacts.attempt", account.id(), "attempt-cleared.v1").data();
    answer
        .body("id", equalTo(event.path("attemptId").asText()))
        .body("decision.id", equalTo(event.path("decisionId").asText()))
        .body("reservationExpiresAt", equalTo(event.path("reservationExpiresAt").asText()));
    assertThat(event.path("debtorId").asText()).isEqualTo(account.debtorId().toString());
  }

  @Test
  void complianceIsAskedInTheNameOfTheCallerWithTheKeyOfTheAttempt() {
    var token = TestTokens.token("attempts:write decisions:write");
    var account = Api.account();
    var id =
        given()
            .auth()
            .oauth2(token)
            .contentType("application/json")
            .header("Idempotency-Key", UUID.randomUUID())
            .header("X-Request-Id", "0197a000-0000-7000-8000-00000000f001")
            .body(Api.question(account.id(), "SMS", UUID.randomUUID()))
            .post("/v1/attempts")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    var asked = FakeCompliance.askedWith(UUID.fromString(id));
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().authorization()).isEqualTo("Bearer " + token);
    assertThat(asked.getFirst().requestId()).isEqualTo("0197a000-0000-7000-8000-00000000f001");
    assertThat(asked.getFirst().body()).contains("\"channel\":\"SMS\"", account.id().toString());
  }

  @Test
  void deniedAttemptIsStoredAsBlockedWithRuleCitationAndNextInstant() {
    var account = Api.account();
    var id =
        Api.request(account.id(), Answer.BLOCKED)
            .statusCode(201)
            .body("status", equalTo("BLOCKED"))
            .body("decision.verdict", equalTo("BLOCKED"))
            .body("decision.rules[0].verdict", equalTo("DENY"))
            .body("decision.rules[0].reasonCode", equalTo("TOO_EARLY"))
            .body("decision.rules[0].citation", startsWith("12 CFR"))
            .body("decision.nextPermittedAt", equalTo("2030-01-02T14:00:00Z"))
            .body("reservationExpiresAt", nullValue())
            .extract()
            .<String>path("id");
    Api.get(UUID.fromString(id)).statusCode(200).body("status", equalTo("BLOCKED"));
    var event = TestKafka.await("contacts.attempt", account.id(), "attempt-blocked.v1").data();
    assertThat(event.path("rules")).hasSize(1);
    assertThat(event.path("nextPermittedAt").asText()).isEqualTo("2030-01-02T14:00:00Z");
    Api.record(UUID.fromString(id), FIRST, NO_ANSWER)
        .statusCode(409)
        .body("code", equalTo("attempt-state"));
    Api.cancel(UUID.fromString(id), FIRST).statusCode(409).body("code", equalTo("attempt-state"));
  }

  @Test
  void repeatedRequestGetsTheSameAttemptAndAsksComplianceOnce() {
    var account = Api.account();
    var key = UUID.randomUUID();
    var body = Api.question(account.id(), "CALL", UUID.randomUUID());
    var first =
        Api.caller()
            .header("Idempotency-Key", key)
            .body(body)
            .post("/v1/attempts")
            .then()
            .statusCode(201);
    var second =
        Api.caller()
            .header("Idempotency-Key", key)
            .body(body)
            .post("/v1/attempts")
            .then()
            .statusCode(201)
            .header("Idempotency-Replayed", "true")
            .header("ETag", FIRST);
    assertThat(second.extract().asString()).isEqualTo(first.extract().asString());
    assertThat(FakeCompliance.askedAbout(account.id())).hasSize(1);
    Api.caller()
        .header("Idempotency-Key", key)
        .body(Api.question(account.id(), "SMS", UUID.randomUUID()))
        .post("/v1/attempts")
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
  }

  @Test
  void promiseIsRecordedAndToldToTheOthers() {
    var account = Api.account();
    var id = Api.cleared(account.id());
    Api.record(id, FIRST, PROMISE)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("status", equalTo("COMPLETED"))
        .body("outcome.result", equalTo("PROMISE"))
        .body("outcome.promise.amount.minor", equalTo(12050))
        .body("outcome.writtenNotice", equalTo(false))
        .body("version", equalTo(1));
    Api.get(id)
        .header("ETag", "\"1\"")
        .body("outcome.promise.dueOn", equalTo(LocalDate.now().plusDays(14).toString()));
    var completed = TestKafka.await("contacts.attempt", account.id(), "attempt-completed.v1");
    assertThat(completed.sequence()).isEqualTo(2);
    assertThat(completed.data().path("attemptId").asText()).isEqualTo(id.toString());
    assertThat(completed.data().at("/promise/amount/minor").asLong()).isEqualTo(12050);
    assertThat(completed.data().has("reservationId")).isTrue();
  }

  @Test
  void busyLineFailsTheAttempt() {
    var account = Api.account();
    var id = Api.cleared(account.id());
    Api.record(id, FIRST, BUSY)
        .statusCode(200)
        .body("status", equalTo("FAILED"))
        .body("outcome.result", equalTo("BUSY"));
    var failed = TestKafka.await("contacts.attempt", account.id(), "attempt-failed.v1").data();
    assertThat(failed.path("result").asText()).isEqualTo("BUSY");
    assertThat(failed.has("party")).isFalse();
  }

  @Test
  void writtenDemandToStopKeepsThatItWasWritten() {
    var account = Api.account();
    var id = Api.cleared(account.id(), "EMAIL", UUID.randomUUID());
    Api.record(
            id,
            FIRST,
            """
            {"party": "RIGHT_PARTY", "result": "CEASE", "writtenNotice": true}""")
        .statusCode(200)
        .body("outcome.writtenNotice", equalTo(true));
    var event = TestKafka.await("contacts.attempt", account.id(), "attempt-completed.v1").data();
    assertThat(event.path("writtenNotice").asBoolean()).isTrue();
    assertThat(event.has("promise")).isFalse();
  }

  @Test
  void recordedResultStandsAndIsReplayed() {
    var id = Api.cleared(Api.account().id());
    var key = UUID.randomUUID();
    for (var replayed : new String[] {null, "true"})
      Api.caller()
          .header("Idempotency-Key", key)
          .header("If-Match", FIRST)
          .body(NO_ANSWER)
          .post("/v1/attempts/{attemptId}/result", id)
          .then()
          .statusCode(200)
          .header("Idempotency-Replayed", replayed)
          .header("ETag", "\"1\"");
    Api.record(id, "\"1\"", BUSY).statusCode(409).body("code", equalTo("attempt-state"));
  }

  @Test
  void attemptThatWasNotMadeIsCancelled() {
    var account = Api.account();
    var id = Api.cleared(account.id());
    Api.cancel(id, FIRST)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("status", equalTo("CANCELLED"))
        .body("cancellation.reason", equalTo("NOT_SENT"))
        .body("cancellation.at", notNullValue());
    var event = TestKafka.await("contacts.attempt", account.id(), "attempt-cancelled.v1").data();
    assertThat(event.path("reason").asText()).isEqualTo("NOT_SENT");
    assertThat(event.has("reservationId")).isTrue();
    Api.record(id, "\"1\"", NO_ANSWER).statusCode(409).body("code", equalTo("attempt-state"));
    Api.cancel(id, "\"1\"").statusCode(409).body("code", equalTo("attempt-state"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"result", "cancellation"})
  void changeNeedsTheVersionThatWasSeen(String change) {
    var id = Api.cleared(Api.account().id());
    var path = "/v1/attempts/{attemptId}/" + change;
    var body = change.equals("result") ? NO_ANSWER : "";
    Api.command()
        .body(body)
        .post(path, id)
        .then()
        .statusCode(428)
        .body("code", equalTo("if-match-missing"));
    for (var stale : List.of("\"1\"", "*", "0", "W/\"0\""))
      Api.command()
          .header("If-Match", stale)
          .body(body)
          .post(path, id)
          .then()
          .statusCode(412)
          .body("code", equalTo("version-stale"));
    assertThat(Api.status(id)).isEqualTo("CLEARED");
  }

  @Test
  void impossibleResultNamesEveryFieldAtFault() {
    var id = Api.cleared(Api.account().id(), "LETTER", UUID.randomUUID());
    Api.record(
            id,
            FIRST,
            """
            {"party": "RIGHT_PARTY", "result": "NO_ANSWER", "at": "%s", "writtenNotice": true}"""
                .formatted(Instant.now().plusSeconds(3600)))
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("result-not-possible"))
        .body("errors.field", hasItems("party", "result", "at", "writtenNotice"))
        .body("detail", containsString("cannot come of LETTER"));
    Api.record(
            id,
            FIRST,
            """
            {"party": "RIGHT_PARTY", "result": "PROMISE"}""")
        .statusCode(422)
        .body("errors.field", equalTo(List.of("promise")));
    assertThat(Api.status(id)).isEqualTo("CLEARED");
  }

  @Test
  void promiseInAnotherCurrencyIsRefused() {
    var id = Api.cleared(Api.account().id());
    Api.record(id, FIRST, PROMISE.replace("USD", "CAD"))
        .statusCode(422)
        .body("errors.field", equalTo(List.of("promise.amount.currency")));
  }

  @Test
  void unknownAccountIsNotAskedAbout() {
    var nobody = UUID.randomUUID();
    Api.request(nobody, Answer.ALLOWED).statusCode(404).body("code", equalTo("account-not-found"));
    assertThat(FakeCompliance.askedAbout(nobody)).isEmpty();
  }

  @Test
  void unknownAttemptIsNotFound() {
    var nothing = UUID.randomUUID();
    Api.get(nothing).statusCode(404).body("code", equalTo("attempt-not-found"));
    Api.record(nothing, FIRST, NO_ANSWER)
        .statusCode(404)
        .body("code", equalTo("attempt-not-found"));
    Api.cancel(nothing, FIRST).statusCode(404).body("code", equalTo("attempt-not-found"));
  }

  @Test
  void creditorSeesOnlyItsOwnAttempts() {
    var account = Api.account();
    var id = Api.cleared(account.id());
    Api.creditor(account.creditorId()).get("/v1/attempts/{id}", id).then().statusCode(200);
    Api.creditor(account.creditorId())
        .get("/v1/attempts")
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(id.toString())));
    var stranger = UUID.randomUUID();
    Api.creditor(stranger)
        .get("/v1/attempts/{id}", id)
        .then()
        .statusCode(404)
        .body("code", equalTo("attempt-not-found"));
    Api.creditor(stranger)
        .get("/v1/attempts?accountId=" + account.id())
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    Api.creditor(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(Api.question(account.id(), "CALL", UUID.randomUUID()))
        .post("/v1/attempts")
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    Api.creditor(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .header("If-Match", FIRST)
        .post("/v1/attempts/{id}/cancellation", id)
        .then()
        .statusCode(404);
    assertThat(Api.status(id)).isEqualTo("CLEARED");
  }

  @Test
  void listIsPagedNewestFirstAndFilteredByAccountAndStatus() {
    var account = Api.account();
    var ids = new ArrayList<String>();
    for (var i = 0; i < 5; i++) ids.addFirst(Api.cleared(account.id()).toString());
    Api.cleared(Api.account().id());
    Api.cancel(UUID.fromString(ids.get(1)), FIRST).statusCode(200);

    var seen = new ArrayList<String>();
    String cursor = null;
    do {
      var page =
          Api.caller()
              .queryParams(Map.of("accountId", account.id(), "limit", 2))
              .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
              .get("/v1/attempts")
              .then()
              .statusCode(200)
              .extract();
      seen.addAll(page.path("items.id"));
      cursor = page.path("next");
      if (seen.size() == 2) Api.cleared(account.id()); // newer than the cursor: changes nothing
    } while (cursor != null);
    assertThat(seen).isEqualTo(ids);

    var next =
        Api.caller()
            .get("/v1/attempts?limit=1&accountId=" + account.id())
            .then()
            .extract()
            .<String>path("next");
    Api.caller()
        .get("/v1/attempts?limit=1&status=CLEARED&accountId=" + account.id() + "&cursor=" + next)
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
    Api.caller()
        .get("/v1/attempts?status=CANCELLED&accountId=" + account.id())
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(ids.get(1))))
        .body("next", nullValue());
    Api.caller().get("/v1/attempts?status=CANCELLED").then().body("items.id", hasItem(ids.get(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit-out-of-range",
    "limit=201, limit-out-of-range",
    "limit=x, parameter-malformed",
    "status=SENT, parameter-malformed",
    "accountId=1, parameter-malformed",
    "cursor=AAAA, cursor-invalid",
    "state=CLEARED, unknown-parameter"
  })
  void listSaysWhatIsWrongWithItsParameters(String query, String code) {
    Api.caller().get("/v1/attempts?" + query).then().statusCode(400).body("code", equalTo(code));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/attempts, attempts:write",
    "GET, /v1/attempts/5b1f5c0a-3c1f-5d3e-9a54-6b0c8f6d2e11, attempts:write",
    "POST, /v1/attempts, attempts:read",
    "POST, /v1/attempts/5b1f5c0a-3c1f-5d3e-9a54-6b0c8f6d2e11/result, attempts:read",
    "POST, /v1/attempts/5b1f5c0a-3c1f-5d3e-9a54-6b0c8f6d2e11/cancellation, attempts:read"
  })
  void everyOperationAsksForItsScope(String method, String path, String otherScope) {
    given()
        .contentType("application/json")
        .request(method, path)
        .then()
        .statusCode(401)
        .body("code", equalTo("unauthenticated"));
    given()
        .auth()
        .oauth2(TestTokens.token(otherScope))
        .contentType("application/json")
        .request(method, path)
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"accountId\": null, \"channel\": \"CALL\", \"contactPointId\": null}",
        "{\"accountId\": \"1\", \"channel\": \"CALL\", \"contactPointId\": \"2\"}",
        "{\"accountId\": \"cc5139ed-482c-5af9-82ea-26c8cf0b1f52\", \"channel\": \"FAX\"}",
        "{\"accountId\": \"cc5139ed-482c-5af9-82ea-26c8cf0b1f52\", \"channel\": 0}",
        "{\"accountId\": \"cc5139ed-482c-5af9-82ea-26c8cf0b1f52\", \"phone\": \"+15550100\"}",
        "{\"accountId\": {\"$ne\": null}, \"channel\": \"CALL\"}"
      })
  void malformedRequestIsAnsweredWithAProblemAndAsksNobody(String body) {
    Api.command()
        .body(body)
        .post("/v1/attempts")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", notNullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                              | validation-failed | party",
        "{'party': 'NO_ONE'}                                             | validation-failed | result",
        "{'party': 'ME', 'result': 'BUSY'}                               | malformed-json    | party",
        "{'party': 'NO_ONE', 'result': 'BUSY', 'note': 'x'}              | unknown-field     | note",
        "{'party': 'NO_ONE', 'result': 'BUSY', 'at': 'now'}              | malformed-json    | at",
        "{'party': 'NO_ONE', 'result': 'BUSY', 'writtenNotice': 'no'}    | malformed-json    | writtenNotice",
        "{'party': 'RIGHT_PARTY', 'result': 'PROMISE', 'promise': {}}    | validation-failed | promise.amount",
        "{'party': 'RIGHT_PARTY', 'result': 'PROMISE', 'promise': {'amount': {'minor': 1.5, 'currency': 'USD'}, 'dueOn': '2030-01-31'}} | malformed-json | promise.amount.minor"
      })
  void resultThatCannotBeReadNamesTheField(String body, String code, String field) {
    var id = Api.cleared(Api.account().id());
    Api.record(id, FIRST, body.replace('\'', '"'))
        .statusCode(400)
        .body("code", equalTo(code))
        .body("errors.field", hasItem(field));
    assertThat(Api.status(id)).isEqualTo("CLEARED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
  void instantsAtTheEndsOfTimeAreRefused(String at) {
    var id = Api.cleared(Api.account().id());
    Api.record(
            id,
            FIRST,
            """
            {"party": "NO_ONE", "result": "NO_ANSWER", "at": "%s"}"""
                .formatted(at))
        .statusCode(400)
        .body("errors.field", equalTo(List.of("at")));
  }

  @Test
  void withoutIdempotencyKeyNothingHappens() {
    var account = Api.account();
    Api.caller()
        .body(Api.question(account.id(), "CALL", UUID.randomUUID()))
        .post("/v1/attempts")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-missing"));
    assertThat(FakeCompliance.askedAbout(account.id())).isEmpty();
  }
}

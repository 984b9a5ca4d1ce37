package io.recoup.compliance.fact;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class FactResourceTest {
  private static final String DISPUTE =
      """
      {"type": "DISPUTE_RECEIVED", "at": "2026-01-30T16:20:00-04:00",
       "attributes": {"channel": "mail", "written": true, "disputedAmount": "100.00"}}""";

  @Inject AgroalDataSource database;

  @Test
  void aFactIsRecordedAboutItsDebtAndPublishedWithoutItsAttributes() {
    var placed = Placed.atNoon();
    var id =
        record(placed, DISPUTE)
            .statusCode(201)
            .body("recordedBy", equalTo(TestTokens.SUBJECT))
            .body("at", equalTo("2026-01-30T20:20:00Z"))
            .body("attributes.written", equalTo(true))
            .body("attributes.disputedAmount", equalTo("100.00"))
            .body("attributes.debt", equalTo(placed.accountId().toString()))
            .extract()
            .path("id")
            .toString();
    var event = TestKafka.await("compliance.fact", placed.accountId(), "fact-recorded.v1");
    assertThat(event.data().get("factId").asText()).isEqualTo(id);
    assertThat(event.data().get("factType").asText()).isEqualTo("DISPUTE_RECEIVED");
    assertThat(event.data().has("attributes")).isFalse();
  }

  /** The database gives such a number back with all its digits. */
  @ParameterizedTest
  @ValueSource(strings = {"1e22", "1e23", "1e28", "-1e29", "123456789012345680000", "0.1"})
  void whateverNumberIsAcceptedTheAccountIsDecidedOn(String number) {
    var placed = Placed.atNoon();
    record(
            placed,
            """
            {"type": "DEFAULT", "at": "2026-01-01", "attributes": {"unpaidPrincipal": %s}}"""
                .formatted(number))
        .statusCode(201);
    assertThat(placed.ask("CALL", placed.phone())).containsKey("verdict");
  }

  @Test
  void aDateBeginsAtMidnightWhereTheDebtorIs() {
    var placed = Placed.in("America/Chicago");
    record(placed, "{\"type\": \"LAST_PAYMENT\", \"at\": \"2024-03-31\"}")
        .statusCode(201)
        .body("at", equalTo("2024-03-31T05:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type': 'MOON_LANDING', 'at': '2024-03-31'} | type | MOON_LANDING",
        "{'type': 'LAST_PAYMENT', 'at': '2024-03-31', 'attributes': {'mood': 'good'}}"
            + " | attributes.mood | no such attribute",
        "{'type': 'LAST_PAYMENT', 'at': '2024-03-31', 'attributes': {'debtKind': 'gold'}}"
            + " | attributes.debtKind | must be one of",
        "{'type': 'LAST_PAYMENT', 'at': 'yesterday'} | at | must be an instant",
        "{'type': 'LAST_PAYMENT', 'at': '2026-02-30'} | at | must be an instant",
        "{'type': 'EMAIL_IN', 'at': '2026-02-20', 'attributes': {'address': 'a@example.org'}}"
            + " | attributes.address | id of a contact point",
        "{'type': 'DEBT_SETTLED', 'at': '2026-02-20', 'attributes': {'debt': 'D1'}}"
            + " | attributes.debt | the account's id"
      })
  void whatTheVocabularyDoesNotKnowIsRefusedByName(String body, String field, String message) {
    record(Placed.atNoon(), body.replace('\'', '"'))
        .statusCode(422)
        .body("code", equalTo("fact-unreadable"))
        .body("errors.field", hasItem(field))
        .body("errors.message", hasItem(containsString(message)));
  }

  @Test
  void whatComesOfSomethingElseIsNotRecordedHere() {
    var placed = Placed.atNoon();
    for (var source :
        Map.of(
                "CALL_OUT", "attempts",
                "CEASE_NOTICE_RECEIVED", "CEASE",
                "CONSENT_GIVEN_TO_COLLECTOR", "consent",
                "PAID_IN_FULL", "accounts-service")
            .entrySet()) {
      record(placed, "{\"type\": \"%s\", \"at\": \"2026-01-01\"}".formatted(source.getKey()))
          .statusCode(422)
          .body("code", equalTo("fact-elsewhere"))
          .body("detail", containsString(source.getValue()));
    }
  }

  @Test
  void aFactMayBeOldButNotAhead() {
    var placed = Placed.atNoon();
    var body = "{\"type\": \"VERIFICATION_SENT\", \"at\": \"%s\"}";
    record(placed, body.formatted("1990-02-28")).statusCode(201);
    record(placed, body.formatted(Instant.now().plusSeconds(3600)))
        .statusCode(422)
        .body("code", equalTo("fact-ahead"));
    record(placed, body.formatted(Instant.now().plusSeconds(20))).statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call me at (512) 555-0142",
        "my number is 987-65-4321",
        "4111 1111 1111 1111",
        "write to jane.roe@example.org",
        "write to jane.roe\uFF20example.org",
        "4111\u20111111\u20111111\u20111111 12/28",
        "\u0665\u0661\u0662 \u0665\u0665\u0665 \u0660\u0661\u0664\u0662",
      })
  void numbersAndAddressesOfPersonsAreNotKeptInWords(String words) {
    var placed = Placed.atNoon();
    var body =
        "{\"type\": \"CONSUMER_STATEMENT\", \"at\": \"2026-01-01\", \"attributes\": {\"text\": \"%s\"}}";
    record(placed, body.formatted(words))
        .statusCode(422)
        .body("code", equalTo("fact-unreadable"))
        .body("errors[0].field", equalTo("attributes.text"))
        .body("errors[0].message", not(containsString(words)));
    record(placed, body.formatted("stop calling me before 18:00 on 2026-01-02")).statusCode(201);
  }

  @Test
  void hostileBodiesAreRefused() {
    var placed = Placed.atNoon();
    record(placed, "{}").statusCode(400).body("code", equalTo("validation-failed"));
    record(placed, "{\"type\": \"" + "X".repeat(100) + "\", \"at\": \"2026-01-01\"}")
        .statusCode(400);
    record(placed, DISPUTE.replace("mail", "m".repeat(5000)))
        .statusCode(422)
        .body("errors.field", hasItem("attributes"));
    record(placed, DISPUTE.replace("mail", "m".repeat(1_200_000))).statusCode(413);
    var many = new StringBuilder("\"a\": 1");
    for (var i = 0; i < 30; i++) many.append(", \"a").append(i).append("\": 1");
    record(placed, "{\"type\": \"VISIT\", \"at\": \"2026-01-01\", \"attributes\": {" + many + "}}")
        .statusCode(400)
        .body("errors.field", hasItem("attributes"));
  }

  @Test
  void aFactRecordedInErrorIsRevokedOnceAndStaysListed() {
    var placed = Placed.atNoon();
    var id = record(placed, DISPUTE).extract().path("id").toString();
    revoke(id).statusCode(201).body("revokedBy", equalTo(TestTokens.SUBJECT));
    revoke(id).statusCode(409).body("code", equalTo("fact-revoked"));
    revoke(UUID.randomUUID().toString()).statusCode(404).body("code", equalTo("fact-not-found"));
    as(SCOPES)
        .get("/v1/accounts/{id}/facts", placed.accountId())
        .then()
        .body("items.size()", equalTo(1))
        .body("items[0].revokedAt", notNullValue());
    TestKafka.await("compliance.fact", placed.accountId(), "fact-revoked.v1");
  }

  @Test
  void aContactThatTookPlaceIsNotRevokedByACaller() {
    var placed = Placed.atNoon();
    placed.attempted(
        "attempt-completed.v1", UUID.randomUUID(), "CALL", placed.phone(), "NO_ONE", "NO_ANSWER");
    var id = await().atMost(Duration.ofSeconds(30)).until(() -> firstOf(placed), it -> it != null);
    revoke(id).statusCode(422).body("code", equalTo("fact-elsewhere"));
  }

  @Test
  void factsAreListedByTypeAndPaged() {
    var placed = Placed.atNoon();
    for (var i = 0; i < 3; i++) record(placed, DISPUTE).statusCode(201);
    record(placed, "{\"type\": \"VERIFICATION_SENT\", \"at\": \"2026-03-01\"}").statusCode(201);
    var first =
        as(SCOPES)
            .queryParam("type", "DISPUTE_RECEIVED")
            .queryParam("limit", 2)
            .get("/v1/accounts/{id}/facts", placed.accountId())
            .then()
            .body("items.size()", equalTo(2))
            .extract()
            .jsonPath();
    as(SCOPES)
        .queryParam("type", "DISPUTE_RECEIVED")
        .queryParam("limit", 2)
        .queryParam("cursor", first.getString("next"))
        .get("/v1/accounts/{id}/facts", placed.accountId())
        .then()
        .body("items.size()", equalTo(1))
        .body("next", nullValue());
    as(SCOPES)
        .queryParam("cursor", first.getString("next"))
        .get("/v1/accounts/{id}/facts", placed.accountId())
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
  }

  @Test
  void theSameKeyRecordsOnce() {
    var placed = Placed.atNoon();
    var key = UUID.randomUUID();
    var ids = new HashSet<String>();
    for (var i = 0; i < 2; i++) {
      ids.add(
          as(SCOPES)
              .header("Idempotency-Key", key)
              .body(DISPUTE)
              .post("/v1/accounts/{id}/facts", placed.accountId())
              .then()
              .statusCode(201)
              .extract()
              .path("id"));
    }
    assertThat(ids).hasSize(1);
  }

  @Test
  void anotherCreditorsFactsDoNotExist() {
    var placed = Placed.atNoon();
    var id = record(placed, DISPUTE).extract().path("id").toString();
    var stranger = TestTokens.creditor(UUID.randomUUID(), SCOPES);
    with(stranger).get("/v1/accounts/{id}/facts", placed.accountId()).then().statusCode(404);
    with(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(DISPUTE)
        .post("/v1/accounts/{id}/facts", placed.accountId())
        .then()
        .statusCode(404);
    with(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .post("/v1/facts/{id}/revocation", id)
        .then()
        .statusCode(404)
        .body("code", equalTo("fact-not-found"));
    as("decisions:read").get("/v1/accounts/{id}/facts", placed.accountId()).then().statusCode(403);
  }

  @Test
  void anAccountWithThousandsOfFactsIsStillDecidedAbout() {
    var placed = Placed.atNoon();
    Sql.change(
        database,
        """
        insert into fact (id, account_id, type, holds_from, attributes, recorded_at, recorded_by,
          lasting, consumer_wide)
        select gen_random_uuid(), ?, case when i % 2 = 0 then 'CONSUMER_REQUEST' else 'SMS_OUT' end,
          now() - make_interval(hours => i % 700), jsonb_build_object('debt', ?), now(), 'test',
          i % 2 = 0, false
        from generate_series(1, 6000) i""",
        placed.accountId(),
        placed.accountId().toString());
    var started = System.nanoTime();
    assertThat(placed.ask("LETTER", placed.address())).containsKey("verdict");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  private static String firstOf(Placed placed) {
    List<String> ids =
        as(SCOPES)
            .get("/v1/accounts/{id}/facts", placed.accountId())
            .then()
            .extract()
            .jsonPath()
            .getList("items.id");
    return ids.isEmpty() ? null : ids.getFirst();
  }

  private static ValidatableResponse record(Placed placed, String body) {
    return command().body(body).post("/v1/accounts/{id}/facts", placed.accountId()).then();
  }

  private static ValidatableResponse revoke(String id) {
    return command().post("/v1/facts/{id}/revocation", id).then();
  }
}

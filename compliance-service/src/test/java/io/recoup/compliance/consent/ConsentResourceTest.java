package io.recoup.compliance.consent;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.Database;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ConsentResourceTest {
  private static final String CALL_BACK =
      """
      {"giver": "CONSUMER", "receiver": "COLLECTOR", "scope": "CALL_BACK", "givenBy": "PHONE"}""";

  @Test
  void aConsentIsRecordedWithItsTermsAndPublished() {
    var placed = Placed.atNoon();
    var until = Instant.now().plusSeconds(86_400).toString();
    record(
            placed,
            consent(
                "TEXT",
                "\"contactPointId\": \"%s\", \"expiresAt\": \"%s\""
                    .formatted(placed.phone(), until)))
        .statusCode(201)
        .body("recordedBy", equalTo(TestTokens.SUBJECT))
        .body("scope", equalTo("TEXT"))
        .body("contactPointId", equalTo(placed.phone().toString()))
        .body("holdsFrom", notNullValue())
        .body("expiresAt", notNullValue())
        .body("revokedAt", nullValue());
    var event = TestKafka.await("compliance.consent", placed.accountId(), "consent-recorded.v1");
    assertThat(event.data().get("scope").asText()).isEqualTo("TEXT");
    assertThat(event.data().get("receiver").asText()).isEqualTo("COLLECTOR");
  }

  @Test
  void revokingAddsARowAndIsPublished() {
    var placed = Placed.atNoon();
    var id = record(placed, CALL_BACK).statusCode(201).extract().path("id").toString();
    revoke(id).statusCode(201).body("revokedBy", equalTo(TestTokens.SUBJECT));
    revoke(id).statusCode(409).body("code", equalTo("consent-revoked"));
    as(SCOPES)
        .get("/v1/accounts/{id}/consents", placed.accountId())
        .then()
        .body("items.size()", equalTo(1))
        .body("items[0].givenBy", equalTo("PHONE"))
        .body("items[0].revokedAt", notNullValue());
    TestKafka.await("compliance.consent", placed.accountId(), "consent-revoked.v1");
  }

  @Test
  void termsThatDoNotGoTogetherAreRefusedByField() {
    var placed = Placed.atNoon();
    var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(2);
    var wrong =
        Map.of(
            consent("EMAIL", ""), "contactPointId",
            consent("EMAIL", "\"contactPointId\": \"%s\"".formatted(placed.phone())),
                "contactPointId",
            consent("CALLS", "\"contactPointId\": \"%s\"".formatted(placed.email())),
                "contactPointId",
            consent("DIRECT_CONTACT", ""), "scope",
            CALL_BACK.replace("CONSUMER", "ATTORNEY"), "scope",
            consent("CONTACT_ANY_TIME", "\"onDate\": \"2199-01-01\""), "onDate",
            consent("CALL_BACK", "\"onDate\": \"%s\"".formatted(yesterday)), "onDate",
            consent("CALLS", "\"expiresAt\": \"2026-01-01T00:00:00Z\""), "expiresAt");
    wrong.forEach(
        (body, field) ->
            record(placed, body)
                .statusCode(422)
                .body("code", equalTo("consent-terms"))
                .body("errors.field", hasItem(field)));
    record(placed, consent("TEXT", "\"contactPointId\": \"%s\"".formatted(UUID.randomUUID())))
        .statusCode(422)
        .body("code", equalTo("contact-point-unknown"));
    for (var body :
        List.of(
            "{}",
            CALL_BACK.replace("CALL_BACK", "WHATEVER"),
            consent("CALLS", "\"holdsFrom\": \"2199-01-01T00:00:00Z\""))) {
      record(placed, body).statusCode(400);
    }
  }

  @Test
  void datesFarOffAreRefusedByField() {
    var placed = Placed.atNoon();
    Map.of(
            "holdsFrom", "-4800-01-01T00:00:00Z",
            "expiresAt", "+999999999-12-31T23:59:59Z",
            "onDate", "-0001-01-01")
        .forEach(
            (field, far) ->
                record(placed, consent("CALLS", "\"%s\": \"%s\"".formatted(field, far)))
                    .statusCode(400)
                    .body("code", equalTo("validation-failed"))
                    .body("errors[0].field", equalTo(field)));
    as(SCOPES)
        .get("/v1/accounts/{id}/consents", placed.accountId())
        .then()
        .body("items.size()", equalTo(0));
  }

  /** Older versions took such dates; their rows stay, and the account is decided all the same. */
  @Test
  void aConsentFromBeforeTheBoundsLeavesItsAccountDecidable() throws SQLException {
    var placed = Placed.atNoon();
    var id = record(placed, consent("CALLS", "")).statusCode(201).extract().path("id").toString();
    try (var owner = Database.owner()) {
      Database.execute(
          owner,
          """
          alter table consent drop constraint ck_consent_holds_from_in_range,
            drop constraint ck_consent_expires_at_in_range, drop constraint ck_consent_on_date_in_range;
          update consent set holds_from = '4700-01-01 00:00:00+00 BC',
            expires_at = '200000-01-01 00:00:00+00', on_date = '100000-01-01' where id = '%s';
          select bound_times();"""
              .formatted(id));
    }
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
    as(SCOPES)
        .noFilters() // the contract has no such dates
        .get("/v1/accounts/{id}/consents", placed.accountId())
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1));
    command().noFilters().post("/v1/consents/{id}/revocation", id).then().statusCode(201);
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
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
              .body(CALL_BACK)
              .post("/v1/accounts/{id}/consents", placed.accountId())
              .then()
              .statusCode(201)
              .extract()
              .path("id"));
    }
    assertThat(ids).hasSize(1);
    as(SCOPES)
        .get("/v1/accounts/{id}/consents", placed.accountId())
        .then()
        .body("items.size()", equalTo(1));
  }

  @Test
  void consentsArePagedNewestFirst() {
    var placed = Placed.atNoon();
    for (var i = 0; i < 3; i++) record(placed, CALL_BACK).statusCode(201);
    var first =
        as(SCOPES)
            .queryParam("limit", 2)
            .get("/v1/accounts/{id}/consents", placed.accountId())
            .then()
            .body("items.size()", equalTo(2))
            .extract()
            .jsonPath();
    as(SCOPES)
        .queryParam("limit", 2)
        .queryParam("cursor", first.getString("next"))
        .get("/v1/accounts/{id}/consents", placed.accountId())
        .then()
        .body("items.size()", equalTo(1))
        .body("next", nullValue());
  }

  @Test
  void anotherCreditorsConsentsDoNotExist() {
    var placed = Placed.atNoon();
    var id = record(placed, CALL_BACK).extract().path("id").toString();
    var stranger = TestTokens.creditor(UUID.randomUUID(), SCOPES);
    with(stranger).get("/v1/accounts/{id}/consents", placed.accountId()).then().statusCode(404);
    with(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(CALL_BACK)
        .post("/v1/accounts/{id}/consents", placed.accountId())
        .then()
        .statusCode(404);
    with(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .post("/v1/consents/{id}/revocation", id)
        .then()
        .statusCode(404)
        .body("code", equalTo("consent-not-found"));
    as("decisions:read")
        .get("/v1/accounts/{id}/consents", placed.accountId())
        .then()
        .statusCode(403);
  }

  private static String consent(String scope, String more) {
    return CALL_BACK
        .replace("CALL_BACK", scope)
        .replace("}", more.isEmpty() ? "}" : ", " + more + "}");
  }

  private static ValidatableResponse record(Placed placed, String body) {
    return command().body(body).post("/v1/accounts/{id}/consents", placed.accountId()).then();
  }

  private static ValidatableResponse revoke(String id) {
    return command().post("/v1/consents/{id}/revocation", id).then();
  }
}

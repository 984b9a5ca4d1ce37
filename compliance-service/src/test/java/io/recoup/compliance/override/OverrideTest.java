package io.recoup.compliance.override;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Owner;
import io.recoup.compliance.Placed;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.Receipt;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class OverrideTest {
  private static final String RULE = "REGF-CALLFREQ-7IN7";
  private static final String SUPERVISOR = "supervisor-of-test";
  private static final String OVERRIDE = SCOPES + " decisions:override audit:read";
  private static final String BODY =
      """
      {"factor": "RESPONSE_TO_INFORMATION_REQUEST", "reason": "NOTE-2026/118"}""";

  @Inject AgroalDataSource database;

  /** The receipt repeats it for good: a note's number, never its words. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Jane Roe asked to be called", "+15125550142", "T5125550142", "jane@example.org"})
  void wordsAreNotTakenForAReason(String reason) {
    with(TestTokens.of(SUPERVISOR, OVERRIDE))
        .header("Idempotency-Key", UUID.randomUUID())
        .body("{\"factor\": \"ACTIVE_LITIGATION\", \"reason\": \"" + reason + "\"}")
        .post("/v1/decisions/{id}/override", UUID.randomUUID())
        .then()
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors[0].field", equalTo("reason"))
        .body("errors[0].message", not(containsString(reason)));
  }

  @Test
  void presumptionIsLiftedOnceForOneActOfTheSameKind() {
    var placed = afterSevenCalls();
    var blocked = placed.ask("CALL", placed.phone());
    assertThat(blocked).containsEntry("verdict", "BLOCKED");
    override(blocked)
        .statusCode(201)
        .body("rules", contains(RULE))
        .body("grantedBy", equalTo(SUPERVISOR))
        .body("decisionId", equalTo(blocked.get("id")));
    assertThat(placed.verdict("CALL", placed.otherPhone())).isEqualTo("BLOCKED");
    var allowed = placed.ask("CALL", placed.phone());
    assertThat(allowed).containsEntry("verdict", "ALLOWED").containsKey("reservation");
    var override = (Map<?, ?>) allowed.get("override");
    assertThat(override.get("grantedBy")).isEqualTo(SUPERVISOR);
    assertThat(override.get("rules")).isEqualTo(List.of(RULE));
    as(SCOPES)
        .get("/v1/decisions/{id}", allowed.get("id"))
        .then()
        .body("override.reason", equalTo("NOTE-2026/118"))
        .body("rules.verdict.findAll { it == 'DENY' }", equalTo(List.of()))
        .body("rules.find { it.ruleId == '" + RULE + "' }.reasonCode", equalTo("OVERRIDDEN"));
    as(SCOPES)
        .get("/v1/decisions/{id}/override", blocked.get("id"))
        .then()
        .statusCode(200)
        .body("usedBy", equalTo(allowed.get("id")));
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
  }

  @Test
  void receiptNamesTheOverrideAndItsEditIsDetected() {
    var placed = afterSevenCalls();
    override(placed.ask("CALL", placed.phone())).statusCode(201);
    var allowed = placed.ask("CALL", placed.phone());
    var keys = as(SCOPES).get("/v1/receipts/keys").asString();
    var receipt = as(SCOPES).get("/v1/decisions/{id}/receipt", allowed.get("id")).asString();
    var said = Receipt.parse(receipt).verify(PublicKeys.parse(keys)).statement();
    assertThat(said.override().by()).isEqualTo(SUPERVISOR);
    assertThat(said.override().rules()).containsExactly(RULE);
    assertThat(said.override().factor()).isEqualTo("RESPONSE_TO_INFORMATION_REQUEST");
    verification(placed).body("whole", equalTo(true));
    Owner.change(
        1, "update decision_override set reason = 'x' where account_id = ?", placed.accountId());
    verification(placed).body("breaks.kind", hasItem("CONTENT"));
  }

  @Test
  void theOneWhoGaveItCannotUseIt() {
    var placed = afterSevenCalls();
    override(placed.ask("CALL", placed.phone())).statusCode(201);
    with(TestTokens.of(SUPERVISOR, SCOPES))
        .header("Idempotency-Key", UUID.randomUUID())
        .body(placed.question("CALL", placed.phone()))
        .post("/v1/decisions")
        .then()
        .body("verdict", equalTo("BLOCKED"))
        .body("override", nullValue());
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
  }

  @Test
  void flatBanIsNeverOverridden() {
    var placed = Placed.atMidnight();
    override(placed.ask("CALL", placed.phone()))
        .statusCode(422)
        .body("code", equalTo("override-flat-ban"))
        .body("rules", hasItem("REGF-TIME"));
  }

  @Test
  void banThatComesAfterTheOverrideStillBlocks() {
    var placed = afterSevenCalls();
    override(placed.ask("CALL", placed.phone())).statusCode(201);
    as(SCOPES)
        .header("Idempotency-Key", UUID.randomUUID())
        .body("{\"kind\": \"CEASE\"}")
        .post("/v1/accounts/{id}/restrictions", placed.accountId())
        .then()
        .statusCode(201);
    as(SCOPES)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(placed.question("CALL", placed.phone()))
        .post("/v1/decisions")
        .then()
        .body("verdict", equalTo("BLOCKED"))
        .body("rules.find { it.ruleId == '" + RULE + "' }.verdict", equalTo("DENY"));
  }

  @Test
  void presumptionAndBanTogetherAreABan() {
    var placed = afterSevenCalls();
    as(SCOPES)
        .header("Idempotency-Key", UUID.randomUUID())
        .body("{\"kind\": \"CEASE\"}")
        .post("/v1/accounts/{id}/restrictions", placed.accountId())
        .then()
        .statusCode(201);
    override(placed.ask("CALL", placed.phone()))
        .statusCode(422)
        .body("code", equalTo("override-flat-ban"));
  }

  @Test
  void anOverrideIsRefusedToTheAskerWhenAllowedWhenLateAndASecondTime() {
    var placed = afterSevenCalls();
    var blocked = placed.ask("CALL", placed.phone());
    as(OVERRIDE)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(BODY)
        .post("/v1/decisions/{id}/override", blocked.get("id"))
        .then()
        .statusCode(409)
        .body("code", equalTo("override-own-decision"));
    as(SCOPES).get("/v1/decisions/{id}/override", blocked.get("id")).then().statusCode(404);
    override(blocked).statusCode(201);
    override(blocked).statusCode(409).body("code", equalTo("override-granted-already"));
    override(placed.ask("CALL", placed.phone()))
        .statusCode(409)
        .body("code", equalTo("override-not-needed"));
    var late = placed.ask("CALL", placed.phone());
    Owner.change(
        1,
        "update decision set decided_at = decided_at - interval '16 minutes' where id = ?",
        UUID.fromString(late.get("id").toString()));
    override(late).statusCode(409).body("code", equalTo("override-too-late"));
  }

  @Test
  void anOverrideLapses() {
    var placed = afterSevenCalls();
    override(placed.ask("CALL", placed.phone())).statusCode(201);
    Owner.change(
        1,
        """
        update decision_override set granted_at = granted_at - interval '1 hour',
          expires_at = expires_at - interval '1 hour' where account_id = ?""",
        placed.accountId());
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
  }

  @Test
  void itIsToldWithoutItsReason() {
    var placed = afterSevenCalls();
    override(placed.ask("CALL", placed.phone())).statusCode(201);
    var told =
        Sql.list(
            database,
            row -> row.getString(1),
            "select convert_from(data, 'UTF8') from outbox_event where key = ? and type = 'override-granted.v1'",
            placed.accountId());
    assertThat(told).allMatch(event -> event.contains(RULE) && !event.contains("consumer asked"));
  }

  @Test
  void supervisorsScopeAndOwnCreditorAreAskedFor() {
    var placed = Placed.atMidnight();
    var blocked = placed.ask("CALL", placed.phone());
    as(SCOPES)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(BODY)
        .post("/v1/decisions/{id}/override", blocked.get("id"))
        .then()
        .statusCode(403);
    with(TestTokens.creditor(UUID.randomUUID(), OVERRIDE))
        .header("Idempotency-Key", UUID.randomUUID())
        .body(BODY)
        .post("/v1/decisions/{id}/override", blocked.get("id"))
        .then()
        .statusCode(404);
    for (var body :
        List.of(
            "{}",
            BODY.replace("NOTE-2026/118", " "),
            BODY.replace("NOTE-2026/118", "x".repeat(500))))
      with(TestTokens.of(SUPERVISOR, OVERRIDE))
          .header("Idempotency-Key", UUID.randomUUID())
          .body(body)
          .post("/v1/decisions/{id}/override", blocked.get("id"))
          .then()
          .statusCode(400)
          .body("code", equalTo("validation-failed"));
  }

  private static Placed afterSevenCalls() {
    var placed = Placed.atNoon();
    for (var i = 0; i < 7; i++)
      assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
    return placed;
  }

  private static ValidatableResponse override(Map<String, Object> decision) {
    return with(TestTokens.of(SUPERVISOR, OVERRIDE))
        .header("Idempotency-Key", UUID.randomUUID())
        .body(BODY)
        .post("/v1/decisions/{id}/override", decision.get("id"))
        .then();
  }

  private static ValidatableResponse verification(Placed placed) {
    return as(OVERRIDE)
        .queryParam("accountId", placed.accountId())
        .get("/v1/audit/verification")
        .then();
  }
}

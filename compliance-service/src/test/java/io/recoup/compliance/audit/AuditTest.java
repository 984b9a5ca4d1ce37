package io.recoup.compliance.audit;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Owner;
import io.recoup.compliance.Placed;
import io.recoup.compliance.sql.Sql;
import io.recoup.compliance.sql.SqlFailure;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class AuditTest {
  private static final String READ = SCOPES + " audit:read";

  @Inject AgroalDataSource database;
  @Inject AuditService audit;
  @Inject AuditJob job;
  @Inject MeterRegistry metrics;

  @Test
  void accountWithoutTamperingIsWhole() {
    var placed = Placed.atNoon();
    decide(placed, 3);
    var found = verification(placed);
    assertThat(found.getBoolean("whole")).isTrue();
    assertThat(found.getBoolean("complete")).isTrue();
    assertThat(found.getInt("chains")).isEqualTo(1);
    assertThat(found.getInt("decisions")).isEqualTo(3);
    assertThat(breaks(placed)).isEmpty();
  }

  @Test
  void everyColumnOfADecisionIsCovered() {
    for (var edit :
        List.of(
            "asked_by = 'somebody else'",
            "verdict = 'BLOCKED', reservation_id = null, next_condition = 'NEVER'",
            "at = at + interval '1 microsecond'",
            "decided_at = decided_at - interval '1 day'",
            "channel = 'CALL'",
            "asked = '{\"to\": \"attorney\"}'",
            "asked = '[]'",
            "contact_point_id = gen_random_uuid()",
            "debtor_id = gen_random_uuid()",
            "creditor_id = gen_random_uuid()",
            "pack_version = 'another'",
            "reservation_id = gen_random_uuid()",
            "id = gen_random_uuid()",
            "facts_hash = sha256('other')",
            "signature = sha512('other')",
            "rules = '[]'",
            "rules = '{}'",
            "rules = jsonb_set(rules, '{0,explanation}', '\"Something else\"')",
            "rules = jsonb_set(rules, '{0,verdict}', '\"DENY\"')",
            "rules = jsonb_set(rules, '{0,added}', '1')")) {
      var placed = Placed.atNoon();
      var decisions = decide(placed, 2);
      Owner.change(1, "update decision set " + edit + " where id = ?", decisions.getFirst());
      assertThat(breaks(placed)).as(edit).contains("CONTENT 1");
    }
  }

  @Test
  void deletionInTheMiddleIsDetected() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 4);
    Owner.change(1, "delete from decision where id = ?", decisions.get(1));
    assertThat(breaks(placed)).containsExactly("MISSING 3");
  }

  @Test
  void deletionOfTheNewestIsDetected() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 3);
    Owner.change(1, "delete from decision where id = ?", decisions.getLast());
    assertThat(breaks(placed)).containsExactly("TAIL_CUT 3");
  }

  @Test
  void deletionOfAllIsDetectedAndSoIsThatOfTheRecordOfTheEnd() {
    var placed = Placed.atNoon();
    decide(placed, 2);
    Owner.change(2, "delete from decision where account_id = ?", placed.accountId());
    assertThat(breaks(placed)).containsExactly("TAIL_CUT 2");
    var other = Placed.atNoon();
    decide(other, 2);
    Owner.change(1, "delete from receipt_chain where account_id = ?", other.accountId());
    assertThat(breaks(other)).containsExactly("NO_HEAD 2");
  }

  @Test
  void recordOfTheEndThatWasSetBackIsDetected() {
    var placed = Placed.atNoon();
    decide(placed, 3);
    Owner.change(
        1, "update receipt_chain set last_sequence = 2 where account_id = ?", placed.accountId());
    assertThat(breaks(placed)).containsExactly("HEAD 2");
  }

  @Test
  void swappedDecisionsAreDetected() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 3);
    Owner.change(
        2,
        """
        update decision set sequence = 5 - sequence,
          previous_hash = (select o.previous_hash from decision o
            where o.account_id = decision.account_id and o.sequence = 5 - decision.sequence)
        where id in (?, ?)""",
        decisions.get(1),
        decisions.get(2));
    assertThat(breaks(placed)).contains("CONTENT 2", "CONTENT 3");
  }

  @Test
  void forgedDecisionIsDetected() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 2);
    Owner.change(
        1,
        """
        insert into decision select (jsonb_populate_record(d, jsonb_build_object(
          'id', gen_random_uuid(), 'sequence', 3,
          'previous_hash', (select last_hash from receipt_chain c where c.account_id = d.account_id))
        )).* from decision d where id = ?""",
        decisions.getLast());
    assertThat(breaks(placed)).containsExactly("CONTENT 3", "HEAD 2");
  }

  @Test
  void decisionSignedByAStrangeKeyIsDetected() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 1);
    Owner.change(1, "update decision set key_id = 'strange' where id = ?", decisions.getFirst());
    assertThat(breaks(placed)).containsExactly("UNKNOWN_KEY 1");
  }

  @Test
  void decisionWhoseReceiptWasTakenAwayIsDetected() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 3);
    Owner.change(0, "alter table decision drop constraint ck_decision_receipt");
    try {
      Owner.change(
          1,
          "update decision set sequence = null, signature = null where id = ?",
          decisions.getLast());
    } finally {
      Owner.change(
          0,
          """
          alter table decision add constraint ck_decision_receipt check (
            sequence is not null and sequence >= 1 and (previous_hash is null) = (sequence = 1)
            and facts_hash is not null and key_id is not null and signature is not null) not valid""");
    }
    assertThat(breaks(placed)).containsExactly("NO_RECEIPT 0", "TAIL_CUT 3");
  }

  @Test
  void theServiceItselfCanNeitherSetAChainBackNorForgeItsEnd() {
    var placed = Placed.atNoon();
    decide(placed, 2);
    var account = placed.accountId();
    for (var statement :
        List.of(
            "update receipt_chain set last_sequence = 1 where account_id = ?",
            "delete from receipt_chain where account_id = ?",
            "insert into receipt_chain values (?, 1, '')",
            "update decision_override set reason = '' where account_id = ?",
            "delete from decision where account_id = ?"))
      assertThatThrownBy(() -> Sql.change(database, statement, account))
          .as(statement)
          .isInstanceOf(SqlFailure.class)
          .hasMessageContaining("permission denied");
    for (var sequence : List.of(1L, 2L, 5L))
      assertThatThrownBy(
              () ->
                  Sql.list(
                      database,
                      row -> 1,
                      "select receipt_chain_advance(?, ?, 'a', 'b')",
                      account,
                      sequence))
          .isInstanceOf(SqlFailure.class);
    assertThat(breaks(placed)).isEmpty();
  }

  @Test
  void walkOfACreditorGoesFromAccountToAccountAndOnBehindWhereItStopped() {
    var placed = Placed.atNoon();
    decide(placed, 1);
    var another = placed.another();
    var decisions = decide(another, 2);
    var found = audit.walk(placed.creditorId(), null, Duration.ofSeconds(30));
    assertThat(found.chains()).isEqualTo(2);
    assertThat(found.decisions()).isEqualTo(3);
    assertThat(found.breaks()).isEmpty();
    assertThat(found.next()).isNull();
    var first =
        List.of(placed.accountId(), another.accountId()).stream()
            .min((a, b) -> a.toString().compareTo(b.toString()))
            .orElseThrow();
    assertThat(audit.walk(placed.creditorId(), first, Duration.ofSeconds(30)).chains())
        .isEqualTo(1);
    Owner.change(1, "delete from decision where id = ?", decisions.getFirst());
    var owner = TestTokens.creditor(placed.creditorId(), READ);
    with(owner)
        .get("/v1/audit/verification")
        .then()
        .statusCode(200)
        .body("whole", equalTo(false))
        .body("chains", equalTo(2))
        .body("brokenChains", equalTo(1))
        .body("breaks[0].accountId", equalTo(another.accountId().toString()));
  }

  @Test
  void nightlyRunCountsBrokenChainsOnceADayAndShowsThem() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 2);
    Owner.change(1, "delete from decision where id = ?", decisions.getLast());
    Sql.change(database, "delete from audit_run");
    job.run();
    assertThat(metrics.get("recoup.receipts.broken").gauge().value()).isGreaterThanOrEqualTo(1);
    assertThat(metrics.get("recoup.receipts.verified").gauge().value()).isGreaterThanOrEqualTo(1);
    assertThat(metrics.get("recoup.receipts.verification.age").gauge().value())
        .isBetween(0.0, 60_000.0);
    var last = audit.lastRun().orElseThrow();
    job.run();
    assertThat(audit.lastRun()).contains(last);
    as(READ)
        .queryParam("accountId", placed.accountId())
        .get("/v1/audit/verification")
        .then()
        .body("nightly.broken", equalTo((int) last.broken()));
  }

  @Test
  void theVerificationAsksForItsScopeAndForOnesOwnAccounts() {
    var placed = Placed.atNoon();
    as(SCOPES).get("/v1/audit/verification").then().statusCode(403);
    var stranger = TestTokens.creditor(UUID.randomUUID(), READ);
    with(stranger)
        .queryParam("accountId", placed.accountId())
        .get("/v1/audit/verification")
        .then()
        .statusCode(404);
    with(stranger)
        .queryParam("creditorId", placed.creditorId())
        .get("/v1/audit/verification")
        .then()
        .statusCode(404)
        .body("code", equalTo("creditor-not-found"));
    with(stranger).get("/v1/audit/verification").then().statusCode(200).body("chains", equalTo(0));
  }

  private static List<UUID> decide(Placed placed, int times) {
    var ids = new ArrayList<UUID>();
    for (var i = 0; i < times; i++)
      ids.add(UUID.fromString(placed.ask("LETTER", placed.address()).get("id").toString()));
    return ids;
  }

  /** Kind and number of each break of the account. */
  private static List<String> breaks(Placed placed) {
    var found = verification(placed);
    var kinds = found.getList("breaks.kind", String.class);
    var numbers = found.getList("breaks.sequence", Integer.class);
    var breaks = new ArrayList<String>();
    for (var i = 0; i < kinds.size(); i++) breaks.add(kinds.get(i) + " " + numbers.get(i));
    return breaks;
  }

  private static JsonPath verification(Placed placed) {
    return as(READ)
        .queryParam("accountId", placed.accountId())
        .get("/v1/audit/verification")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}

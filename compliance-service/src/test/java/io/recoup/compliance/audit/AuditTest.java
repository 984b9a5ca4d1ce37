package io.recoup.compliance.audit;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class AuditTest {
  private static final String READ = SCOPES + " audit:read";

  /** Behind it there is no account. */
  private static final UUID LAST = new UUID(-1, -1);

  @Inject AgroalDataSource database;
  @Inject AuditService audit;
  @Inject AuditRunService runs;
  @Inject AuditConfig config;
  @Inject Clock clock;
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
    withoutReceiptCheck(
        () ->
            Owner.change(
                1,
                "update decision set sequence = null, signature = null where id = ?",
                decisions.getLast()));
    assertThat(breaks(placed)).containsExactly("NO_RECEIPT 0", "TAIL_CUT 3");
  }

  private static void withoutReceiptCheck(Runnable change) {
    Owner.change(0, "alter table decision drop constraint ck_decision_receipt");
    try {
      change.run();
    } finally {
      Owner.change(
          0,
          """
          alter table decision add constraint ck_decision_receipt check (
            sequence is not null and sequence >= 1 and (previous_hash is null) = (sequence = 1)
            and facts_hash is not null and key_id is not null and signature is not null) not valid""");
    }
  }

  @Test
  void receiptsStrippedOfAllDecisionsTogetherWithTheirChainsEndAreMissed() {
    var placed = Placed.atNoon();
    decide(placed, 2);
    withoutReceiptCheck(
        () -> {
          Owner.change(
              2,
              """
              update decision set sequence = null, previous_hash = null, facts_hash = null,
                key_id = null, signature = null where account_id = ?""",
              placed.accountId());
          Owner.change(1, "delete from receipt_chain where account_id = ?", placed.accountId());
        });
    assertThat(breaks(placed)).containsExactly("NO_RECEIPT 0");
    assertThat(verification(placed).getInt("withoutReceipt")).isEqualTo(2);
  }

  @Test
  void receiptsStrippedWithTheChainsEndLeftAreMissed() {
    var placed = Placed.atNoon();
    decide(placed, 2);
    withoutReceiptCheck(
        () ->
            Owner.change(
                2,
                """
                update decision set sequence = null, previous_hash = null, facts_hash = null,
                  key_id = null, signature = null where account_id = ?""",
                placed.accountId()));
    assertThat(breaks(placed)).containsExactly("TAIL_CUT 2");
  }

  @Test
  void decisionsDeletedTogetherWithTheirChainsEndAreMissedByTheirEvents() {
    var placed = Placed.atNoon();
    decide(placed, 2);
    deleteWithChain(placed);
    assertThat(breaks(placed)).containsExactly("COUNT 0", "NO_DECISION 0");
    // A walk of everything comes by the account though it has no decision any more.
    assertThat(audit.walk(placed.creditorId(), null, Duration.ofSeconds(30), false).brokenChains())
        .isEqualTo(1);
  }

  @Test
  void decisionsDeletedTogetherWithChainAndNumberOfEventsAreMissedByTheirReservations() {
    var placed = Placed.atNoon();
    decide(placed, 2);
    deleteWithChain(placed);
    Owner.change(
        1,
        "delete from outbox_sequence where stream = 'compliance.decision' and key = ?",
        placed.accountId());
    assertThat(breaks(placed)).containsExactly("NO_DECISION 0");
    assertThat(audit.walk(placed.creditorId(), null, Duration.ofSeconds(30), false).brokenChains())
        .isEqualTo(1);
  }

  @Test
  void decisionsDeletedTogetherWithChainAndReservationsAreMissedByTheirEvents() {
    var placed = Placed.atNoon();
    decide(placed, 2);
    deleteWithChain(placed);
    Owner.change(2, "delete from reservation where account_id = ?", placed.accountId());
    assertThat(breaks(placed)).containsExactly("COUNT 0");
  }

  @Test
  void theNewestDecisionDeletedWithTheEndSetBackIsMissedByItsEvent() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 3);
    Owner.change(1, "delete from reservation where decision_id = ?", decisions.getLast());
    Owner.change(
        1,
        """
        update receipt_chain c set last_sequence = 2, last_hash = d.previous_hash
        from decision d where d.id = ? and c.account_id = d.account_id""",
        decisions.getLast());
    Owner.change(1, "delete from decision where id = ?", decisions.getLast());
    assertThat(breaks(placed)).containsExactly("COUNT 2");
  }

  @Test
  void decisionsOfWhichOnlyTheKeptAnswersAreLeftAreMissedByAWalkOfEverything() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 2);
    deleteWithChain(placed);
    Owner.change(2, "delete from reservation where account_id = ?", placed.accountId());
    Owner.change(
        1,
        "delete from outbox_sequence where stream = 'compliance.decision' and key = ?",
        placed.accountId());
    assertThat(breaks(placed)).isEmpty();
    assertThat(audit.walk(null, null, Duration.ofSeconds(60), false).breaks())
        .filteredOn(one -> one.accountId().equals(placed.accountId()))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(Break.Kind.NO_DECISION);
              assertThat(one.decisionId()).isIn(decisions);
            });
  }

  private static void deleteWithChain(Placed placed) {
    Owner.change(2, "delete from decision where account_id = ?", placed.accountId());
    Owner.change(1, "delete from receipt_chain where account_id = ?", placed.accountId());
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
            "insert into decision_before_receipts values (?, 100)",
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
    var found = audit.walk(placed.creditorId(), null, Duration.ofSeconds(30), false);
    assertThat(found.chains()).isEqualTo(2);
    assertThat(found.decisions()).isEqualTo(3);
    assertThat(found.breaks()).isEmpty();
    assertThat(found.next()).isNull();
    var first =
        List.of(placed.accountId(), another.accountId()).stream()
            .min((a, b) -> a.toString().compareTo(b.toString()))
            .orElseThrow();
    assertThat(audit.walk(placed.creditorId(), first, Duration.ofSeconds(30), false).chains())
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
    var last = runs.last().orElseThrow();
    job.run();
    assertThat(runs.last()).contains(last);
    as(READ)
        .queryParam("accountId", placed.accountId())
        .get("/v1/audit/verification")
        .then()
        .body("nightly.broken", equalTo((int) last.broken()));
  }

  @Test
  void anEditedFactIsFoundByTheDecisionThatRestedOnIt() {
    var placed = Placed.atNoon();
    decide(placed, 1);
    var fact = recorded(placed, "facts", "{'type': 'LAST_PAYMENT', 'at': '2024-12-31'}");
    var second = decide(placed, 1).getFirst();
    assertThat(breaks(placed, true)).isEmpty();

    Owner.change(
        1, "update fact set holds_from = holds_from + interval '1 year' where id = ?", fact);

    assertThat(breaks(placed, false)).isEmpty();
    assertThat(breaks(placed, true)).containsExactly("FACTS 2");
    verification(placed, true)
        .body("breaks[0].decisionId", equalTo(second.toString()))
        .body("factsRead", equalTo(2));
  }

  @Test
  void whateverADecisionRestedOnIsReadAgain() {
    for (var edit :
        List.of(
            "update fact set attributes = '{\"a\": 1}' where account_id = ?",
            "update fact set recorded_at = recorded_at + interval '1 day' where account_id = ?",
            "delete from fact where account_id = ?",
            "delete from restriction where account_id = ?",
            "update restriction set details = details || '{\"from\": \"01:00\"}' where account_id = ?",
            "update consent set scope = 'CONTACT_ANY_TIME' where account_id = ?",
            "update case_file set zones = '{Etc/UTC,Etc/GMT+1}' where account_id = ?",
            "update case_file set state = 'CA' where account_id = ?",
            "update reservation set reserved_at = reserved_at + interval '1 day'"
                + " where account_id = ? and channel = 'LETTER'",
            "insert into contact_point_place select c.id, '10001', '1900-01-01' from contact_point c"
                + " join case_file f using (debtor_id) where f.account_id = ? and c.kind = 'ADDRESS'")) {
      var placed = Placed.atNoon();
      recorded(placed, "facts", "{'type': 'LAST_PAYMENT', 'at': '2024-12-31'}");
      recorded(
          placed,
          "restrictions",
          "{'kind': 'INCONVENIENT_TIME',"
              + " 'details': {'weekdays': ['SUN'], 'from': '00:00', 'to': '00:30'}}");
      recorded(
          placed,
          "consents",
          "{'giver': 'CONSUMER', 'receiver': 'COLLECTOR', 'scope': 'CALLS', 'givenBy': 'WEB'}");
      decide(placed, 1);
      placed.ask("CALL", placed.phone());
      assertThat(breaks(placed, true)).isEmpty();
      Owner.change(1, edit, placed.accountId());
      assertThat(breaks(placed, true)).as(edit).contains("FACTS 2");
      assertThat(breaks(placed, false)).as(edit).isEmpty();
    }
  }

  @Test
  void factsThatCannotEvenBeReadAreOthers() {
    var placed = Placed.atNoon();
    recorded(placed, "facts", "{'type': 'LAST_PAYMENT', 'at': '2024-12-31'}");
    decide(placed, 1);
    try {
      Owner.change(1, "update fact set attributes = '[]' where account_id = ?", placed.accountId());
      assertThat(breaks(placed, true)).containsExactly("FACTS 1");
    } finally {
      Owner.change(1, "delete from fact where account_id = ?", placed.accountId());
    }
  }

  @Test
  void factsAreNotReadForADecisionThatIsBrokenItself() {
    var placed = Placed.atNoon();
    var decisions = decide(placed, 2);
    Owner.change(1, "update decision set asked = '[]' where id = ?", decisions.getFirst());
    assertThat(breaks(placed, true)).containsExactly("CONTENT 1", "ORDER 2");
    verification(placed, true).body("factsRead", equalTo(1));
  }

  @Test
  void theNightlyRunReadsFactsToo() {
    var placed = Placed.atNoon();
    recorded(placed, "facts", "{'type': 'LAST_PAYMENT', 'at': '2024-12-31'}");
    decide(placed, 1);
    Sql.change(database, "delete from audit_run");
    job.run();
    var before = runs.last().orElseThrow().broken();
    Owner.change(1, "delete from fact where account_id = ?", placed.accountId());
    Sql.change(database, "delete from audit_run");
    job.run();
    assertThat(runs.last().orElseThrow().broken()).isEqualTo(before + 1);
  }

  @Test
  void aNightThatADeadRunLeftBehindIsTakenUpWhereItStopped() {
    var placed = Placed.atNoon();
    decide(placed, 2);
    leftBehind(LAST, Duration.ofMinutes(-1));
    job.resume();
    var run = runs.last().orElseThrow();
    assertThat(run).extracting("chains", "decisions", "broken").containsExactly(7L, 9L, 1L);
    assertThat(run.finishedAt()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));

    leftBehind(null, Duration.ofMinutes(-1));
    job.resume();
    assertThat(runs.last().orElseThrow().decisions()).isGreaterThanOrEqualTo(9 + 2);
    assertThat(metrics.get("recoup.receipts.verified").gauge().value())
        .isEqualTo(runs.last().orElseThrow().decisions());
  }

  @Test
  void aNightThatSomebodyIsAtWorkOnIsLeftToThem() {
    leftBehind(null, Duration.ofMinutes(1));
    job.run();
    job.resume();
    assertThat(runs.last()).isEmpty();
  }

  @Test
  void aNightThatIsOverIsNotTakenUp() {
    leftBehind(LAST, Duration.ofMinutes(-1));
    job.resume();
    var run = runs.last();
    assertThat(runs.resume()).isFalse();
    assertThat(runs.last()).isEqualTo(run);
  }

  @Test
  void ofTheNightsThatWereLeftBehindOnlyTheNewestMatters() {
    leftBehind(LAST, Duration.ofDays(-1));
    Sql.change(
        database,
        """
        insert into audit_run (day, started_at, lease, leased_until, finished_at, chains, decisions, broken)
        values (current_date + 1, now(), gen_random_uuid(), '-infinity', now(), 1, 1, 0)""");
    assertThat(runs.resume()).isFalse();
  }

  @Test
  void whoLostTheLeaseWhileWalkingDoesNotEndTheNight() {
    Sql.change(database, "delete from audit_run");
    var slow =
        new AuditService(database, null, null) {
          @Override
          Found walk(UUID creditorId, UUID after, Duration budget, boolean facts) {
            Sql.change(database, "update audit_run set lease = gen_random_uuid()");
            return new Found(5, 5, 0, 0, 0, List.of(), null);
          }
        };
    assertThat(new AuditRunService(database, slow, config, clock).runToday()).isFalse();
    assertThat(runs.last()).isEmpty();
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

  /** A run that entered today, kept something and was not heard of again. */
  private void leftBehind(UUID walkedTo, Duration lease) {
    Sql.change(database, "delete from audit_run");
    Sql.change(
        database,
        """
        insert into audit_run (day, started_at, lease, leased_until, walked_to, chains, decisions, broken)
        values (?, ?, ?, ?, ?, 7, 9, 1)""",
        LocalDate.now(clock),
        clock.instant(),
        UUID.randomUUID(),
        clock.instant().plus(lease),
        walkedTo);
  }

  private static UUID recorded(Placed placed, String what, String body) {
    return UUID.fromString(
        command()
            .body(body.replace('\'', '"'))
            .post("/v1/accounts/{id}/{what}", placed.accountId(), what)
            .then()
            .statusCode(201)
            .extract()
            .path("id"));
  }

  private static List<String> breaks(Placed placed) {
    return breaks(placed, false);
  }

  /** Kind and number of each break of the account. */
  private static List<String> breaks(Placed placed, boolean facts) {
    var found = verification(placed, facts).extract().jsonPath();
    var kinds = found.getList("breaks.kind", String.class);
    var numbers = found.getList("breaks.sequence", Integer.class);
    var breaks = new ArrayList<String>();
    for (var i = 0; i < kinds.size(); i++) breaks.add(kinds.get(i) + " " + numbers.get(i));
    return breaks;
  }

  private static JsonPath verification(Placed placed) {
    return verification(placed, false).extract().jsonPath();
  }

  private static ValidatableResponse verification(Placed placed, boolean facts) {
    return as(READ)
        .queryParam("accountId", placed.accountId())
        .queryParam("facts", facts)
        .get("/v1/audit/verification")
        .then()
        .statusCode(200);
  }
}

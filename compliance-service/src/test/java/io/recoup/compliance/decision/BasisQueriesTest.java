package io.recoup.compliance.decision;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Channel;
import io.recoup.compliance.Placed;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class BasisQueriesTest {
  @Inject BasisQueries bases;
  @Inject DecisionQueries decisions;
  @Inject RuleBook book;
  @Inject AgroalDataSource database;

  @Test
  void whatADecisionRestedOnReadsTheSameWhateverIsRecordedLater() {
    var placed = Placed.atNoon();
    var known = new LinkedHashMap<String, List<Fact>>();
    var decision = placed.ask("CALL", placed.phone());
    remember(known, decision);
    var dispute = record(placed, "facts", "{'type': 'DISPUTE_RECEIVED', 'at': '2026-02-03'}");
    remember(known, placed.ask("CALL", placed.phone()));
    placed.attempted(
        "attempt-completed.v1",
        placed.reservationOf(decision),
        "CALL",
        placed.phone(),
        "RIGHT_PARTY",
        "PROMISE");
    awaitFact(placed, "INITIAL_COMMUNICATION");
    remember(known, placed.ask("SMS", placed.phone()));
    // Older than the ones before, and told after them.
    record(placed, "facts", "{'type': 'LAST_PAYMENT', 'at': '2024-02-29'}");
    var media = record(placed, "restrictions", "{'kind': 'MEDIA', 'channel': 'EMAIL'}");
    var consent =
        record(
            placed,
            "consents",
            "{'giver': 'CONSUMER', 'receiver': 'COLLECTOR', 'scope': 'CALLS', 'givenBy': 'WEB'}");
    remember(known, placed.ask("EMAIL", placed.email()));
    command().post("/v1/facts/{id}/revocation", dispute).then().statusCode(201);
    command().post("/v1/restrictions/{id}/revocation", media).then().statusCode(201);
    command().post("/v1/consents/{id}/revocation", consent).then().statusCode(201);
    remember(known, placed.ask("EMAIL", placed.email()));
    account(placed, "account-paid.v1");
    awaitFact(placed, "PAID_IN_FULL");
    remember(known, placed.ask("LETTER", placed.address()));
    account(placed, "account-reopened.v1");
    addPhone(placed);
    placed.another();
    remember(known, placed.ask("LETTER", placed.address()));

    assertThat(known).hasSize(7);
    known.forEach((id, then) -> assertThat(known(id)).as("decision %s", id).isEqualTo(then));
    assertThat(known.values()).doesNotHaveDuplicates();
  }

  @Test
  void everyDecisionTakenAmidOthersRecordingEvaluatesAgainToWhatIsStored() throws Exception {
    var placed = Placed.atNoon();
    var tasks = new ArrayList<Callable<String>>();
    for (var i = 0; i < 12; i++) {
      var day = "2026-01-%02d".formatted(i + 1);
      tasks.add(() -> placed.ask("CALL", placed.phone()).get("id").toString());
      tasks.add(() -> placed.ask("SMS", placed.phone()).get("id").toString());
      tasks.add(
          () -> {
            var id = record(placed, "restrictions", "{'kind': 'MEDIA', 'channel': 'SMS'}");
            command().post("/v1/restrictions/{id}/revocation", id).then().statusCode(201);
            return null;
          });
      tasks.add(
          () -> {
            record(placed, "facts", "{'type': 'VERIFICATION_SENT', 'at': '" + day + "'}");
            return null;
          });
      tasks.add(
          () -> {
            var decision = placed.ask("CALL", placed.otherPhone());
            if (decision.get("reservation") != null) {
              placed.attempted(
                  "attempt-failed.v1",
                  placed.reservationOf(decision),
                  "CALL",
                  placed.otherPhone(),
                  "NO_ONE",
                  "BUSY");
            }
            return decision.get("id").toString();
          });
    }
    var ids = new ArrayList<String>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var done : pool.invokeAll(tasks)) {
        if (done.get() != null) ids.add(done.get());
      }
    }
    assertThat(ids).hasSize(36);
    var instants = new ArrayList<Instant>();
    for (var id : ids) {
      var stored = decision(id);
      instants.add(stored.decidedAt());
      var basis = bases.asOf(stored.accountId(), stored.decidedAt());
      var question =
          basis.question(
              stored.accountId(),
              stored.channel(),
              stored.contactPointId(),
              stored.at(),
              stored.asked());
      var answer = book.evaluate(basis.factsFor(question), question);
      assertThat(answer.findings().stream().map(RuleVerdict::of).toList())
          .as("decision %s", id)
          .isEqualTo(stored.rules());
    }
    assertThat(instants).doesNotHaveDuplicates();
  }

  @Test
  void aClockThatRunsBehindDoesNotDecideBeforeWhatIsKnown() {
    var placed = Placed.atNoon();
    record(placed, "facts", "{'type': 'VERIFICATION_SENT', 'at': '2026-01-05'}");
    var told =
        Sql.first(
                database,
                row -> Sql.instant(row, "told_at"),
                "select told_at from debtor where id = ?",
                placed.debtorId())
            .orElseThrow();
    var basis = locked(placed.accountId(), told.minusSeconds(3600));
    assertThat(basis.knownAt()).isEqualTo(told.plusNanos(1000));
    assertThat(basis.facts()).hasSize(1);
  }

  @Test
  void contactsCountForSomeWeeksOnlyButEverythingElseIsReadHoweverOld() {
    var placed = Placed.atNoon();
    for (var days : new int[] {1, 64, 66}) {
      placed.attempted(
          "attempt-completed.v1",
          UUID.randomUUID(),
          "VOICEMAIL",
          placed.phone(),
          "NO_ONE",
          "NO_ANSWER",
          Instant.now().minus(Duration.ofDays(days)),
          false);
    }
    record(placed, "facts", "{'type': 'LAST_PAYMENT', 'at': '1999-12-31'}");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.list(
                            database,
                            row -> row.getString("type"),
                            "select type from fact where account_id = ?",
                            placed.accountId()))
                    .hasSize(4));
    assertThat(locked(placed.accountId(), Instant.now()).facts())
        .extracting(Basis.Recorded::type)
        .containsExactlyInAnyOrder(
            "RINGLESS_VOICEMAIL_OUT", "RINGLESS_VOICEMAIL_OUT", "LAST_PAYMENT");
  }

  @Test
  void ofTheDebtorsOtherAccountsOnlyContactsAndWhatHoldsForAllIsRead() {
    var placed = Placed.atNoon();
    var another = placed.another();
    record(placed, "facts", "{'type': 'DISPUTE_RECEIVED', 'at': '2026-02-03'}");
    record(
        placed,
        "facts",
        "{'type': 'RESIDENCE', 'at': '2026-02-03', 'attributes': {'county': 'Kings,NY'}}");
    record(placed, "restrictions", "{'kind': 'DECEASED'}");
    record(
        placed,
        "consents",
        "{'giver': 'CONSUMER', 'receiver': 'COLLECTOR', 'scope': 'CALLS', 'givenBy': 'WEB'}");
    var basis = locked(another.accountId(), Instant.now());
    assertThat(basis.facts()).extracting(Basis.Recorded::type).containsExactly("RESIDENCE");
    assertThat(basis.restrictions()).hasSize(1);
    assertThat(basis.consents()).isEmpty();
    assertThat(basis.jurisdictions()).contains("US-NYC", "US-TX", "US-FED", "HOUSE");
  }

  private Basis locked(UUID accountId, Instant now) {
    return bases.locked(accountId, Channel.CALL, UUID.randomUUID(), now, now).basis();
  }

  private void remember(Map<String, List<Fact>> known, Map<String, Object> decision) {
    var id = decision.get("id").toString();
    known.put(id, known(id));
  }

  private List<Fact> known(String id) {
    var stored = decision(id);
    var basis = bases.asOf(stored.accountId(), stored.decidedAt());
    return basis.known(
        basis.question(
            stored.accountId(),
            stored.channel(),
            stored.contactPointId(),
            stored.at(),
            stored.asked()));
  }

  /** As the service reads it, but outside of a request. */
  private Decision decision(String id) {
    return decisions.read(UUID.fromString(id)).orElseThrow();
  }

  private static String record(Placed placed, String what, String body) {
    return command()
        .body(body.replace('\'', '"'))
        .post("/v1/accounts/{id}/{what}", placed.accountId(), what)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static void awaitFact(Placed placed, String type) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                as(SCOPES)
                        .queryParam("type", type)
                        .get("/v1/accounts/{id}/facts", placed.accountId())
                        .jsonPath()
                        .getList("items")
                        .size()
                    == 1);
  }

  private static void account(Placed placed, String type) {
    TestKafka.publish(
        "accounts.account",
        placed.accountId(),
        type,
        "{\"accountId\": \"%s\", \"on\": \"2026-11-30\"}".formatted(placed.accountId()));
  }

  private static void addPhone(Placed placed) {
    TestKafka.publish(
        "accounts.debtor",
        placed.debtorId(),
        "contact-point-added.v1",
        """
        {"debtorId": "%s", "contactPointId": "%s", "kind": "PHONE", "type": "WORK", "zones": []}"""
            .formatted(placed.debtorId(), UUID.randomUUID()));
  }
}

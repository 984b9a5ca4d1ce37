package io.recoup.compliance.clock;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ClockResourceTest {
  @Inject AgroalDataSource database;
  @Inject ClockJob job;
  @Inject Clock clock;

  @Test
  void limitationOfAnAccountIsListedWithItsRuleAndTheFactsItRestsOn() {
    var placed = Placed.atNoon();
    var accrued = today().minusYears(2);
    var fact = record(placed, "CAUSE_OF_ACTION_ACCRUED", accrued, "\"debtKind\": \"written\"");
    var listed = limitation(placed);
    assertThat(listed)
        .containsEntry("status", "RUNNING")
        .containsEntry("ruleId", "US-SOL-STATE")
        .containsEntry("endsOn", accrued.plusYears(4).toString());
    assertThat(listed.get("factIds").toString()).contains(fact);
  }

  /** Decisions look back at contacts for some weeks only. */
  @Test
  void contactOfLongAgoStillStartsClocks() {
    var placed = Placed.atNoon();
    var then = clock.instant().minus(Duration.ofDays(400));
    var reservation = UUID.randomUUID();
    placed.attempted(
        "attempt-completed.v1",
        reservation,
        "CALL",
        placed.phone(),
        "RIGHT_PARTY",
        "REFUSED",
        then,
        false);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(kinds(placed))
                    .contains("VALIDATION_NOTICE_DUE LAPSED", "RETENTION RUNNING"));
  }

  @Test
  void clocksOfAnotherCreditorsAccountDoNotExist() {
    var placed = Placed.atNoon();
    Placed.with(TestTokens.creditor(UUID.randomUUID(), SCOPES))
        .get("/v1/accounts/{id}/clocks", placed.accountId())
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
  }

  @Test
  void clockIsToldOfOnceBeforeItEndsAndOnceWhenItLapses() {
    var placed = Placed.atNoon();
    var last = today().plusDays(30);
    record(placed, "CAUSE_OF_ACTION_ACCRUED", last.minusYears(4), "\"debtKind\": \"written\"");
    var now = clock.instant();
    job.run(now);
    job.run(now);
    assertThat(told(placed)).containsExactly("ENDING " + last);
    var event = TestKafka.await("compliance.clock", placed.accountId(), "clock-ending.v1");
    assertThat(event.data().path("kind").asText()).isEqualTo("LIMITATION");
    job.run(now.plus(Duration.ofDays(20)));
    assertThat(told(placed)).containsExactly("ENDING " + last);
    job.run(now.plus(Duration.ofDays(40)));
    job.run(now.plus(Duration.ofDays(50)));
    assertThat(told(placed)).containsExactly("ENDING " + last, "LAPSED " + last);
    TestKafka.await("compliance.clock", placed.accountId(), "clock-lapsed.v1");
    assertThat(events(placed)).isEqualTo(2);
  }

  @Test
  void clockThatHasLapsedAlreadyIsToldOfOnceAsSuch() {
    var placed = Placed.atNoon();
    var accrued = today().minusYears(9);
    record(placed, "CAUSE_OF_ACTION_ACCRUED", accrued, "\"debtKind\": \"written\"");
    job.run(clock.instant());
    assertThat(told(placed)).containsExactly("LAPSED " + accrued.plusYears(4));
  }

  @Test
  void whateverIsRecordedMovesTheClock() {
    var placed = Placed.atNoon();
    var last = today().plusDays(300);
    record(placed, "CAUSE_OF_ACTION_ACCRUED", last.minusYears(4), "\"debtKind\": \"written\"");
    job.run(clock.instant());
    assertThat(told(placed)).isEmpty();
    var sooner = today().plusDays(30);
    record(placed, "CAUSE_OF_ACTION_ACCRUED", sooner.minusYears(4), "\"debtKind\": \"written\"");
    job.run(clock.instant());
    assertThat(told(placed)).containsExactly("ENDING " + sooner);
  }

  @Test
  void jobsThatRunAtOnceTellNothingTwice() {
    var accounts = Stream.generate(Placed::atNoon).limit(3).toList();
    for (var placed : accounts) {
      record(placed, "CAUSE_OF_ACTION_ACCRUED", today().minusYears(9), "\"debtKind\": \"written\"");
    }
    var now = clock.instant();
    var runs =
        Stream.generate(() -> CompletableFuture.runAsync(() -> job.run(now))).limit(4).toList();
    runs.forEach(CompletableFuture::join);
    job.run(now);
    for (var placed : accounts) assertThat(events(placed)).isEqualTo(1);
  }

  @Test
  void runThatHasNothingToDoReadsNoAccount() {
    var placed = Placed.atNoon();
    record(placed, "CAUSE_OF_ACTION_ACCRUED", today().minusYears(2), "\"debtKind\": \"written\"");
    job.run(clock.instant());
    var due =
        Sql.list(
            database,
            row -> Sql.instant(row, "due_at"),
            "select due_at from clock_watch where account_id = ?",
            placed.accountId());
    assertThat(due).singleElement().matches(instant -> instant.isAfter(clock.instant()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static String record(Placed placed, String type, LocalDate on, String attributes) {
    return command()
        .body(
            """
            {"type": "%s", "at": "%s", "attributes": {%s}}"""
                .formatted(type, on, attributes))
        .post("/v1/accounts/{id}/facts", placed.accountId())
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static List<String> kinds(Placed placed) {
    return as(SCOPES)
        .get("/v1/accounts/{id}/clocks", placed.accountId())
        .jsonPath()
        .<Map<String, Object>>getList("clocks")
        .stream()
        .map(one -> one.get("kind") + " " + one.get("status"))
        .toList();
  }

  private static Map<String, Object> limitation(Placed placed) {
    return as(SCOPES)
        .get("/v1/accounts/{id}/clocks", placed.accountId())
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .<Map<String, Object>>getList("clocks")
        .stream()
        .filter(one -> one.get("kind").equals("LIMITATION"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> told(Placed placed) {
    return Sql.list(
        database,
        row -> row.getString("what") + " " + row.getString("ends_on"),
        "select what, ends_on from clock_announcement where account_id = ? order by announced_at",
        placed.accountId());
  }

  /** How many events were appended, whether or not they have gone out yet. */
  private long events(Placed placed) {
    return Sql.first(
            database,
            row -> row.getLong("last"),
            "select last from outbox_sequence where stream = 'compliance.clock' and key = ?",
            placed.accountId())
        .orElse(0L);
  }
}

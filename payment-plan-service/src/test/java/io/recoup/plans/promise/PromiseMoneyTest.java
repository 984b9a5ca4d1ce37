package io.recoup.plans.promise;

import static io.recoup.plans.Api.inDays;
import static io.recoup.plans.Api.makePromise;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.plans.Api;
import io.recoup.plans.Others;
import io.recoup.plans.Others.Placed;
import io.recoup.plans.Surroundings;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promises as payments, reversals, days and attempts meet them. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class PromiseMoneyTest {
  static final String GIVEN =
      "select coalesce(sum(amount_minor), 0) from promise_allotment where payment_id = ?";

  @Inject PromiseLapseJob lapse;

  Placed account;

  @BeforeEach
  void place() {
    Surroundings.clockAhead(Duration.ZERO);
    account = Others.placed();
  }

  @Test
  void paymentsKeepPromisesInTheOrderTheyAreDue() {
    var later = makePromise(account.id(), 100, inDays(9));
    var sooner = makePromise(account.id(), 100, inDays(3));
    Others.posted(account.id(), 150);
    assertPromise(sooner, "KEPT", 100);
    assertPromise(later, "OPEN", 50);
    Others.posted(account.id(), 50);
    assertPromise(later, "KEPT", 100);
  }

  @Test
  void reversalTakesBackExactlyWhatThePaymentGave() {
    var sooner = makePromise(account.id(), 100, inDays(3));
    var later = makePromise(account.id(), 100, inDays(9));
    var first = Others.posted(account.id(), 120);
    Others.posted(account.id(), 50);
    Others.reversed(account.id(), first, 120);
    assertPromise(sooner, "OPEN", 0);
    assertPromise(later, "OPEN", 50);
    assertThat(Others.count(GIVEN, first)).isZero();
    var reopened = TestKafka.await("plans.promise", account.id(), "promise-reopened.v1").data();
    assertThat(reopened.path("promiseId").asText()).isEqualTo(sooner.toString());
    assertThat(reopened.path("kept").path("minor").asLong()).isZero();
  }

  @Test
  void moneyThatWasLeftOverTakesThePlaceOfWhatWasReversed() {
    var promise = makePromise(account.id(), 100, inDays(3));
    var first = Others.posted(account.id(), 100);
    var second = Others.posted(account.id(), 70);
    assertThat(Others.count(GIVEN, second)).isZero();
    Others.reversed(account.id(), first, 100);
    assertPromise(promise, "OPEN", 70);
  }

  @Test
  void sameEventSamePaymentAndSameReversalTakeEffectOnce() {
    var promise = makePromise(account.id(), 100, inDays(3));
    var payment = UUID.randomUUID();
    var at = Instant.now();
    for (var i = 0; i < 2; i++)
      Others.posted(account.id(), payment, 40, at, LocalDate.of(2026, 11, 2));
    assertPromise(promise, "OPEN", 40);
    for (var i = 0; i < 2; i++) Others.reversed(account.id(), payment, 40);
    assertPromise(promise, "OPEN", 0);
    Others.posted(account.id(), payment, 40, at, LocalDate.of(2026, 11, 2));
    assertPromise(promise, "OPEN", 0);
  }

  @Test
  void reversalThatOvertakesItsPaymentWins() {
    var promise = makePromise(account.id(), 100, inDays(3));
    var payment = UUID.randomUUID();
    Others.reversed(account.id(), payment, 100);
    Others.posted(account.id(), payment, 100, Instant.now(), LocalDate.of(2026, 11, 2));
    assertPromise(promise, "OPEN", 0);
  }

  @Test
  void paymentFromBeforeThePromiseDoesNotCountHoweverLateItIsHeard() {
    var promise = makePromise(account.id(), 100, inDays(3));
    var before = Instant.now().minus(Duration.ofHours(1));
    Others.posted(account.id(), UUID.randomUUID(), 100, before, LocalDate.of(2026, 11, 2));
    assertPromise(promise, "OPEN", 0);
  }

  @Test
  void paymentReceivedAfterTheGraceDoesNotCountEvenIfThePromiseIsStillOpen() {
    var promise = makePromise(account.id(), 100, inDays(3));
    Others.posted(account.id(), UUID.randomUUID(), 100, Instant.now(), inDays(5));
    assertPromise(promise, "OPEN", 0);
    Others.posted(account.id(), UUID.randomUUID(), 100, Instant.now(), inDays(4));
    assertPromise(promise, "KEPT", 100);
  }

  @Test
  void promiseFromAnAttemptCountsPaymentsSinceTheAttempt() {
    var attempt = UUID.randomUUID();
    var promise = Ids.named("promise", attempt);
    var at = Instant.now().minus(Duration.ofMinutes(30));
    Others.posted(account.id(), 60);
    Others.promised(account.id(), attempt, Others.money(100), inDays(3), at);
    assertPromise(promise, "OPEN", 60);
    assertThat(Api.promise(promise).getUUID("attemptId")).isEqualTo(attempt);
    Others.promised(account.id(), attempt, Others.money(100), inDays(3), at);
    assertThat(Others.count("select count(*) from promise where account_id = ?", account.id()))
        .isEqualTo(1);
  }

  @Test
  void promiseIsMadeWhenThePlacementOfItsAccountIsHeardLater() {
    var unplaced = UUID.randomUUID();
    var attempt = UUID.randomUUID();
    var at = Instant.now().minus(Duration.ofMinutes(30));
    Others.promised(unplaced, attempt, Others.money(100), inDays(3), at);
    Others.posted(unplaced, 30);
    Api.reader().queryParam("accountId", unplaced).get("/v1/promises").then().statusCode(200);
    Others.placed(unplaced, UUID.randomUUID());
    assertPromise(Ids.named("promise", attempt), "OPEN", 30);
    Others.placed(unplaced, UUID.randomUUID());
    assertThat(Others.count("select count(*) from promise where account_id = ?", unplaced))
        .isEqualTo(1);
  }

  @Test
  void promiseFromAnAttemptThatCannotStandIsToldAsRefused() {
    var attempt = UUID.randomUUID();
    var euros = Map.of("minor", 100, "currency", "EUR");
    Others.promised(account.id(), attempt, euros, inDays(3), Instant.now());
    var told = TestKafka.await("plans.promise", account.id(), "promise-refused.v1").data();
    assertThat(told.path("code").asText()).isEqualTo("currency-mismatch");
    assertThat(told.path("attemptId").asText()).isEqualTo(attempt.toString());
    assertThat(Others.count("select count(*) from promise where account_id = ?", account.id()))
        .isZero();
  }

  @Test
  void timePassingBreaksPromisesAndEndsThoseKeptInPart() {
    var broken = makePromise(account.id(), 100, inDays(4));
    var partly = makePromise(account.id(), 100, inDays(3));
    var ahead = makePromise(account.id(), 100, inDays(30));
    Others.posted(account.id(), 40);
    lapse.run();
    assertPromise(partly, "OPEN", 40);
    Surroundings.clockAhead(Duration.ofDays(8));
    lapse.run();
    lapse.run();
    assertPromise(partly, "PARTIALLY_KEPT", 40);
    assertPromise(broken, "BROKEN", 0);
    assertPromise(ahead, "OPEN", 0);
    TestKafka.await("plans.promise", account.id(), "promise-partially-kept.v1");
    assertThat(
            TestKafka.await("plans.promise", account.id(), "promise-broken.v1")
                .data()
                .path("on")
                .asText())
        .isEqualTo(inDays(6).toString());
    assertThat(TestKafka.drain("plans.promise", account.id()))
        .filteredOn(event -> event.type().equals("promise-broken.v1"))
        .hasSize(1);
  }

  @Test
  void promisePaidInTimeIsKeptHoweverLateThePaymentIsHeardOf() {
    var promise = makePromise(account.id(), 100, inDays(3));
    Surroundings.clockAhead(Duration.ofDays(8));
    lapse.run();
    assertPromise(promise, "BROKEN", 0);
    Others.posted(account.id(), UUID.randomUUID(), 100, Instant.now(), inDays(5));
    assertPromise(promise, "BROKEN", 0);
    Others.posted(account.id(), UUID.randomUUID(), 100, Instant.now(), inDays(3));
    assertPromise(promise, "KEPT", 100);
    assertThat(TestKafka.drain("plans.promise", account.id()))
        .extracting(event -> event.type())
        .containsExactly(
            "promise-made.v1", "promise-broken.v1", "promise-reopened.v1", "promise-kept.v1");
  }

  @Test
  void partRefundedWeeksLaterLeavesThePromiseKeptInPart() {
    var promise = makePromise(account.id(), 7500, inDays(3));
    var payment = UUID.randomUUID();
    Others.posted(account.id(), payment, 7500, Instant.now(), inDays(2));
    assertPromise(promise, "KEPT", 7500);
    Surroundings.clockAhead(Duration.ofDays(20));
    Others.reversed(account.id(), payment, 7500);
    lapse.run();
    Others.posted(account.id(), UUID.randomUUID(), 5000, Instant.now(), inDays(2));
    assertPromise(promise, "PARTIALLY_KEPT", 5000);
  }

  @Test
  void graceEndsWithTheDayInTheDebtorsZone() {
    var promise = makePromise(account.id(), 100, inDays(3));
    // In Chicago the second day after the due day begins five or six hours after midnight UTC.
    var end = inDays(5).atStartOfDay(ZoneId.of("America/Chicago")).toInstant();
    Surroundings.clockAhead(Duration.between(Instant.now(), end).minusMinutes(5));
    lapse.run();
    assertPromise(promise, "OPEN", 0);
    Surroundings.clockAhead(Duration.between(Instant.now(), end).plusSeconds(1));
    lapse.run();
    assertPromise(promise, "BROKEN", 0);
  }

  @Test
  void paidAccountCancelsWhatIsOpenAndReopensItWithTheAccount() {
    var promise = makePromise(account.id(), 100, inDays(3));
    Others.posted(account.id(), 60);
    Others.paid(account.id());
    assertPromise(promise, "CANCELLED", 60);
    Others.reopened(account.id());
    assertPromise(promise, "OPEN", 60);
  }

  @Test
  void cancellationAndPaymentsAtOnceAgreeOnOneOutcome() throws Exception {
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (var round = 0; round < 10; round++) {
        var promise = makePromise(account.id(), 100, inDays(3));
        var payments = List.of(UUID.randomUUID(), UUID.randomUUID());
        var at = Instant.now();
        Callable<Integer> cancel =
            () -> Api.act("/v1/promises/" + promise, "cancellation").extract().statusCode();
        var cancelled = threads.submit(cancel);
        var told =
            payments.stream()
                .map(
                    payment ->
                        threads.submit(
                            () ->
                                Others.posted(
                                    account.id(), payment, 50, at, LocalDate.of(2026, 11, 2))))
                .toList();
        for (var each : told) each.get();
        var status = cancelled.get();
        assertThat(status).isIn(200, 409, 412);
        var seen = Api.promise(promise);
        assertThat(seen.getString("status")).isEqualTo(status == 200 ? "CANCELLED" : "KEPT");
        assertThat(seen.getLong("kept.minor"))
            .isEqualTo(payments.stream().mapToLong(p -> Others.count(GIVEN, p)).sum());
      }
    }
  }

  private static void assertPromise(UUID id, String status, long keptMinor) {
    var promise = Api.promise(id);
    assertThat(promise.getString("status")).isEqualTo(status);
    assertThat(promise.getLong("kept.minor")).isEqualTo(keptMinor);
  }
}

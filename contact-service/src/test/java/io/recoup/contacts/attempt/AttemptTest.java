package io.recoup.contacts.attempt;

import static io.recoup.contacts.attempt.AttemptMother.ACCOUNT;
import static io.recoup.contacts.attempt.AttemptMother.DEBTOR;
import static io.recoup.contacts.attempt.AttemptMother.DECISION;
import static io.recoup.contacts.attempt.AttemptMother.DUE;
import static io.recoup.contacts.attempt.AttemptMother.EXPIRY;
import static io.recoup.contacts.attempt.AttemptMother.ID;
import static io.recoup.contacts.attempt.AttemptMother.NOW;
import static io.recoup.contacts.attempt.AttemptMother.PHONE;
import static io.recoup.contacts.attempt.AttemptMother.RESERVATION;
import static io.recoup.contacts.attempt.AttemptMother.TOMORROW;
import static io.recoup.contacts.attempt.AttemptMother.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recoup.contacts.attempt.AttemptState.Blocked;
import io.recoup.contacts.attempt.AttemptState.Cancelled;
import io.recoup.contacts.attempt.AttemptState.Cleared;
import io.recoup.contacts.attempt.AttemptState.Completed;
import io.recoup.contacts.attempt.AttemptState.Failed;
import io.recoup.contacts.attempt.AttemptState.Reason;
import io.recoup.contacts.attempt.AttemptState.Requested;
import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptTest {
  static Stream<Attempt> decided() {
    return Stream.of(
        AttemptMother.cleared(),
        AttemptMother.blocked(),
        AttemptMother.completed(),
        AttemptMother.failed(),
        AttemptMother.cancelled(Reason.NOT_SENT));
  }

  static Stream<Attempt> withoutAResultToCome() {
    return Stream.of(
        AttemptMother.requested(),
        AttemptMother.blocked(),
        AttemptMother.completed(),
        AttemptMother.failed(),
        AttemptMother.cancelled(Reason.NOT_SENT));
  }

  static Stream<Attempt> notCleared() {
    return Stream.concat(
        withoutAResultToCome(),
        Stream.of(
            AttemptMother.cancelled(Reason.ACCOUNT_PAID),
            AttemptMother.cancelled(Reason.RESTRICTED)));
  }

  @ParameterizedTest
  @MethodSource("notCleared")
  void nothingBecomesOfAPromiseThatNoResultBrought(Attempt attempt) {
    var made = new PromiseFate(ID, null);
    assertThatThrownBy(() -> attempt.promiseTold(made)).isInstanceOf(Refusal.class);
    assertThat(attempt.promiseFate().status()).isEqualTo(PromiseFate.Status.AWAITED);
  }

  @Test
  void promiseIsAwaitedUntilItIsToldToBeMadeOrRefused() {
    var attempt = AttemptMother.cleared();
    attempt.record(AttemptMother.promise(Money.of(1, "USD"), DUE), NOW, USD, Set.of());
    assertThat(attempt.promiseFate().status()).isEqualTo(PromiseFate.Status.AWAITED);
    attempt.promiseTold(new PromiseFate(null, "amount-above-balance"));
    assertThat(attempt.promiseFate().status()).isEqualTo(PromiseFate.Status.REFUSED);
    attempt.promiseTold(new PromiseFate(ID, null)); // a dead event that was replayed
    assertThat(attempt.promiseFate()).isEqualTo(new PromiseFate(ID, null));
    assertThat(attempt.promiseFate().status()).isEqualTo(PromiseFate.Status.MADE);
  }

  @Test
  void allowedAttemptIsClearedWithItsReservation() {
    var attempt = AttemptMother.requested();
    assertThat(attempt.state()).isEqualTo(new Requested());
    assertThat(attempt.decide(AttemptMother.allowed(), NOW))
        .containsExactly(
            new AttemptEvent.Cleared(
                ID, ACCOUNT, DEBTOR, DECISION, RESERVATION, Channel.CALL, PHONE, NOW, EXPIRY));
    assertThat(attempt.state()).isEqualTo(new Cleared());
  }

  @Test
  void deniedAttemptIsBlockedWithTheRulesThatDenyIt() {
    var attempt = AttemptMother.requested();
    assertThat(attempt.decide(AttemptMother.denied(), NOW))
        .containsExactly(
            new AttemptEvent.Blocked(
                ID,
                ACCOUNT,
                DEBTOR,
                DECISION,
                Channel.CALL,
                PHONE,
                NOW,
                List.of("REGF-TIME"),
                TOMORROW));
    assertThat(attempt.state()).isEqualTo(new Blocked());
  }

  @Test
  void decisionOfAnEarlierDayClearsNothing() {
    var attempt = AttemptMother.requested();
    assertRefused(
        "decision-expired",
        () -> attempt.decide(AttemptMother.allowed(), NOW.plus(Duration.ofSeconds(61))));
    assertThat(attempt.state()).isEqualTo(new Requested());
    assertThat(attempt.decide(AttemptMother.allowed(), NOW.plus(Duration.ofSeconds(60))))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("decided")
  void decidedAttemptIsNotDecidedAgain(Attempt attempt) {
    assertUnchanged(attempt, () -> attempt.decide(AttemptMother.allowed(), NOW));
  }

  @Test
  void clearedAttemptIsCompletedByItsResult() {
    var attempt = AttemptMother.cleared();
    var outcome = AttemptMother.promise(Money.of(12050, "USD"), DUE);
    assertThat(attempt.record(outcome, NOW, USD, Set.of()))
        .containsExactly(
            new AttemptEvent.Completed(
                ID,
                ACCOUNT,
                DEBTOR,
                DECISION,
                RESERVATION,
                Channel.CALL,
                PHONE,
                Party.RIGHT_PARTY,
                Result.PROMISE,
                NOW,
                new Promised(Money.of(12050, "USD"), DUE),
                false,
                null,
                false));
    assertThat(attempt.state()).isEqualTo(new Completed(outcome));
  }

  @Test
  void clearedAttemptThatReachesNothingHasFailed() {
    var attempt = AttemptMother.cleared();
    assertThat(attempt.record(AttemptMother.busy(), NOW, USD, Set.of()))
        .containsExactly(
            new AttemptEvent.Failed(
                ID,
                ACCOUNT,
                DEBTOR,
                DECISION,
                RESERVATION,
                Channel.CALL,
                PHONE,
                Result.BUSY,
                NOW,
                false));
    assertThat(attempt.state()).isEqualTo(new Failed(AttemptMother.busy()));
  }

  @Test
  void resultCountsLongAfterTheReservationExpired() {
    var attempt = AttemptMother.cleared();
    assertThat(
            attempt.record(
                AttemptMother.noAnswer(), EXPIRY.plus(Duration.ofDays(30)), USD, Set.of()))
        .hasSize(1);
    assertThat(attempt.state()).isEqualTo(new Completed(AttemptMother.noAnswer()));
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCOUNT_PAID", "RESTRICTED"})
  void contactUnderWayWhenItsClearanceWasWithdrawnStillCounts(Reason reason) {
    var attempt = AttemptMother.cancelled(reason);
    assertThat(attempt.record(AttemptMother.noAnswer(), NOW, USD, Set.of()))
        .singleElement()
        .isInstanceOf(AttemptEvent.Completed.class);
    assertThat(attempt.state()).isEqualTo(new Completed(AttemptMother.noAnswer()));
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "600000000, true"})
  void contactAfterItsClearanceEndedIsOutsideIt(long microsAfterExpiry, boolean outside) {
    var attempt = AttemptMother.cleared();
    assertThat(attempt.isOutsideClearance()).isFalse();
    var at = EXPIRY.plus(microsAfterExpiry, ChronoUnit.MICROS);
    var events = attempt.record(noAnswer(at), at.plus(Duration.ofDays(1)), USD, Set.of());
    assertThat(attempt.isOutsideClearance()).isEqualTo(outside);
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            AttemptEvent.Completed.class,
            told -> assertThat(told.outsideClearance()).isEqualTo(outside));
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "60, true"})
  void contactAfterItsClearanceWasWithdrawnIsOutsideIt(long secondsAfter, boolean outside) {
    var attempt = AttemptMother.cleared();
    var withdrawn = NOW.plusSeconds(100);
    attempt.cancel(Reason.RESTRICTED, withdrawn);
    var busy =
        new Outcome(
            Party.NO_ONE, Result.BUSY, withdrawn.plusSeconds(secondsAfter), null, false, List.of());
    assertThat(attempt.record(busy, EXPIRY, USD, Set.of()))
        .singleElement()
        .isInstanceOfSatisfying(
            AttemptEvent.Failed.class,
            told -> assertThat(told.outsideClearance()).isEqualTo(outside));
    assertThat(attempt.isOutsideClearance()).isEqualTo(outside);
  }

  /** Clocks differ by moments: an honest result is taken, and nothing is said to be yet to come. */
  @ParameterizedTest
  @CsvSource({"-5, -5", "0, 0", "1, 0", "60, 0"})
  void resultByAClockAheadOfOursIsRecordedAsOfNow(int secondsAhead, int recorded) {
    var attempt = AttemptMother.cleared();
    var now = NOW.plusSeconds(10);
    var ahead = now.plusSeconds(secondsAhead);
    attempt.record(
        new Outcome(Party.NO_ONE, Result.BUSY, ahead, null, false, List.of()), now, USD, Set.of());
    assertThat(attempt.state())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.outcome().at()).isEqualTo(now.plusSeconds(recorded)));
  }

  private static Outcome noAnswer(Instant at) {
    return new Outcome(Party.NO_ONE, Result.NO_ANSWER, at, null, false, List.of());
  }

  @ParameterizedTest
  @MethodSource("withoutAResultToCome")
  void attemptThatWasNotMadeOrHasEndedTakesNoResult(Attempt attempt) {
    assertUnchanged(attempt, () -> attempt.record(AttemptMother.noAnswer(), NOW, USD, Set.of()));
  }

  @Test
  void impossibleResultLeavesTheAttemptCleared() {
    var attempt = AttemptMother.cleared(Channel.EMAIL);
    assertRefused(
        "result-not-possible", () -> attempt.record(AttemptMother.noAnswer(), NOW, USD, Set.of()));
    assertThat(attempt.state()).isEqualTo(new Cleared());
  }

  @ParameterizedTest
  @EnumSource
  void clearedAttemptIsCancelled(Reason reason) {
    var attempt = AttemptMother.cleared();
    assertThat(attempt.cancel(reason, NOW))
        .containsExactly(
            new AttemptEvent.Cancelled(
                ID, ACCOUNT, DEBTOR, DECISION, RESERVATION, Channel.CALL, PHONE, reason, NOW));
    assertThat(attempt.state()).isEqualTo(new Cancelled(reason, NOW));
  }

  @ParameterizedTest
  @MethodSource("notCleared")
  void onlyAClearedAttemptIsCancelled(Attempt attempt) {
    assertUnchanged(attempt, () -> attempt.cancel(Reason.NOT_SENT, NOW.plusSeconds(1)));
  }

  private static void assertUnchanged(Attempt attempt, ThrowingCallable verb) {
    var before = attempt.state();
    assertRefused("attempt-state", verb);
    assertThat(attempt.state()).isEqualTo(before);
  }

  private static void assertRefused(String code, ThrowingCallable verb) {
    assertThatThrownBy(verb)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

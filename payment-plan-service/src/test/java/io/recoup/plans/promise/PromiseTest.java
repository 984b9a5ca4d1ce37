package io.recoup.plans.promise;

import static io.recoup.plans.Sample.NOW;
import static io.recoup.plans.Sample.TODAY;
import static io.recoup.plans.Sample.payment;
import static io.recoup.plans.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import io.recoup.plans.Sample;
import io.recoup.plans.account.Account;
import io.recoup.plans.account.Received;
import io.recoup.plans.promise.PromiseState.Broken;
import io.recoup.plans.promise.PromiseState.CancelReason;
import io.recoup.plans.promise.PromiseState.Cancelled;
import io.recoup.plans.promise.PromiseState.Kept;
import io.recoup.plans.promise.PromiseState.Open;
import io.recoup.plans.promise.PromiseState.PartiallyKept;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PromiseTest {
  static final UUID ID = UUID.fromString("0197a000-0000-7000-8000-000000000001");
  static final LocalDate DUE = TODAY.plusDays(10);
  static final LocalDate LAPSES = TODAY.plusDays(12);

  static final Instant LATER = NOW.plusSeconds(20 * 86_400);

  final Account account = Sample.account();
  final Promise promise = promise(usd(10000), DUE);

  @Test
  void openPromiseIsKeptByTheLastCent() {
    assertThat(receive(payment(9999))).isEmpty();
    assertThat(promise.state()).isEqualTo(new Open());
    var last = payment(1);
    assertThat(receive(last))
        .containsExactly(new PromiseEvent.Kept(account.id(), ID, usd(10000), last.id(), TODAY));
    assertThat(promise.state()).isEqualTo(new Kept(TODAY));
    assertThat(promise.outstanding()).isEqualTo(usd(0));
  }

  @Test
  void openPromiseTakesNoMoreThanIsOutstanding() {
    assertRefused("part-out-of-range", () -> promise.receive(payment(10001), usd(10001)));
    assertRefused("part-out-of-range", () -> promise.receive(payment(1), usd(0)));
    assertThat(promise.kept()).isEqualTo(usd(0));
  }

  @Test
  void openPromiseGivesBackExactlyWhatThePaymentGave() {
    var first = payment(3000);
    receive(first);
    receive(payment(2000));
    assertThat(promise.giveBack(first.id())).isEmpty();
    assertThat(promise.kept()).isEqualTo(usd(2000));
    assertRefused("promise-state", () -> promise.giveBack(first.id()));
  }

  @Test
  void openPromiseIsCancelled() {
    assertThat(promise.cancel(CancelReason.REQUESTED, TODAY))
        .containsExactly(new PromiseEvent.Cancelled(account.id(), ID, CancelReason.REQUESTED));
    assertThat(promise.state()).isEqualTo(new Cancelled(TODAY, CancelReason.REQUESTED));
  }

  @Test
  void openPromiseWithoutMoneyBreaks() {
    assertThat(promise.lapse())
        .containsExactly(new PromiseEvent.Broken(account.id(), ID, usd(10000), DUE, LAPSES));
    assertThat(promise.state()).isEqualTo(new Broken(LAPSES));
  }

  @Test
  void openPromiseWithSomeMoneyEndsAsPartiallyKept() {
    receive(payment(1));
    assertThat(promise.lapse())
        .containsExactly(
            new PromiseEvent.PartiallyKept(account.id(), ID, usd(10000), usd(1), DUE, LAPSES));
    assertThat(promise.state()).isEqualTo(new PartiallyKept(LAPSES));
  }

  @Test
  void openPromiseHasNothingToResume() {
    assertRefused("promise-state", promise::resume);
  }

  @Test
  void keptPromiseReopensWhenItsPaymentIsReversed() {
    var first = payment(4000);
    var second = payment(6000);
    receive(first);
    receive(second);
    assertThat(promise.giveBack(first.id()))
        .containsExactly(new PromiseEvent.Reopened(account.id(), ID, usd(10000), usd(6000), DUE));
    assertThat(promise.state()).isEqualTo(new Open());
  }

  @Test
  void keptPromiseRefusesTheRest() {
    receive(payment(10000));
    assertThat(promise.counts(payment(1))).isFalse();
    assertRefused("promise-state", () -> promise.receive(payment(1), usd(1)));
    assertRefused("promise-state", () -> promise.cancel(CancelReason.REQUESTED, TODAY));
    assertRefused("promise-state", promise::lapse);
    assertRefused("promise-state", () -> promise.reduce(usd(1), TODAY));
    assertRefused("promise-state", promise::resume);
    assertThat(promise.state()).isEqualTo(new Kept(TODAY));
  }

  @Test
  void partiallyKeptPromiseReopensWhenItsPaymentIsReversed() {
    var only = payment(1);
    receive(only);
    promise.lapse();
    assertThat(promise.giveBack(only.id()))
        .containsExactly(new PromiseEvent.Reopened(account.id(), ID, usd(10000), usd(0), DUE));
  }

  @Test
  void partiallyKeptPromiseRefusesTheRest() {
    receive(payment(1));
    promise.lapse();
    assertRefused("promise-state", () -> promise.cancel(CancelReason.REQUESTED, TODAY));
    assertRefused("promise-state", promise::lapse);
    assertRefused("promise-state", () -> promise.reduce(usd(1), TODAY));
    assertRefused("promise-state", promise::resume);
  }

  @Test
  void brokenPromiseIsKeptByMoneyThatCameInTimeAndWasHeardOfLate() {
    promise.lapse();
    var late = new Received(UUID.randomUUID(), usd(10000), DUE, LATER);
    assertThat(promise.counts(late)).isTrue();
    assertThat(promise.receive(late, usd(10000)))
        .containsExactly(
            new PromiseEvent.Reopened(account.id(), ID, usd(10000), usd(0), DUE),
            new PromiseEvent.Kept(account.id(), ID, usd(10000), late.id(), DUE));
    assertThat(promise.state()).isEqualTo(new Kept(DUE));
  }

  @Test
  void brokenPromiseIsPartlyKeptByAPartThatCameInTime() {
    promise.lapse();
    var late = new Received(UUID.randomUUID(), usd(5000), DUE, LATER);
    assertThat(promise.receive(late, usd(5000)))
        .containsExactly(
            new PromiseEvent.Reopened(account.id(), ID, usd(10000), usd(0), DUE),
            new PromiseEvent.PartiallyKept(account.id(), ID, usd(10000), usd(5000), DUE, LAPSES));
    var rest = new Received(UUID.randomUUID(), usd(5000), DUE, LATER);
    assertThat(promise.receive(rest, usd(5000)))
        .containsExactly(
            new PromiseEvent.Reopened(account.id(), ID, usd(10000), usd(5000), DUE),
            new PromiseEvent.Kept(account.id(), ID, usd(10000), rest.id(), DUE));
  }

  @Test
  void moneyThatCameAfterItsTimeDoesNotKeepABrokenPromise() {
    promise.lapse();
    assertThat(promise.counts(new Received(UUID.randomUUID(), usd(1), LAPSES, LATER))).isFalse();
  }

  @Test
  void openPromiseAsksForLessAndIsCancelledWhenNothingIsLeftOfIt() {
    receive(payment(4000));
    assertThat(promise.reduce(usd(5000), TODAY))
        .containsExactly(new PromiseEvent.Reduced(account.id(), ID, usd(5000), usd(4000), DUE));
    assertRefused("part-out-of-range", () -> promise.reduce(usd(1001), TODAY));
    assertRefused("part-out-of-range", () -> promise.reduce(usd(0), TODAY));
    assertThat(promise.reduce(usd(1000), TODAY))
        .containsExactly(new PromiseEvent.Cancelled(account.id(), ID, CancelReason.NOT_OWED));
    assertThat(promise.state()).isEqualTo(new Cancelled(TODAY, CancelReason.NOT_OWED));
    assertThat(promise.kept()).isEqualTo(usd(4000));
  }

  @Test
  void promiseThatIsNotOwedStaysCancelledWhenItsPaymentIsReversed() {
    var paid = payment(1000);
    receive(paid);
    promise.reduce(usd(9000), TODAY);
    assertThat(promise.giveBack(paid.id())).isEmpty();
    assertThat(promise.state()).isEqualTo(new Cancelled(TODAY, CancelReason.NOT_OWED));
  }

  @Test
  void brokenPromiseRefusesTheRest() {
    promise.lapse();
    assertRefused("promise-state", () -> promise.giveBack(UUID.randomUUID()));
    assertRefused("promise-state", () -> promise.cancel(CancelReason.REQUESTED, TODAY));
    assertRefused("promise-state", promise::lapse);
    assertRefused("promise-state", () -> promise.reduce(usd(1), TODAY));
    assertRefused("promise-state", promise::resume);
    assertThat(promise.state()).isEqualTo(new Broken(LAPSES));
  }

  @Test
  void cancelledPromiseStaysCancelledWhenItsPaymentIsReversed() {
    var paid = payment(1000);
    receive(paid);
    promise.cancel(CancelReason.REQUESTED, TODAY);
    assertThat(promise.giveBack(paid.id())).isEmpty();
    assertThat(promise.kept()).isEqualTo(usd(0));
    assertThat(promise.state()).isEqualTo(new Cancelled(TODAY, CancelReason.REQUESTED));
  }

  @Test
  void cancelledPromiseRefusesTheRest() {
    promise.cancel(CancelReason.REQUESTED, TODAY);
    assertRefused("promise-state", () -> promise.receive(payment(1), usd(1)));
    assertRefused("promise-state", () -> promise.cancel(CancelReason.REQUESTED, TODAY));
    assertRefused("promise-state", promise::lapse);
    assertRefused("promise-state", () -> promise.reduce(usd(1), TODAY));
    assertRefused("promise-state", promise::resume);
  }

  @Test
  void promiseOnAPaidAccountResumesWithTheAccount() {
    promise.cancel(CancelReason.ACCOUNT_PAID, TODAY);
    assertThat(promise.resume())
        .containsExactly(new PromiseEvent.Reopened(account.id(), ID, usd(10000), usd(0), DUE));
    assertThat(promise.state()).isEqualTo(new Open());
  }

  @Test
  void promiseOnAPaidAccountReopensWhenItsPaymentIsReversed() {
    var paid = payment(1000);
    receive(paid);
    promise.cancel(CancelReason.ACCOUNT_PAID, TODAY);
    assertThat(promise.giveBack(paid.id())).hasSize(1);
    assertThat(promise.state()).isEqualTo(new Open());
  }

  @Test
  void paymentCountsFromTheInstantThePromiseWasMadeToTheLastDayOfGrace() {
    assertThat(promise.counts(payment(1, NOW))).isTrue();
    assertThat(promise.counts(payment(1, NOW.minusNanos(1)))).isFalse();
    assertThat(promise.counts(received(LAPSES.minusDays(1)))).isTrue();
    assertThat(promise.counts(received(LAPSES))).isFalse();
    assertThat(promise.counts(new Received(UUID.randomUUID(), Money.of(1, "EUR"), TODAY, NOW)))
        .isFalse();
  }

  @Test
  void impossiblePromisesAreRefused() {
    assertRefused("amount-not-positive", () -> promise(usd(0), DUE));
    assertRefused("amount-not-positive", () -> promise(usd(-1), DUE));
    assertRefused("currency-mismatch", () -> promise(Money.of(100, "EUR"), DUE));
    assertRefused("due-date-past", () -> promise(usd(1), TODAY.minusDays(1)));
    assertRefused("due-date-past", () -> promise(usd(1), LocalDate.MIN));
    assertRefused("due-date-too-far", () -> promise(usd(1), TODAY.plusYears(1).plusDays(1)));
    assertRefused("due-date-too-far", () -> promise(usd(1), LocalDate.MAX));
    assertRefused(
        "account-paid", () -> new Promise(ID, Sample.paid(account), pledge(usd(1), DUE), 1, NOW));
  }

  @Test
  void promiseMayBeDueTodayOrInAYear() {
    assertThat(promise(usd(1), TODAY).dueOn()).isEqualTo(TODAY);
    assertThat(promise(usd(Long.MAX_VALUE), TODAY.plusYears(1)).outstanding())
        .isEqualTo(usd(Long.MAX_VALUE));
  }

  private Promise promise(Money amount, LocalDate dueOn) {
    return new Promise(ID, account, pledge(amount, dueOn), 1, NOW);
  }

  private static Pledge pledge(Money amount, LocalDate dueOn) {
    return new Pledge(amount, dueOn, NOW, null);
  }

  private List<PromiseEvent> receive(Received payment) {
    return promise.receive(payment, payment.amount());
  }

  private static Received received(LocalDate on) {
    return new Received(UUID.randomUUID(), usd(1), on, NOW);
  }

  private static void assertRefused(String code, ThrowingCallable decision) {
    assertThatThrownBy(decision)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

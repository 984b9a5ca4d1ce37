package io.recoup.plans.plan;

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
import io.recoup.plans.plan.PlanState.Active;
import io.recoup.plans.plan.PlanState.CancelReason;
import io.recoup.plans.plan.PlanState.Cancelled;
import io.recoup.plans.plan.PlanState.Completed;
import io.recoup.plans.plan.PlanState.Completion;
import io.recoup.plans.plan.PlanState.Proposed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PlanTest {
  static final UUID ID = UUID.fromString("0197a000-0000-7000-8000-000000000002");
  static final LocalDate FIRST = TODAY.plusDays(7);
  static final Instant FIRST_LAPSES = Instant.parse("2026-11-11T07:00:00Z");

  final Account account = Sample.account();
  final Plan plan = plan(100, 3);

  @Test
  void installmentsAddUpToTheCentWithTheLargerOnesFirst() {
    assertThat(plan.installments().values())
        .extracting(Installment::amountMinor)
        .containsExactly(34L, 33L, 33L);
    assertThat(plan.installments().values())
        .extracting(Installment::dueOn)
        .containsExactly(FIRST, FIRST.plusWeeks(1), FIRST.plusWeeks(2));
  }

  @Test
  void proposalIsActivated() {
    assertThat(plan.activate(Optional.empty(), NOW, FIRST))
        .singleElement()
        .isInstanceOfSatisfying(
            PlanEvent.Activated.class, event -> assertThat(event.installments()).hasSize(3));
    assertThat(plan.state()).isEqualTo(new Active(NOW));
  }

  @Test
  void proposalWhoseFirstDayHasPassedIsNotActivated() {
    assertRefused(
        "plan-out-of-date", () -> plan.activate(Optional.empty(), NOW, FIRST.plusDays(1)));
    assertThat(plan.state()).isEqualTo(new Proposed());
  }

  @Test
  void proposalOverMoreThanIsOwedByNowShrinksAsItIsActivated() {
    assertThat(plan.activate(Optional.of(usd(60)), NOW, FIRST))
        .singleElement()
        .isInstanceOfSatisfying(
            PlanEvent.Activated.class,
            event -> {
              assertThat(event.total()).isEqualTo(usd(60));
              assertThat(event.installments())
                  .extracting(PlanEvent.Due::amount)
                  .containsExactly(usd(34), usd(26));
            });
  }

  @Test
  void creditShrinksTheLastInstallments() {
    activate();
    plan.receive(payment(34));
    assertThat(plan.reduceTo(usd(66))).isEmpty();
    assertThat(plan.reduceTo(usd(40)))
        .singleElement()
        .isInstanceOfSatisfying(
            PlanEvent.Reduced.class,
            event -> {
              assertThat(event.total()).isEqualTo(usd(74));
              assertThat(event.installments())
                  .extracting(PlanEvent.Due::amount)
                  .containsExactly(usd(34), usd(33), usd(7));
            });
    assertThat(plan.reduceTo(usd(33)))
        .singleElement()
        .isInstanceOfSatisfying(
            PlanEvent.Reduced.class, event -> assertThat(event.installments()).hasSize(2));
    assertThat(statuses())
        .containsExactly(
            Installment.Status.PAID, Installment.Status.DUE, Installment.Status.CANCELLED);
    assertThat(plan.reduceTo(usd(0))).as("account-paid ends it").isEmpty();
    assertThat(plan.reduceTo(usd(500))).as("more owed is not added").isEmpty();
    plan.receive(payment(33));
    assertThat(plan.status()).isEqualTo(Plan.Status.COMPLETED);
  }

  @Test
  void installmentThatACreditTookAwayStaysAwayWhenTheAccountIsReopened() {
    activate();
    plan.reduceTo(usd(50));
    plan.accountPaid(TODAY);
    plan.accountReopened();
    assertThat(statuses())
        .containsExactly(
            Installment.Status.DUE, Installment.Status.DUE, Installment.Status.CANCELLED);
    assertThat(plan.total()).isEqualTo(usd(50));
  }

  @Test
  void proposalIsCancelled() {
    assertThat(plan.cancel(TODAY))
        .containsExactly(new PlanEvent.Cancelled(account.id(), ID, CancelReason.REQUESTED));
    assertThat(plan.state()).isEqualTo(new Cancelled(null, TODAY, CancelReason.REQUESTED));
    assertThat(statuses()).containsOnly(Installment.Status.CANCELLED);
  }

  @Test
  void proposalEndsWithTheAccount() {
    assertThat(plan.accountPaid(TODAY))
        .containsExactly(new PlanEvent.Cancelled(account.id(), ID, CancelReason.ACCOUNT_PAID));
  }

  @Test
  void proposalRefusesTheRest() {
    assertRefused("plan-state", () -> plan.receive(payment(1)));
    assertRefused("plan-state", () -> plan.giveBack(UUID.randomUUID(), false, TODAY));
    assertRefused("plan-state", () -> plan.missOverdue(FIRST_LAPSES));
    assertRefused("plan-state", plan::accountReopened);
  }

  @Test
  void onePaymentPaysSeveralInstallmentsAndAPartOfTheNext() {
    activate();
    var payment = payment(70);
    assertThat(plan.receive(payment))
        .containsExactly(
            paidEvent(1, 34, payment), paidEvent(2, 33, payment), partlyPaid(3, 33, 3, payment));
    assertThat(statuses())
        .containsExactly(Installment.Status.PAID, Installment.Status.PAID, Installment.Status.DUE);
    assertThat(plan.installments().get(3).paidMinor()).isEqualTo(3);
  }

  @Test
  void lastCentCompletesThePlanAndTheRestOfThePaymentIsLeft() {
    activate();
    plan.receive(payment(99));
    var last = payment(50);
    assertThat(plan.receive(last))
        .containsExactly(
            paidEvent(3, 33, last),
            new PlanEvent.Completed(account.id(), ID, Completion.ALL_PAID, usd(100), TODAY));
    assertThat(plan.state()).isEqualTo(new Completed(NOW, TODAY, Completion.ALL_PAID));
    assertThat(plan.allotted()).containsEntry(new Share(last.id(), 3), 1L);
  }

  @Test
  void samePaymentGivesOnce() {
    activate();
    var payment = payment(20);
    plan.receive(payment);
    assertThat(plan.receive(payment)).isEmpty();
    assertThat(plan.paid()).isEqualTo(usd(20));
  }

  @Test
  void paymentFromBeforeTheActivationOrInAnotherCurrencyLeavesThePlanAlone() {
    activate();
    assertThat(plan.receive(payment(50, NOW.minusNanos(1)))).isEmpty();
    assertThat(plan.receive(new Received(UUID.randomUUID(), Money.of(50, "EUR"), TODAY, NOW)))
        .isEmpty();
    assertThat(plan.paid()).isEqualTo(usd(0));
  }

  @Test
  void overdueInstallmentIsMissedOnceAndStillPaid() {
    activate();
    assertThat(plan.missOverdue(FIRST_LAPSES.minusNanos(1))).isEmpty();
    assertThat(plan.missOverdue(FIRST_LAPSES))
        .containsExactly(
            new PlanEvent.InstallmentMissed(account.id(), ID, 1, usd(34), usd(0), FIRST));
    assertThat(plan.missOverdue(FIRST_LAPSES)).isEmpty();
    var late = payment(34);
    assertThat(plan.receive(late)).containsExactly(paidEvent(1, 34, late));
    assertThat(statuses()).startsWith(Installment.Status.PAID);
  }

  @Test
  void partOfAMissedInstallmentLeavesItMissed() {
    activate();
    plan.missOverdue(FIRST_LAPSES);
    plan.receive(payment(10));
    assertThat(statuses()).startsWith(Installment.Status.MISSED);
  }

  @Test
  void partlyPaidInstallmentIsToldWithEachPartAndWithTheReversalOfOne() {
    activate();
    var first = payment(10);
    assertThat(plan.receive(first)).containsExactly(partlyPaid(1, 34, 10, first));
    var second = payment(5);
    assertThat(plan.receive(second)).containsExactly(partlyPaid(1, 34, 15, second));
    assertThat(plan.giveBack(first.id(), false, TODAY))
        .containsExactly(
            new PlanEvent.InstallmentReopened(account.id(), ID, 1, usd(34), usd(5), first.id()));
    var rest = payment(29);
    assertThat(plan.receive(rest)).containsExactly(paidEvent(1, 34, rest));
  }

  @Test
  void activePlanGivesBackExactlyWhatThePaymentGave() {
    activate();
    var first = payment(40);
    plan.receive(first);
    plan.receive(payment(30));
    assertThat(plan.giveBack(first.id(), false, TODAY))
        .containsExactly(
            new PlanEvent.InstallmentReopened(account.id(), ID, 1, usd(34), usd(0), first.id()),
            new PlanEvent.InstallmentReopened(account.id(), ID, 2, usd(33), usd(27), first.id()));
    assertThat(plan.paid()).isEqualTo(usd(30));
    assertThat(plan.state()).isEqualTo(new Active(NOW));
  }

  @Test
  void activePlanIsCancelledAndKeepsWhatWasPaid() {
    activate();
    plan.receive(payment(50));
    plan.cancel(TODAY);
    assertThat(plan.state()).isEqualTo(new Cancelled(NOW, TODAY, CancelReason.REQUESTED));
    assertThat(statuses())
        .containsExactly(
            Installment.Status.PAID, Installment.Status.CANCELLED, Installment.Status.CANCELLED);
    assertThat(plan.paid()).isEqualTo(usd(50));
  }

  @Test
  void activePlanRefusesTheRest() {
    activate();
    assertRefused("plan-state", () -> plan.activate(Optional.empty(), NOW, TODAY));
    assertRefused("plan-state", plan::accountReopened);
  }

  @Test
  void accountPaidInFullCompletesThePlanEarly() {
    activate();
    plan.receive(payment(50));
    assertThat(plan.accountPaid(TODAY))
        .containsExactly(
            new PlanEvent.Completed(account.id(), ID, Completion.ACCOUNT_PAID, usd(50), TODAY));
    assertThat(statuses())
        .containsExactly(
            Installment.Status.PAID, Installment.Status.CANCELLED, Installment.Status.CANCELLED);
  }

  @Test
  void planThatEndedWithTheAccountReopensWithIt() {
    activate();
    plan.receive(payment(50));
    plan.accountPaid(TODAY);
    assertThat(plan.accountReopened())
        .containsExactly(new PlanEvent.Reopened(account.id(), ID, usd(50)));
    assertThat(statuses())
        .containsExactly(Installment.Status.PAID, Installment.Status.DUE, Installment.Status.DUE);
  }

  @Test
  void planThatEndedWithTheAccountReopensWithTheReversalOfItsPayment() {
    activate();
    var payment = payment(34);
    plan.receive(payment);
    plan.accountPaid(TODAY);
    assertThat(plan.giveBack(payment.id(), false, TODAY))
        .containsExactly(
            new PlanEvent.InstallmentReopened(account.id(), ID, 1, usd(34), usd(0), payment.id()),
            new PlanEvent.Reopened(account.id(), ID, usd(100)));
    assertThat(statuses()).containsOnly(Installment.Status.DUE);
  }

  @Test
  void completedPlanReopensWhenAPaymentIsReversed() {
    activate();
    var payment = payment(100);
    plan.receive(payment);
    assertThat(plan.giveBack(payment.id(), false, TODAY)).hasSize(4);
    assertThat(plan.state()).isEqualTo(new Active(NOW));
    assertThat(plan.paid()).isEqualTo(usd(0));
    assertThat(plan.allotted()).isEmpty();
  }

  @Test
  void completedPlanThatAnotherFollowedIsSupersededInsteadOfReopened() {
    activate();
    var payment = payment(100);
    plan.receive(payment);
    assertThat(plan.giveBack(payment.id(), true, TODAY))
        .contains(new PlanEvent.Cancelled(account.id(), ID, CancelReason.SUPERSEDED));
    assertThat(plan.state()).isEqualTo(new Cancelled(NOW, TODAY, CancelReason.SUPERSEDED));
    assertThat(statuses()).containsOnly(Installment.Status.CANCELLED);
  }

  @Test
  void completedPlanRefusesTheRest() {
    activate();
    plan.receive(payment(100));
    assertRefused("plan-state", () -> plan.activate(Optional.empty(), NOW, TODAY));
    assertRefused("plan-state", () -> plan.cancel(TODAY));
    assertRefused("plan-state", () -> plan.receive(payment(1)));
    assertRefused("plan-state", () -> plan.missOverdue(FIRST_LAPSES));
    assertRefused("plan-state", () -> plan.accountPaid(TODAY));
    assertRefused("plan-state", plan::accountReopened);
  }

  @Test
  void cancelledPlanGivesMoneyBackAndStaysCancelled() {
    activate();
    var payment = payment(40);
    plan.receive(payment);
    plan.cancel(TODAY);
    assertThat(plan.giveBack(payment.id(), false, TODAY)).isEmpty();
    assertThat(statuses()).containsOnly(Installment.Status.CANCELLED);
    assertThat(plan.paid()).isEqualTo(usd(0));
  }

  @Test
  void cancelledPlanRefusesTheRest() {
    plan.cancel(TODAY);
    assertRefused("plan-state", () -> plan.activate(Optional.empty(), NOW, TODAY));
    assertRefused("plan-state", () -> plan.cancel(TODAY));
    assertRefused("plan-state", () -> plan.receive(payment(1)));
    assertRefused("plan-state", () -> plan.missOverdue(FIRST_LAPSES));
    assertRefused("plan-state", () -> plan.accountPaid(TODAY));
    assertRefused("plan-state", plan::accountReopened);
  }

  @Test
  void impossiblePlansAreRefused() {
    assertRefused("amount-not-positive", () -> plan(0, 1));
    assertRefused("amount-not-positive", () -> plan(-5, 1));
    assertRefused("installments-too-small", () -> plan(119, 120));
    assertRefused(
        "currency-mismatch", () -> plan(account, Money.of(100, "EUR"), 1, Cadence.WEEKLY, FIRST));
    assertRefused("due-date-past", () -> weekly(TODAY.minusDays(1)));
    assertRefused("due-date-past", () -> weekly(LocalDate.MIN));
    assertRefused("due-date-too-far", () -> weekly(TODAY.plusYears(1).plusDays(1)));
    assertRefused("due-date-too-far", () -> weekly(LocalDate.MAX));
    assertRefused(
        "schedule-too-long",
        () -> plan(account, usd(5000), 120, Cadence.MONTHLY, TODAY.plusMonths(2)));
    assertRefused(
        "account-paid", () -> plan(Sample.paid(account), usd(100), 1, Cadence.WEEKLY, FIRST));
  }

  @Test
  void planMayGoToItsLimits() {
    assertThat(plan(120, 120).installments().values())
        .extracting(Installment::amountMinor)
        .containsOnly(1L);
    assertThat(
            plan(account, usd(Long.MAX_VALUE), 119, Cadence.MONTHLY, TODAY.plusMonths(2))
                .installments()
                .values()
                .stream()
                .mapToLong(Installment::amountMinor)
                .sum())
        .isEqualTo(Long.MAX_VALUE);
  }

  private void activate() {
    plan.activate(Optional.empty(), NOW, TODAY);
  }

  private PlanEvent partlyPaid(int number, long minor, long paid, Received payment) {
    return new PlanEvent.InstallmentPartlyPaid(
        account.id(), ID, number, usd(minor), usd(paid), payment.id(), TODAY);
  }

  private PlanEvent paidEvent(int number, long minor, Received payment) {
    return new PlanEvent.InstallmentPaid(account.id(), ID, number, usd(minor), payment.id(), TODAY);
  }

  private List<Installment.Status> statuses() {
    return plan.installments().values().stream().map(Installment::status).toList();
  }

  private Plan plan(long minor, int installments) {
    return plan(account, usd(minor), installments, Cadence.WEEKLY, FIRST);
  }

  private Plan weekly(LocalDate first) {
    return plan(account, usd(100), 3, Cadence.WEEKLY, first);
  }

  private static Plan plan(
      Account account, Money total, int installments, Cadence cadence, LocalDate first) {
    return new Plan(ID, account, new Terms(total, installments, cadence, first), 1, NOW);
  }

  private static void assertRefused(String code, ThrowingCallable decision) {
    assertThatThrownBy(decision)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

package io.recoup.plans.plan;

import io.recoup.kit.money.Money;
import io.recoup.kit.outbox.DomainEvent;
import io.recoup.plans.plan.PlanState.CancelReason;
import io.recoup.plans.plan.PlanState.Completion;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a plan tells the other services; contract/events holds the schema of each. */
sealed interface PlanEvent extends DomainEvent {
  UUID accountId();

  /** An installment as it was agreed. */
  record Due(int number, LocalDate dueOn, Money amount) {}

  record Proposed(UUID accountId, UUID planId, Money total, Cadence cadence, List<Due> installments)
      implements PlanEvent {}

  record Activated(
      UUID accountId, UUID planId, Money total, Cadence cadence, List<Due> installments)
      implements PlanEvent {}

  /** Less is owed than the plan asked for: what it asks for now. */
  record Reduced(UUID accountId, UUID planId, Money total, List<Due> installments)
      implements PlanEvent {}

  record InstallmentPaid(
      UUID accountId, UUID planId, int number, Money amount, UUID paymentId, LocalDate on)
      implements PlanEvent {}

  /** Less than it asks for; what is paid of it now is told with the day of the payment. */
  record InstallmentPartlyPaid(
      UUID accountId,
      UUID planId,
      int number,
      Money amount,
      Money paid,
      UUID paymentId,
      LocalDate on)
      implements PlanEvent {}

  record InstallmentMissed(
      UUID accountId, UUID planId, int number, Money amount, Money paid, LocalDate dueOn)
      implements PlanEvent {}

  record InstallmentReopened(
      UUID accountId, UUID planId, int number, Money amount, Money paid, UUID paymentId)
      implements PlanEvent {}

  record Completed(UUID accountId, UUID planId, Completion reason, Money paid, LocalDate on)
      implements PlanEvent {}

  record Reopened(UUID accountId, UUID planId, Money outstanding) implements PlanEvent {}

  record Cancelled(UUID accountId, UUID planId, CancelReason reason) implements PlanEvent {}

  @Override
  default UUID aggregateId() {
    return accountId();
  }

  @Override
  default String stream() {
    return "plans.plan";
  }

  @Override
  default String type() {
    return switch (this) {
      case Proposed _ -> "plan-proposed.v1";
      case Activated _ -> "plan-activated.v1";
      case Reduced _ -> "plan-reduced.v1";
      case InstallmentPaid _ -> "installment-paid.v1";
      case InstallmentPartlyPaid _ -> "installment-partly-paid.v1";
      case InstallmentMissed _ -> "installment-missed.v1";
      case InstallmentReopened _ -> "installment-reopened.v1";
      case Completed _ -> "plan-completed.v1";
      case Reopened _ -> "plan-reopened.v1";
      case Cancelled _ -> "plan-cancelled.v1";
    };
  }
}

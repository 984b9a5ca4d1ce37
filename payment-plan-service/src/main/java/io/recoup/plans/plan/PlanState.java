package io.recoup.plans.plan;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a plan stands. Payments posted since its activation fill an active plan. */
sealed interface PlanState {
  record Proposed() implements PlanState {}

  record Active(Instant since) implements PlanState {}

  record Completed(Instant since, LocalDate on, Completion how) implements PlanState {}

  /** Without an instant it was never active. */
  record Cancelled(Instant since, LocalDate on, CancelReason reason) implements PlanState {}

  /** With the account paid, installments that are not are no longer owed. */
  @Schema(name = "PlanCompletion")
  enum Completion {
    ALL_PAID,
    ACCOUNT_PAID
  }

  /** Superseded: a reversal would reopen it, but the account has another plan by now. */
  @Schema(name = "PlanCancelReason")
  enum CancelReason {
    REQUESTED,
    ACCOUNT_PAID,
    SUPERSEDED
  }
}

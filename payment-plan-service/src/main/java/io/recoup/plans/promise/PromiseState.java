package io.recoup.plans.promise;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a promise stands. Money still counts towards an open one; the others have ended. */
sealed interface PromiseState {
  record Open() implements PromiseState {}

  record Kept(LocalDate on) implements PromiseState {}

  record PartiallyKept(LocalDate on) implements PromiseState {}

  record Broken(LocalDate on) implements PromiseState {}

  record Cancelled(LocalDate on, CancelReason reason) implements PromiseState {}

  /**
   * Why a promise no longer holds. With the account paid nothing is owed that could be promised.
   * Not owed: other promises are over all that is still owed.
   */
  @Schema(name = "PromiseCancelReason")
  enum CancelReason {
    REQUESTED,
    ACCOUNT_PAID,
    NOT_OWED
  }
}

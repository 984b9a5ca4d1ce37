package io.recoup.contacts.attempt;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an attempt stands; each case carries only the facts that are true in it. */
sealed interface AttemptState {
  /** Compliance is being asked. Lasts as long as the request and is never stored. */
  record Requested() implements AttemptState {}

  record Cleared() implements AttemptState {}

  record Blocked() implements AttemptState {}

  record Completed(Outcome outcome) implements AttemptState {}

  /** Tried, and reached nothing at all. */
  record Failed(Outcome outcome) implements AttemptState {}

  record Cancelled(Reason reason, Instant at) implements AttemptState {}

  /** Why a cleared attempt is not to be made any more. */
  @Schema(name = "CancellationReason")
  enum Reason {
    /** Whoever was to make it says that nothing was sent. */
    NOT_SENT,
    /** Nothing is owed any more. */
    ACCOUNT_PAID,
    /** Compliance does not permit it any more, because of what was recorded meanwhile. */
    RESTRICTED
  }
}

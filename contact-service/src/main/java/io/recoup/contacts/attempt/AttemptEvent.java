package io.recoup.contacts.attempt;

import io.recoup.contacts.attempt.AttemptState.Reason;
import io.recoup.kit.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Everything an attempt tells the other services; contract/events holds the schema of each. */
sealed interface AttemptEvent extends DomainEvent {
  record Cleared(
      UUID attemptId,
      UUID accountId,
      UUID debtorId,
      UUID decisionId,
      UUID reservationId,
      Channel channel,
      UUID contactPointId,
      Instant at,
      Instant reservationExpiresAt)
      implements AttemptEvent {}

  record Blocked(
      UUID attemptId,
      UUID accountId,
      UUID debtorId,
      UUID decisionId,
      Channel channel,
      UUID contactPointId,
      Instant at,
      List<String> rules,
      Instant nextPermittedAt)
      implements AttemptEvent {}

  record Completed(
      UUID attemptId,
      UUID accountId,
      UUID debtorId,
      UUID decisionId,
      UUID reservationId,
      Channel channel,
      UUID contactPointId,
      Party party,
      Result result,
      Instant at,
      Promised promise,
      boolean writtenNotice,
      List<UUID> debtsDiscussed,
      boolean outsideClearance)
      implements AttemptEvent {}

  record Failed(
      UUID attemptId,
      UUID accountId,
      UUID debtorId,
      UUID decisionId,
      UUID reservationId,
      Channel channel,
      UUID contactPointId,
      Result result,
      Instant at,
      boolean outsideClearance)
      implements AttemptEvent {}

  record Cancelled(
      UUID attemptId,
      UUID accountId,
      UUID debtorId,
      UUID decisionId,
      UUID reservationId,
      Channel channel,
      UUID contactPointId,
      Reason reason,
      Instant at)
      implements AttemptEvent {}

  UUID accountId();

  @Override
  default UUID aggregateId() {
    return accountId();
  }

  @Override
  default String stream() {
    return "contacts.attempt";
  }

  @Override
  default String type() {
    return switch (this) {
      case Cleared _ -> "attempt-cleared.v1";
      case Blocked _ -> "attempt-blocked.v1";
      case Completed _ -> "attempt-completed.v1";
      case Failed _ -> "attempt-failed.v1";
      case Cancelled _ -> "attempt-cancelled.v1";
    };
  }
}

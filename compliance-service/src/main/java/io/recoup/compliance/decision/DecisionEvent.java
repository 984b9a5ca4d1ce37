package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.kit.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What others are told about decisions. */
sealed interface DecisionEvent extends DomainEvent {
  record ContactAllowed(
      UUID decisionId,
      UUID accountId,
      UUID debtorId,
      Channel channel,
      UUID contactPointId,
      Instant at,
      UUID reservationId)
      implements DecisionEvent {}

  record ContactBlocked(
      UUID decisionId,
      UUID accountId,
      UUID debtorId,
      Channel channel,
      UUID contactPointId,
      Instant at,
      List<String> rules,
      Instant nextPermittedAt,
      String nextCondition)
      implements DecisionEvent {}

  UUID accountId();

  @Override
  default UUID aggregateId() {
    return accountId();
  }

  @Override
  default String stream() {
    return "compliance.decision";
  }

  @Override
  default String type() {
    return switch (this) {
      case ContactAllowed _ -> "contact-allowed.v1";
      case ContactBlocked _ -> "contact-blocked.v1";
    };
  }
}

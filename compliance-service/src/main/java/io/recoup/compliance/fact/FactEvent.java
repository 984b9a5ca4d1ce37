package io.recoup.compliance.fact;

import io.recoup.kit.outbox.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** What others are told about facts that callers record; their attributes stay here. */
sealed interface FactEvent extends DomainEvent {
  record Recorded(UUID factId, UUID accountId, UUID debtorId, String factType, Instant at)
      implements FactEvent {}

  record Revoked(UUID factId, UUID accountId, UUID debtorId, String factType)
      implements FactEvent {}

  UUID accountId();

  @Override
  default UUID aggregateId() {
    return accountId();
  }

  @Override
  default String stream() {
    return "compliance.fact";
  }

  @Override
  default String type() {
    return switch (this) {
      case Recorded _ -> "fact-recorded.v1";
      case Revoked _ -> "fact-revoked.v1";
    };
  }
}

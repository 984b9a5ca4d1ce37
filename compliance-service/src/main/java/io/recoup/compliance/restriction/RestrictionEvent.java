package io.recoup.compliance.restriction;

import io.recoup.compliance.Channel;
import io.recoup.kit.outbox.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** What others are told about restrictions; contact-service cancels what one of them bars. */
sealed interface RestrictionEvent extends DomainEvent {
  record Recorded(
      UUID restrictionId,
      UUID accountId,
      UUID debtorId,
      RestrictionKind kind,
      Channel channel,
      UUID contactPointId,
      Instant holdsFrom,
      Instant recordedAt)
      implements RestrictionEvent {}

  record Revoked(
      UUID restrictionId,
      UUID accountId,
      UUID debtorId,
      RestrictionKind kind,
      RevocationReason reason)
      implements RestrictionEvent {}

  UUID accountId();

  @Override
  default UUID aggregateId() {
    return accountId();
  }

  @Override
  default String stream() {
    return "compliance.restriction";
  }

  @Override
  default String type() {
    return switch (this) {
      case Recorded _ -> "restriction-recorded.v1";
      case Revoked _ -> "restriction-revoked.v1";
    };
  }
}

package io.recoup.compliance.consent;

import io.recoup.kit.outbox.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** What others are told about consents. */
sealed interface ConsentEvent extends DomainEvent {
  record Recorded(
      UUID consentId,
      UUID accountId,
      UUID debtorId,
      ConsentGiver giver,
      ConsentReceiver receiver,
      ConsentScope scope,
      UUID contactPointId,
      Instant holdsFrom,
      Instant expiresAt)
      implements ConsentEvent {}

  record Revoked(UUID consentId, UUID accountId, UUID debtorId, ConsentScope scope)
      implements ConsentEvent {}

  UUID accountId();

  @Override
  default UUID aggregateId() {
    return accountId();
  }

  @Override
  default String stream() {
    return "compliance.consent";
  }

  @Override
  default String type() {
    return switch (this) {
      case Recorded _ -> "consent-recorded.v1";
      case Revoked _ -> "consent-revoked.v1";
    };
  }
}

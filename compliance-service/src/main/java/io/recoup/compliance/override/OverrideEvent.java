package io.recoup.compliance.override;

import io.recoup.kit.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What others are told about overrides; the reason stays with the decision. */
sealed interface OverrideEvent extends DomainEvent {
  record OverrideGranted(
      UUID overrideId,
      UUID decisionId,
      UUID accountId,
      UUID debtorId,
      String channel,
      UUID contactPointId,
      List<String> rules,
      OverrideFactor factor,
      Instant expiresAt)
      implements OverrideEvent {}

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
      case OverrideGranted _ -> "override-granted.v1";
    };
  }
}

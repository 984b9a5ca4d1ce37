package io.recoup.accounts.placement;

import io.recoup.kit.outbox.DomainEvent;
import java.util.UUID;

/** What the other services learn of a placement. */
sealed interface PlacementEvent extends DomainEvent {
  record Loaded(UUID placementId, UUID creditorId, long accepted, long refused, long duplicate)
      implements PlacementEvent {
    @Override
    public UUID aggregateId() {
      return placementId;
    }
  }

  @Override
  default String stream() {
    return "accounts.placement";
  }

  @Override
  default String type() {
    return switch (this) {
      case Loaded _ -> "placement-loaded.v1";
    };
  }
}

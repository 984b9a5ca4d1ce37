package io.recoup.accounts.debtor;

import io.recoup.kit.outbox.DomainEvent;
import java.util.List;
import java.util.UUID;

/**
 * What the other services learn of a debtor: kinds and places of contact points, never their text
 * but for the five digits of a postal code in the United States.
 */
sealed interface DebtorEvent extends DomainEvent {
  record ContactPointAdded(
      UUID debtorId,
      UUID contactPointId,
      ContactDetail.Kind kind,
      ContactDetail.Type contactType,
      List<String> zones,
      boolean workplace,
      String postalCode)
      implements DebtorEvent {

    static ContactPointAdded of(UUID debtorId, UUID contactPointId, ContactDetail detail) {
      return new ContactPointAdded(
          debtorId,
          contactPointId,
          detail.kind(),
          detail.type(),
          detail.whereabouts(),
          detail.workplace(),
          detail.zip());
    }

    @Override
    public UUID aggregateId() {
      return debtorId;
    }
  }

  @Override
  default String stream() {
    return "accounts.debtor";
  }

  @Override
  default String type() {
    return switch (this) {
      case ContactPointAdded _ -> "contact-point-added.v1";
    };
  }
}

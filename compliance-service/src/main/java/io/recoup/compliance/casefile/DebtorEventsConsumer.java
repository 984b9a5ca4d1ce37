package io.recoup.compliance.casefile;

import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What compliance needs to know of debtors: the kinds of their contact points. */
@ApplicationScoped
class DebtorEventsConsumer implements EventConsumer {
  record ContactPointAdded(
      UUID debtorId,
      UUID contactPointId,
      ContactPoint.Kind kind,
      String type,
      List<String> zones,
      Boolean workplace,
      String postalCode) {}

  private final CaseFileService cases;

  DebtorEventsConsumer(CaseFileService cases) {
    this.cases = cases;
  }

  @Override
  public String topic() {
    return "accounts.debtor";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "contact-point-added.v1" -> {
        var added = event.as(ContactPointAdded.class);
        var point =
            new ContactPoint(
                added.contactPointId(),
                added.kind(),
                added.type(),
                added.zones(),
                added.workplace(),
                added.postalCode());
        cases.addContactPoint(added.debtorId(), point, event.occurredAt());
      }
      default -> {}
    }
  }
}

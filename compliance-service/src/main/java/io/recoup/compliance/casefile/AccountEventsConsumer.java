package io.recoup.compliance.casefile;

import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What compliance needs to know of accounts: that there is one, and whether it is still owed. */
@ApplicationScoped
class AccountEventsConsumer implements EventConsumer {
  record AccountPlaced(
      UUID accountId,
      UUID creditorId,
      UUID debtorId,
      String debtorKind,
      String country,
      String state,
      List<String> zones,
      List<ContactPoint> contactPoints) {}

  record AccountChanged(UUID accountId) {}

  private final CaseFileService cases;

  AccountEventsConsumer(CaseFileService cases) {
    this.cases = cases;
  }

  @Override
  public String topic() {
    return "accounts.account";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "account-placed.v1" -> open(event, event.as(AccountPlaced.class));
      case "account-paid.v1" ->
          cases.close(event.as(AccountChanged.class).accountId(), event.occurredAt());
      case "account-reopened.v1" -> cases.reopen(event.as(AccountChanged.class).accountId());
      default -> {}
    }
  }

  private void open(Event event, AccountPlaced placed) {
    var file =
        new CaseFile(
            placed.accountId(),
            placed.debtorId(),
            placed.creditorId(),
            CaseFile.Status.OPEN,
            placed.country(),
            placed.state(),
            orNone(placed.zones()),
            event.occurredAt(),
            null);
    cases.open(file, placed.debtorKind(), orNone(placed.contactPoints()));
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }
}

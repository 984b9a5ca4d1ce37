package io.recoup.contacts.attempt;

import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What compliance does not permit any more is cancelled, unless its result is known already. */
@ApplicationScoped
class PermissionEventsConsumer implements EventConsumer {
  record Barred(UUID decisionId, UUID accountId) {}

  private final AttemptService attempts;

  PermissionEventsConsumer(AttemptService attempts) {
    this.attempts = attempts;
  }

  @Override
  public String topic() {
    return "compliance.restriction";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "permission-barred.v1" -> {
        var barred = event.as(Barred.class);
        attempts.barred(barred.accountId(), barred.decisionId());
      }
      default -> {}
    }
  }
}

package io.recoup.contacts.attempt;

import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;

/** A restriction recorded at compliance withdraws the clearances it bars. */
@ApplicationScoped
class RestrictionEventsConsumer implements EventConsumer {
  private final AttemptService attempts;

  RestrictionEventsConsumer(AttemptService attempts) {
    this.attempts = attempts;
  }

  @Override
  public String topic() {
    return "compliance.restriction";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "restriction-recorded.v1" -> attempts.restrict(event.as(Restriction.class));
      default -> {}
    }
  }
}

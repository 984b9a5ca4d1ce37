package io.recoup.compliance.attempt;

import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What compliance needs to know of attempts: what came of them, or that nothing was sent. */
@ApplicationScoped
class AttemptEventsConsumer implements EventConsumer {
  record AttemptCancelled(UUID accountId, UUID reservationId, String reason) {}

  private static final String NOT_SENT = "NOT_SENT";

  private final AttemptService attempts;

  AttemptEventsConsumer(AttemptService attempts) {
    this.attempts = attempts;
  }

  @Override
  public String topic() {
    return "contacts.attempt";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "attempt-completed.v1", "attempt-failed.v1" -> attempts.finish(event.as(Attempt.class));
      case "attempt-cancelled.v1" -> {
        var cancelled = event.as(AttemptCancelled.class);
        // Anything else says that it is not to be made; it may be under way all the same.
        if (NOT_SENT.equals(cancelled.reason()))
          attempts.cancel(cancelled.accountId(), cancelled.reservationId());
      }
      default -> {}
    }
  }
}

package io.recoup.contacts.attempt;

import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What payment-plan-service made of the promises that results brought; others are not ours. */
@ApplicationScoped
class PromiseEventsConsumer implements EventConsumer {
  record Made(UUID attemptId, UUID promiseId) {}

  record Refused(UUID attemptId, String code) {}

  private final AttemptService attempts;

  PromiseEventsConsumer(AttemptService attempts) {
    this.attempts = attempts;
  }

  @Override
  public String topic() {
    return "plans.promise";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "promise-made.v1" -> made(event.as(Made.class));
      case "promise-refused.v1" -> {
        var refused = event.as(Refused.class);
        attempts.promiseTold(refused.attemptId(), new PromiseFate(null, refused.code()));
      }
      default -> {}
    }
  }

  private void made(Made made) {
    if (made.attemptId() == null) return; // entered by hand
    attempts.promiseTold(made.attemptId(), new PromiseFate(made.promiseId(), null));
  }
}

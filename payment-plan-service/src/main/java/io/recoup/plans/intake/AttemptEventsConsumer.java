package io.recoup.plans.intake;

import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import io.recoup.kit.money.Money;
import io.recoup.plans.promise.PromiseService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What contact-service says of attempts: a promise made in one is a promise here. */
@ApplicationScoped
class AttemptEventsConsumer implements EventConsumer {
  record Promised(Money amount, LocalDate dueOn) {}

  record Completed(UUID attemptId, UUID accountId, String result, Instant at, Promised promise) {}

  private final PromiseService promises;

  AttemptEventsConsumer(PromiseService promises) {
    this.promises = promises;
  }

  @Override
  public String topic() {
    return "contacts.attempt";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "attempt-completed.v1" -> completed(event, event.as(Completed.class));
      default -> {}
    }
  }

  private void completed(Event event, Completed attempt) {
    if (!"PROMISE".equals(attempt.result()) || attempt.promise() == null) return;
    // A debtor cannot have promised after it was recorded.
    var madeAt = attempt.at().isAfter(event.occurredAt()) ? event.occurredAt() : attempt.at();
    promises.recorded(
        attempt.accountId(),
        attempt.attemptId(),
        attempt.promise().amount(),
        attempt.promise().dueOn(),
        madeAt);
  }
}

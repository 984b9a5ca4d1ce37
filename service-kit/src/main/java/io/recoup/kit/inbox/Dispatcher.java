package io.recoup.kit.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.recoup.kit.json.EdgeJson;
import io.recoup.kit.problem.Faults;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Brings one delivery to its consumer: applied, known already, or dead. */
@Singleton
class Dispatcher {
  enum Outcome {
    APPLIED,
    DUPLICATE,
    DEAD
  }

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  private final Map<String, EventConsumer> consumers;
  private final Inbox inbox;
  private final DeadLetters deadLetters;
  private final InboxConfig config;
  private final ObjectMapper json;
  private final MeterRegistry metrics;

  Dispatcher(
      @All List<EventConsumer> consumers,
      Inbox inbox,
      DeadLetters deadLetters,
      InboxConfig config,
      EdgeJson json,
      MeterRegistry metrics) {
    this.consumers =
        consumers.stream().collect(Collectors.toMap(EventConsumer::topic, Function.identity()));
    this.inbox = inbox;
    this.deadLetters = deadLetters;
    this.config = config;
    this.json = json.mapper();
    this.metrics = metrics;
    this.consumers.keySet().forEach(topic -> Inbox.gaps(metrics, topic));
  }

  Set<String> topics() {
    return consumers.keySet();
  }

  /** Handles one delivery; throws only what passes by itself, such as a database that is away. */
  Outcome handle(Delivery delivery) {
    var outcome = handleOrBury(delivery);
    metrics
        .counter(
            "recoup.inbox.events",
            "topic",
            delivery.topic(),
            "outcome",
            outcome.name().toLowerCase(java.util.Locale.ROOT))
        .increment();
    return outcome;
  }

  /** Hands a buried delivery to its consumer once more; what it throws is for the operator. */
  void replay(Delivery delivery) {
    consumers.get(delivery.topic()).on(delivery.event(json));
  }

  private Outcome handleOrBury(Delivery delivery) {
    for (var attempt = 1; ; attempt++) {
      try {
        return QuarkusTransaction.requiringNew().call(() -> apply(delivery));
      } catch (RuntimeException e) {
        if (Faults.isTransient(e)) throw e;
        var hopeless = Faults.find(e, UnreadableEvent.class).isPresent();
        if (hopeless || attempt >= config.attempts()) return bury(delivery, e);
        LOG.warnf("Attempt %d at event %s of %s failed", attempt, delivery.id(), delivery.topic());
      }
    }
  }

  private Outcome apply(Delivery delivery) {
    var event = delivery.event(json);
    if (!inbox.accept(event)) return Outcome.DUPLICATE;
    consumers.get(event.topic()).on(event);
    return Outcome.APPLIED;
  }

  private Outcome bury(Delivery delivery, RuntimeException reason) {
    LOG.errorf(
        FaultWithoutValues.of(reason), "Event %s of %s is dead", delivery.id(), delivery.topic());
    QuarkusTransaction.requiringNew().run(() -> deadLetters.bury(delivery, reason));
    return Outcome.DEAD;
  }
}

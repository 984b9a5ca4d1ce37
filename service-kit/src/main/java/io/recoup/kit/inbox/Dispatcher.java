package io.recoup.kit.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.recoup.kit.json.EdgeJson;
import io.recoup.kit.problem.Faults;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Brings deliveries to the consumers of their topic: applied, known already, or dead. */
@Singleton
class Dispatcher {
  private enum Outcome {
    APPLIED,
    DUPLICATE,
    DEAD
  }

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  private final Map<String, List<EventConsumer>> consumers;
  private final Inbox inbox;
  private final DeadLetters deadLetters;
  private final InboxConfig config;
  private final ObjectMapper json;
  private final MeterRegistry metrics;
  private final DeliverySpans spans;

  Dispatcher(
      @All List<EventConsumer> consumers,
      Inbox inbox,
      DeadLetters deadLetters,
      InboxConfig config,
      EdgeJson json,
      MeterRegistry metrics,
      DeliverySpans spans) {
    this.consumers =
        consumers.stream()
            .sorted(Comparator.comparingInt(EventConsumer::order))
            .collect(Collectors.groupingBy(EventConsumer::topic));
    this.inbox = inbox;
    this.deadLetters = deadLetters;
    this.config = config;
    this.json = json.mapper();
    this.metrics = metrics;
    this.spans = spans;
    this.consumers.keySet().forEach(topic -> Inbox.gaps(metrics, topic));
  }

  Set<String> topics() {
    return consumers.keySet();
  }

  /**
   * Handles deliveries in order: in one transaction, or each in its own where one of them fails.
   * Throws only what passes by itself, such as a database that is away; then they can be given once
   * more, and those that had taken effect are duplicates.
   */
  void handle(List<Delivery> deliveries) {
    if (deliveries.size() == 1 || !applyTogether(deliveries)) deliveries.forEach(this::handleAlone);
  }

  /** Hands a buried delivery to its consumers once more; what it throws is for the operator. */
  void replay(Delivery delivery) {
    apply(delivery.event(json));
  }

  /** False when one of them cannot be applied: then none has been. */
  private boolean applyTogether(List<Delivery> deliveries) {
    try {
      var outcomes =
          QuarkusTransaction.requiringNew()
              .call(() -> deliveries.stream().map(this::applyOnce).toList());
      for (var i = 0; i < outcomes.size(); i++) count(deliveries.get(i), outcomes.get(i));
      return true;
    } catch (RuntimeException e) {
      // By themselves it shows which one is at fault, and they hold fewer locks at a time.
      return false;
    }
  }

  private void handleAlone(Delivery delivery) {
    for (var attempt = 1; ; attempt++) {
      try {
        count(delivery, QuarkusTransaction.requiringNew().call(() -> applyOnce(delivery)));
        return;
      } catch (RuntimeException e) {
        if (Faults.isTransient(e)) throw e;
        var hopeless = Faults.find(e, UnreadableEvent.class).isPresent();
        if (hopeless || attempt >= config.attempts()) {
          bury(delivery, e);
          return;
        }
        LOG.warnf("Attempt %d at event %s of %s failed", attempt, delivery.id(), delivery.topic());
      }
    }
  }

  private Outcome applyOnce(Delivery delivery) {
    var span = spans.of(delivery);
    try (var _ = span.makeCurrent()) {
      var event = delivery.event(json);
      if (!inbox.accept(event)) return Outcome.DUPLICATE;
      apply(event);
      return Outcome.APPLIED;
    } finally {
      span.end();
    }
  }

  private void apply(Event event) {
    consumers.get(event.topic()).forEach(consumer -> consumer.on(event));
  }

  private void bury(Delivery delivery, RuntimeException reason) {
    LOG.errorf(
        FaultWithoutValues.of(reason), "Event %s of %s is dead", delivery.id(), delivery.topic());
    QuarkusTransaction.requiringNew().run(() -> deadLetters.bury(delivery, reason));
    count(delivery, Outcome.DEAD);
  }

  private void count(Delivery delivery, Outcome outcome) {
    metrics
        .counter(
            "recoup.inbox.events",
            "topic",
            delivery.topic(),
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}

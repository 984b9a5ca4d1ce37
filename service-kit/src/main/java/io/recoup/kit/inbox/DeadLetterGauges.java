package io.recoup.kit.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** Shows from the start how many dead events wait for an operator, by topic: 0 where none does. */
@Singleton
class DeadLetterGauges {
  private final DeadLetters letters;
  private volatile Map<String, Long> open = Map.of();

  DeadLetterGauges(DeadLetters letters) {
    this.letters = letters;
  }

  void register(@Observes StartupEvent event, Dispatcher dispatcher, MeterRegistry metrics) {
    for (var topic : dispatcher.topics())
      Gauge.builder("recoup.inbox.dead", () -> open.getOrDefault(topic, 0L))
          .tag("topic", topic)
          .description("Dead events that wait to be replayed or put away")
          .register(metrics);
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    open = letters.open();
  }
}

package io.recoup.kit.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.recoup.kit.outbox.OutboxStore.Backlog;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Shows how far the relay is behind. */
@Singleton
class OutboxGauges {
  private final OutboxStore store;
  private volatile Backlog backlog = new Backlog(0, Duration.ZERO);

  OutboxGauges(OutboxStore store) {
    this.store = store;
  }

  void register(@Observes StartupEvent event, MeterRegistry metrics) {
    Gauge.builder("recoup.outbox.backlog", () -> backlog.events())
        .description("Events waiting to be published, counted up to 100000")
        .register(metrics);
    Gauge.builder("recoup.outbox.oldest", () -> backlog.oldest().toMillis())
        .baseUnit("milliseconds")
        .description("Age of the oldest event waiting to be published")
        .register(metrics);
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    backlog = store.backlog();
  }
}

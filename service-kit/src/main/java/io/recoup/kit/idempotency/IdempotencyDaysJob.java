package io.recoup.kit.idempotency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Makes the partitions of the coming days and drops those whose keys have lived long enough. */
@Singleton
class IdempotencyDaysJob {
  private static final int AHEAD = 7;
  private static final Logger LOG = Logger.getLogger(IdempotencyDaysJob.class);

  private final IdempotencyKeys keys;
  private final int keepDays;
  private volatile Integer ahead;

  IdempotencyDaysJob(IdempotencyKeys keys, IdempotencyConfig config) {
    this.keys = keys;
    this.keepDays = config.keepDays();
  }

  void register(@Observes StartupEvent event, MeterRegistry metrics) {
    Gauge.builder("recoup.idempotency.days.ahead", () -> ahead)
        .description("Coming days whose partitions of idempotency keys are there")
        .register(metrics);
  }

  @Scheduled(
      every = "{recoup.idempotency.roll-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void roll() {
    ahead = keys.daysAhead();
    if (ahead < AHEAD) {
      keys.prepareDays();
      ahead = keys.daysAhead();
    }
    var dropped = 0;
    while (keys.forget(keepDays)) dropped++;
    if (dropped > 0) LOG.infof("Dropped %d days of idempotency keys", dropped);
  }

  /** How many there were at the last look; null before the first. */
  Integer daysAhead() {
    return ahead;
  }
}

package io.recoup.compliance.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.recoup.compliance.audit.AuditRunService.Run;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** Verifies every receipt each night, and shows what came of the last time on every replica. */
@ApplicationScoped
class AuditJob {
  private final AuditRunService runs;
  private final Clock clock;
  private volatile Run last;

  AuditJob(AuditRunService runs, Clock clock) {
    this.runs = runs;
    this.clock = clock;
  }

  void register(@Observes StartupEvent event, MeterRegistry metrics) {
    Gauge.builder("recoup.receipts.broken", () -> last == null ? null : last.broken())
        .description("Chains of receipts that the last complete verification found broken")
        .register(metrics);
    Gauge.builder("recoup.receipts.verified", () -> last == null ? null : last.decisions())
        .description("Decisions that the last complete verification walked")
        .register(metrics);
    Gauge.builder("recoup.receipts.verification.age", () -> last == null ? null : sinceThen(last))
        .baseUnit("milliseconds")
        .description("Time since the last complete verification")
        .register(metrics);
  }

  @Scheduled(
      cron = "{recoup.receipts.verification-cron}",
      timeZone = "UTC",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    if (runs.runToday()) look();
  }

  /** Takes up a night that a replica began and did not end. */
  @Scheduled(every = "{recoup.audit.resume-every}", concurrentExecution = ConcurrentExecution.SKIP)
  void resume() {
    if (runs.resume()) look();
  }

  @Scheduled(every = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    last = runs.last().orElse(null);
  }

  private long sinceThen(Run run) {
    return Duration.between(run.finishedAt(), clock.instant()).toMillis();
  }
}

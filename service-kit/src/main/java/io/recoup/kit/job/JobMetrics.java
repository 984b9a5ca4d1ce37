package io.recoup.kit.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SuccessfulExecution;
import io.quarkus.scheduler.Trigger;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Shows of every scheduled job how often it failed, from 0 on, and how long ago it last did its
 * work: one that fails shows in the first, one that hangs or is not started any more in the second.
 */
@Singleton
class JobMetrics {
  /** Not "job": Prometheus has a label of that name, the one under which it finds the service. */
  private static final String TASK = "task";

  /** A job's count of failures, and when it last succeeded; at first, when it could have begun. */
  private static final class Job {
    private final Counter failures;
    private volatile long succeededNanos = System.nanoTime();

    Job(String name, MeterRegistry metrics) {
      failures =
          Counter.builder("recoup.job.failures")
              .tag(TASK, name)
              .description("Runs of a scheduled job that did not do all of their work")
              .register(metrics);
      Gauge.builder(
              "recoup.job.age",
              () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - succeededNanos))
          .tag(TASK, name)
          .baseUnit("milliseconds")
          .description("Time since a scheduled job last did all of its work")
          .register(metrics);
    }
  }

  private final MeterRegistry metrics;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private volatile long ranNanos = System.nanoTime();

  JobMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  void register(@Observes StartupEvent event, Scheduler scheduler) {
    scheduler.getScheduledJobs().forEach(this::job);
  }

  void failed(@Observes FailedExecution run) {
    job(run.getExecution().getTrigger()).failures.increment();
    ranNanos = System.nanoTime();
  }

  void succeeded(@Observes SuccessfulExecution run) {
    job(run.getExecution().getTrigger()).succeededNanos = System.nanoTime();
    ranNanos = System.nanoTime();
  }

  /** Time since any job ended, well or not. */
  Duration sinceAny() {
    return Duration.ofNanos(System.nanoTime() - ranNanos);
  }

  private Job job(Trigger trigger) {
    return jobs.computeIfAbsent(name(trigger), name -> new Job(name, metrics));
  }

  /** InboxPurgeJob.purge for io.recoup.kit.inbox.InboxPurgeJob#purge. */
  private static String name(Trigger trigger) {
    var method = trigger.getMethodDescription();
    return method.substring(method.lastIndexOf('.') + 1).replace('#', '.');
  }
}

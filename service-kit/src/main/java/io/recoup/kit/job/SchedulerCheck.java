package io.recoup.kit.job;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * A service that has run no job for two minutes is not alive. The scheduler goes by the machine's
 * clock: when that is set back by an hour, no job starts for an hour, unless the service does
 * again.
 */
@Liveness
@Singleton
class SchedulerCheck implements HealthCheck {
  /** Every service has a job that runs each five seconds. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private final JobMetrics jobs;

  SchedulerCheck(JobMetrics jobs) {
    this.jobs = jobs;
  }

  @Override
  public HealthCheckResponse call() {
    return response(jobs.sinceAny());
  }

  static HealthCheckResponse response(Duration sinceAny) {
    return HealthCheckResponse.named("Jobs")
        .status(sinceAny.compareTo(LONGEST) <= 0)
        .withData("millisecondsSinceAny", sinceAny.toMillis())
        .build();
  }
}

package io.recoup.kit.idempotency;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A service with fewer than three days of partitions ahead is not ready: the job that makes them
 * has failed for days, and somebody has to see it while keys still go where they belong.
 */
@Readiness
@Singleton
class IdempotencyDaysCheck implements HealthCheck {
  static final int FEWEST = 3;

  private final IdempotencyDaysJob job;

  IdempotencyDaysCheck(IdempotencyDaysJob job) {
    this.job = job;
  }

  @Override
  public HealthCheckResponse call() {
    var ahead = job.daysAhead();
    var response =
        HealthCheckResponse.named("Idempotency keys").withData("fewestDaysAhead", FEWEST);
    if (ahead == null) return response.down().build();
    return response.withData("daysAhead", ahead).status(ahead >= FEWEST).build();
  }
}

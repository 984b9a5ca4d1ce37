package io.recoup.compliance.decision;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives back the budget of acts whose result never came. */
@ApplicationScoped
class ReservationExpiryJob {
  private final ReservationService reservations;

  ReservationExpiryJob(ReservationService reservations) {
    this.reservations = reservations;
  }

  @Scheduled(
      every = "{recoup.reservations.expiry-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void expire() {
    while (reservations.expireBatch() == ReservationService.BATCH) {
      // A full batch: there may be more.
    }
  }
}

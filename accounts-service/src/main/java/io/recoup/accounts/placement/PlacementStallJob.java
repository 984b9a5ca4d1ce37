package io.recoup.accounts.placement;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends placements whose upload died with the service that took it. */
@ApplicationScoped
class PlacementStallJob {
  private final PlacementService placements;

  PlacementStallJob(PlacementService placements) {
    this.placements = placements;
  }

  @Scheduled(
      every = "{accounts.placement.stall-check}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void run() {
    placements.endStalled();
  }
}

package io.recoup.compliance.replay;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Works off the replays that wait, one batch of decisions a transaction. */
@ApplicationScoped
class ReplayJob {
  private final ReplayService replays;

  ReplayJob(ReplayService replays) {
    this.replays = replays;
  }

  @Scheduled(every = "{recoup.replays.every}", concurrentExecution = ConcurrentExecution.SKIP)
  void work() {
    while (replays.workABatch()) {
      // There is more to do.
    }
  }
}

package io.recoup.compliance.clock;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.recoup.kit.job.EachByItself;
import io.recoup.kit.problem.Faults;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Looks after the clocks of which something is to be told, or that something recorded may move. */
@ApplicationScoped
class ClockJob {
  private final ClockService clocks;
  private final Clock clock;

  ClockJob(ClockService clocks, Clock clock) {
    this.clocks = clocks;
    this.clock = clock;
  }

  @Scheduled(every = "{recoup.clocks.every}", concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    run(clock.instant());
  }

  void run(Instant now) {
    while (clocks.markChanged() == ClockService.BATCH) {
      // A full batch: there may be more.
    }
    EachByItself.run(
        "Clocks of accounts", after -> clocks.due(now, after), account -> read(account, now));
  }

  /** One that cannot be read is tried again in an hour, not with every run. */
  private void read(UUID account, Instant now) {
    try {
      clocks.read(account, now);
    } catch (RuntimeException e) {
      if (!Faults.isTransient(e)) clocks.postpone(account, now);
      throw e;
    }
  }
}

package io.recoup.compliance.clock;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks after the clocks of which something is to be told, or that something recorded may move. */
@ApplicationScoped
class ClockJob {
  private static final Logger LOG = Logger.getLogger(ClockJob.class);

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
    var due = clocks.due(now);
    while (!due.isEmpty()) {
      var read = due.stream().filter(account -> read(account, now)).count();
      // None read: others are at work on them.
      if (read == 0) return;
      due = clocks.due(now);
    }
  }

  /** Each account by itself, so that one that cannot be read holds up no other. */
  private boolean read(UUID account, Instant now) {
    try {
      return clocks.read(account, now);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Clocks of account %s cannot be read", account);
      clocks.postpone(account, now);
      return true;
    }
  }
}

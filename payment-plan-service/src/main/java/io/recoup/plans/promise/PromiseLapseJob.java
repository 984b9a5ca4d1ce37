package io.recoup.plans.promise;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Ends promises whose time has passed, account by account. */
@ApplicationScoped
class PromiseLapseJob {
  private static final Logger LOG = Logger.getLogger(PromiseLapseJob.class);
  private static final int BATCH = 200;
  private static final int MAX_BATCHES = 50;

  private final PromiseService promises;

  PromiseLapseJob(PromiseService promises) {
    this.promises = promises;
  }

  @Scheduled(every = "{recoup.plans.lapse-every}", concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    for (var batch = 0; batch < MAX_BATCHES; batch++) {
      var accounts = promises.accountsLapsing(BATCH);
      var failed = 0;
      for (var account : accounts) {
        try {
          promises.lapse(account);
        } catch (RuntimeException e) {
          failed++;
          LOG.warnf(e, "Promises of account %s could not lapse yet", account);
        }
      }
      if (accounts.size() < BATCH || failed == BATCH) return;
    }
  }
}

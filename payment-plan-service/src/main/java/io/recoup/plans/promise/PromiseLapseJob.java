package io.recoup.plans.promise;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.recoup.kit.job.EachByItself;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends promises whose time has passed, account by account. */
@ApplicationScoped
class PromiseLapseJob {
  private static final int BATCH = 200;

  private final PromiseService promises;

  PromiseLapseJob(PromiseService promises) {
    this.promises = promises;
  }

  @Scheduled(every = "{recoup.plans.lapse-every}", concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    EachByItself.run(
        "Lapse of promises", after -> promises.accountsLapsing(after, BATCH), promises::lapse);
  }
}

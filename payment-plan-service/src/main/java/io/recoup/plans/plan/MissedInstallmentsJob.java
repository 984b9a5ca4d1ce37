package io.recoup.plans.plan;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Marks overdue installments as missed, account by account. */
@ApplicationScoped
class MissedInstallmentsJob {
  private static final Logger LOG = Logger.getLogger(MissedInstallmentsJob.class);
  private static final int BATCH = 200;
  private static final int MAX_BATCHES = 50;

  private final PlanService plans;

  MissedInstallmentsJob(PlanService plans) {
    this.plans = plans;
  }

  @Scheduled(every = "{recoup.plans.lapse-every}", concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    for (var batch = 0; batch < MAX_BATCHES; batch++) {
      var accounts = plans.accountsOverdue(BATCH);
      var failed = 0;
      for (var account : accounts) {
        try {
          plans.missOverdue(account);
        } catch (RuntimeException e) {
          failed++;
          LOG.warnf(e, "Installments of account %s could not be looked at yet", account);
        }
      }
      if (accounts.size() < BATCH || failed == BATCH) return;
    }
  }
}

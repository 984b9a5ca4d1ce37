package io.recoup.plans.plan;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.recoup.kit.job.EachByItself;
import jakarta.enterprise.context.ApplicationScoped;

/** Marks overdue installments as missed, account by account. */
@ApplicationScoped
class MissedInstallmentsJob {
  private static final int BATCH = 200;

  private final PlanService plans;

  MissedInstallmentsJob(PlanService plans) {
    this.plans = plans;
  }

  @Scheduled(every = "{recoup.plans.lapse-every}", concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    EachByItself.run(
        "Missed installments", after -> plans.accountsOverdue(after, BATCH), plans::missOverdue);
  }
}

package io.recoup.accounts.account;

import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What accounts needs to know of payment plans. An account we do not have is none of our business.
 */
@ApplicationScoped
class PlanEventsConsumer implements EventConsumer {
  record PlanOfAccount(UUID accountId, UUID planId) {}

  private final AccountService accounts;

  PlanEventsConsumer(AccountService accounts) {
    this.accounts = accounts;
  }

  @Override
  public String topic() {
    return "plans.plan";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "plan-activated.v1", "plan-reopened.v1" -> {
        var plan = event.as(PlanOfAccount.class);
        accounts.joinPlan(plan.accountId(), plan.planId(), event.sequence());
      }
      case "plan-completed.v1", "plan-cancelled.v1" -> {
        var plan = event.as(PlanOfAccount.class);
        accounts.leavePlan(plan.accountId(), plan.planId(), event.sequence());
      }
      default -> {}
    }
  }
}

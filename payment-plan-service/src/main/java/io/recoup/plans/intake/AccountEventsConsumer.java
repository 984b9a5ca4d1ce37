package io.recoup.plans.intake;

import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import io.recoup.kit.money.Money;
import io.recoup.plans.account.AccountService;
import io.recoup.plans.account.Received;
import io.recoup.plans.plan.PlanService;
import io.recoup.plans.promise.PromiseService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What accounts-service says of an account, brought to the promises and the plan on it. */
@ApplicationScoped
class AccountEventsConsumer implements EventConsumer {
  record Placed(
      UUID accountId, UUID creditorId, UUID debtorId, List<String> zones, Money balance) {}

  record PaymentPosted(
      UUID accountId, UUID paymentId, Money amount, Money balance, LocalDate receivedOn) {}

  record PaymentReversed(UUID accountId, UUID paymentId, Money amount, Money balance) {}

  record Adjusted(UUID accountId, Money balance) {}

  record Paid(UUID accountId, LocalDate on) {}

  record Reopened(UUID accountId, Money balance) {}

  private final AccountService accounts;
  private final PromiseService promises;
  private final PlanService plans;

  AccountEventsConsumer(AccountService accounts, PromiseService promises, PlanService plans) {
    this.accounts = accounts;
    this.promises = promises;
    this.plans = plans;
  }

  @Override
  public String topic() {
    return "accounts.account";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "account-placed.v1" -> placed(event, event.as(Placed.class));
      case "payment-posted.v1" -> posted(event, event.as(PaymentPosted.class));
      case "payment-reversed.v1" -> reversed(event, event.as(PaymentReversed.class));
      case "account-adjusted.v1" -> adjusted(event, event.as(Adjusted.class));
      case "account-paid.v1" -> paid(event.as(Paid.class));
      case "account-reopened.v1" -> reopened(event, event.as(Reopened.class));
      default -> {}
    }
  }

  private void placed(Event event, Placed account) {
    accounts.placed(
        account.accountId(),
        account.creditorId(),
        account.debtorId(),
        account.balance().currency(),
        account.zones());
    accounts.owes(account.accountId(), account.balance(), event.sequence());
    promises.accountPlaced(account.accountId());
  }

  private void posted(Event event, PaymentPosted payment) {
    var postedAt = event.occurredAt().truncatedTo(ChronoUnit.MICROS);
    accounts.posted(
        payment.accountId(),
        new Received(payment.paymentId(), payment.amount(), payment.receivedOn(), postedAt));
    accounts.owes(payment.accountId(), payment.balance(), event.sequence());
    promises.allot(payment.accountId());
    plans.allot(payment.accountId());
  }

  private void adjusted(Event event, Adjusted account) {
    accounts.owes(account.accountId(), account.balance(), event.sequence());
    promises.allot(account.accountId());
    plans.allot(account.accountId());
  }

  private void reversed(Event event, PaymentReversed payment) {
    accounts.owes(payment.accountId(), payment.balance(), event.sequence());
    accounts.reversed(payment.accountId(), payment.paymentId(), payment.amount());
    promises.paymentReversed(payment.accountId(), payment.paymentId());
    plans.paymentReversed(payment.accountId(), payment.paymentId());
  }

  private void paid(Paid account) {
    accounts.paid(account.accountId());
    promises.accountPaid(account.accountId(), account.on());
    plans.accountPaid(account.accountId(), account.on());
  }

  private void reopened(Event event, Reopened account) {
    accounts.owes(account.accountId(), account.balance(), event.sequence());
    accounts.reopened(account.accountId());
    promises.accountReopened(account.accountId());
    plans.accountReopened(account.accountId());
  }
}

package io.recoup.plans.plan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.recoup.kit.etag.ETags;
import io.recoup.kit.money.Money;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import io.recoup.plans.account.Account;
import io.recoup.plans.account.AccountService;
import io.recoup.plans.client.AccountsClient;
import io.recoup.plans.plan.Plan.Status;
import io.recoup.plans.plan.PlanRepository.Filter;
import io.recoup.plans.plan.PlanState.Active;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** The use cases of plans. Each locks the account first, so that its money is counted once. */
@ApplicationScoped
@Transactional
public class PlanService {
  private final PlanRepository plans;
  private final AccountService accounts;
  private final AccountsClient balances;
  private final Outbox outbox;
  private final Paging paging;
  private final PlanConfig config;
  private final Caller caller;
  private final Clock clock;

  PlanService(
      PlanRepository plans,
      AccountService accounts,
      AccountsClient balances,
      Outbox outbox,
      Paging paging,
      PlanConfig config,
      Caller caller,
      Clock clock) {
    this.plans = plans;
    this.accounts = accounts;
    this.balances = balances;
    this.outbox = outbox;
    this.paging = paging;
    this.config = config;
    this.caller = caller;
    this.clock = clock;
  }

  /** Draws up a plan; without a total it is what is owed, as accounts-service says now. */
  Plan propose(
      UUID id, UUID accountId, Money total, int installments, Cadence cadence, LocalDate first) {
    accounts.find(accountId); // nobody else is asked about an account the caller may not see
    var owed = total == null ? balance(accountId) : total; // and asked before the lock is taken
    var account = accounts.lock(accountId);
    var terms = new Terms(owed, installments, cadence, first);
    var plan = new Plan(id, account, terms, config.graceDays(), now());
    if (total != null) account.requireOwed("total", total);
    plans
        .open(accountId)
        .ifPresent(
            open -> {
              throw Refusal.conflict(
                      "plan-exists", "The account has a plan that is " + open.status())
                  .with("planId", open.id());
            });
    plans.persistAndFlush(plan);
    outbox.append(plan.proposed());
    return plan;
  }

  Plan find(UUID id) {
    var plan = plans.require(id);
    caller.requireCreditor(plan.creditorId(), () -> PlanRepository.notFound(id));
    return plan;
  }

  Page<Plan> list(UUID accountId, Status status, String cursor, Integer asked) {
    var limit = paging.limit(asked);
    var filter =
        new Filter(
            Optional.ofNullable(accountId), Optional.ofNullable(status), caller.creditorId());
    var scope = "plans " + filter;
    var rows = plans.newest(filter, paging.decode(cursor, scope), limit + 1);
    return paging.page(rows, limit, scope, p -> new Cursor(p.createdAt(), p.id()));
  }

  Plan activate(UUID id, String ifMatch) {
    var plan =
        change(
            id, ifMatch, (found, account) -> found.activate(account.owed(), now(), today(account)));
    receive(plan);
    plans.flush();
    return plan;
  }

  Plan cancel(UUID id, String ifMatch) {
    return change(id, ifMatch, (found, account) -> found.cancel(today(account)));
  }

  /** Lets the money received on an account fill its active plan, and what is owed bound it. */
  public void allot(UUID accountId) {
    plans.active(accountId).ifPresent(this::receive);
    var owed = accounts.heardOf(accountId).flatMap(Account::owed);
    plans
        .active(accountId)
        .ifPresent(plan -> owed.ifPresent(balance -> outbox.append(plan.reduceTo(balance))));
  }

  /** Undoes what a payment did, then lets money that was left over take its place. */
  public void paymentReversed(UUID accountId, UUID paymentId) {
    for (var plan : plans.givenBy(paymentId)) {
      var superseded =
          plans.open(accountId).filter(open -> !open.id().equals(plan.id())).isPresent();
      var on = accounts.heardOf(accountId).orElseThrow().dayAt(now());
      outbox.append(plan.giveBack(paymentId, superseded, on));
      plans.flush(); // the next look for an open plan must see this one
    }
    allot(accountId);
  }

  public void accountPaid(UUID accountId, LocalDate on) {
    plans.open(accountId).ifPresent(plan -> outbox.append(plan.accountPaid(on)));
  }

  public void accountReopened(UUID accountId) {
    if (plans.open(accountId).isPresent()) return;
    plans.endedAsPaid(accountId).ifPresent(plan -> outbox.append(plan.accountReopened()));
    allot(accountId);
  }

  /** The next accounts with an installment whose time has passed. */
  List<UUID> accountsOverdue(UUID after, int limit) {
    return plans.accountsOverdue(now(), after, limit);
  }

  /** Marks the overdue installments of an account's plan as missed. */
  void missOverdue(UUID accountId) {
    accounts.heardOf(accountId);
    plans.active(accountId).ifPresent(plan -> outbox.append(plan.missOverdue(now())));
  }

  private void receive(Plan plan) {
    if (!(plan.state() instanceof Active(var since))) return;
    var events = new ArrayList<PlanEvent>();
    for (var payment : accounts.standing(plan.accountId(), since))
      if (plan.status() == Status.ACTIVE) events.addAll(plan.receive(payment));
    outbox.append(events);
  }

  private Plan change(
      UUID id, String ifMatch, BiFunction<Plan, Account, List<PlanEvent>> decision) {
    var account = accounts.heardOf(plans.accountOf(id)).orElseThrow();
    var plan = find(id);
    ETags.require(ifMatch, plan.version());
    outbox.append(decision.apply(plan, account));
    plans.flush();
    return plan;
  }

  private LocalDate today(Account account) {
    return account.dayAt(now());
  }

  /**
   * With the transaction set aside: the client's threads outlive a time-out and must not hold it.
   */
  private Money balance(UUID accountId) {
    var balance = QuarkusTransaction.suspendingExisting().call(() -> balances.balance(accountId));
    if (!balance.isPositive())
      throw Refusal.conflict("account-paid", "Nothing is owed on account " + accountId);
    return balance;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

package io.recoup.plans.plan;

import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import io.recoup.plans.account.Account;
import io.recoup.plans.account.Received;
import io.recoup.plans.plan.PlanState.Active;
import io.recoup.plans.plan.PlanState.CancelReason;
import io.recoup.plans.plan.PlanState.Cancelled;
import io.recoup.plans.plan.PlanState.Completed;
import io.recoup.plans.plan.PlanState.Completion;
import io.recoup.plans.plan.PlanState.Proposed;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A debt in equal installments that add up to the cent. Proposed, it waits for the debtor's word;
 * active, it is filled by payments in the order of its installments, until all are paid or the
 * account is. What each payment gave is remembered, so that its reversal undoes just that.
 */
@Entity
class Plan {
  @Schema(name = "PlanStatus")
  enum Status {
    PROPOSED,
    ACTIVE,
    COMPLETED,
    CANCELLED
  }

  static final int MAX_INSTALLMENTS = 120;
  private static final int FIRST_WITHIN_YEARS = 1;
  private static final int LAST_WITHIN_YEARS = 10;

  @Id private UUID id;
  @Version private long version;
  private UUID accountId;
  private UUID creditorId;
  private Currency currency;
  private long totalMinor;
  private long paidMinor;

  @Enumerated(EnumType.STRING)
  private Cadence cadence;

  private int installmentCount;
  private LocalDate firstDueOn;
  private LocalDate lastDueOn;

  @Enumerated(EnumType.STRING)
  private Status status;

  private Instant activatedAt;
  private LocalDate endedOn;

  @Enumerated(EnumType.STRING)
  private Completion completion;

  @Enumerated(EnumType.STRING)
  private CancelReason cancelReason;

  private Instant createdAt;

  @ElementCollection
  @CollectionTable(name = "installment", joinColumns = @JoinColumn(name = "plan_id"))
  @MapKeyColumn(name = "number")
  private Map<Integer, Installment> installments = new TreeMap<>();

  @ElementCollection
  @CollectionTable(name = "installment_allotment", joinColumns = @JoinColumn(name = "plan_id"))
  @Column(name = "amount_minor")
  private Map<Share, Long> allotted = new HashMap<>();

  protected Plan() {} // for Hibernate

  Plan(UUID id, Account account, Terms terms, int graceDays, Instant createdAt) {
    var due = requirePossible(account, terms, createdAt);
    var parts = terms.total().split(terms.installments());
    this.id = id;
    this.accountId = account.id();
    this.creditorId = account.creditorId();
    this.currency = account.currency();
    this.totalMinor = terms.total().minor();
    this.cadence = terms.cadence();
    this.installmentCount = terms.installments();
    this.firstDueOn = due.getFirst();
    this.lastDueOn = due.getLast();
    this.createdAt = createdAt;
    for (var i = 0; i < installmentCount; i++) {
      var lapsesAt = account.beginOf(due.get(i).plusDays(graceDays + 1L));
      installments.put(i + 1, Installment.due(due.get(i), lapsesAt, parts.get(i).minor()));
    }
    enter(new Proposed());
  }

  private static List<LocalDate> requirePossible(Account account, Terms terms, Instant now) {
    if (account.paid())
      throw Refusal.conflict("account-paid", "Nothing is owed on account " + account.id());
    var total = terms.total();
    if (!total.currency().equals(account.currency()))
      throw Refusal.invalid(
          "currency-mismatch",
          "The account is in " + account.currency() + ", not " + total.currency());
    if (!total.isPositive())
      throw Refusal.invalid("amount-not-positive", "The total must be 1 minor unit or more.");
    if (total.minor() < terms.installments())
      throw Refusal.invalid(
          "installments-too-small",
          total + " does not make " + terms.installments() + " installments of 1 minor unit.");
    var today = account.dayAt(now);
    if (terms.firstDueOn().isBefore(today))
      throw Refusal.invalid("due-date-past", "firstDueOn is before today, which is " + today);
    if (terms.firstDueOn().isAfter(today.plusYears(FIRST_WITHIN_YEARS)))
      throw Refusal.invalid("due-date-too-far", "firstDueOn is more than a year ahead");
    var due = terms.cadence().schedule(terms.firstDueOn(), terms.installments());
    if (due.getLast().isAfter(today.plusYears(LAST_WITHIN_YEARS)))
      throw Refusal.invalid(
          "schedule-too-long",
          "The last installment would be due on " + due.getLast() + ", over ten years ahead");
    return due;
  }

  PlanEvent proposed() {
    return new PlanEvent.Proposed(accountId, id, total(), cadence, agreed());
  }

  /**
   * The debtor agreed, to no more than is owed by now. A proposal whose first day has passed is out
   * of date.
   */
  List<PlanEvent> activate(Optional<Money> owed, Instant now, LocalDate today) {
    return switch (state()) {
      case Proposed _ -> {
        if (firstDueOn.isBefore(today))
          throw Refusal.conflict(
              "plan-out-of-date",
              "Its first installment was due on " + firstDueOn + "; cancel it and propose anew.");
        owed.ifPresent(this::cutTo);
        yield enter(
            new Active(now), new PlanEvent.Activated(accountId, id, total(), cadence, agreed()));
      }
      case Active _, Completed _, Cancelled _ -> throw refused("be activated");
    };
  }

  /**
   * Takes off the last installments what is no longer owed, so that none asks for more than the
   * debt: a credit, a waiver or a payment that counts elsewhere. What is owed beyond the plan is
   * not added to it; a debt that is owed no more ends the plan by account-paid.
   */
  List<PlanEvent> reduceTo(Money owed) {
    return switch (state()) {
      case Active _ ->
          cutTo(owed)
              ? List.of(new PlanEvent.Reduced(accountId, id, total(), agreed()))
              : List.of();
      case Proposed _, Completed _, Cancelled _ -> throw refused("be reduced");
    };
  }

  List<PlanEvent> cancel(LocalDate on) {
    return switch (state()) {
      case Proposed _ -> cancel(null, on, CancelReason.REQUESTED);
      case Active(var since) -> cancel(since, on, CancelReason.REQUESTED);
      case Completed _, Cancelled _ -> throw refused("be cancelled");
    };
  }

  /** Fills the installments in their order with what the payment has not given to them yet. */
  List<PlanEvent> receive(Received payment) {
    return switch (state()) {
      case Active(var since) -> {
        var left = payment.amount().minor() - givenMinor(payment.id());
        if (payment.postedAt().isBefore(since) || !payment.amount().currency().equals(currency))
          left = 0;
        yield fill(payment, left, since);
      }
      case Proposed _, Completed _, Cancelled _ -> throw refused("take money");
    };
  }

  /**
   * Gives back what a reversed payment gave. A plan it had completed is active again, unless the
   * account has another plan by now.
   */
  List<PlanEvent> giveBack(UUID paymentId, boolean superseded, LocalDate on) {
    return switch (state()) {
      case Active _ -> reopenInstallments(paymentId);
      case Completed(var since, _, _) -> {
        var events = reopenInstallments(paymentId);
        events.addAll(superseded ? cancel(since, on, CancelReason.SUPERSEDED) : reopen(since));
        yield events;
      }
      case Cancelled _ -> {
        takeOff(paymentId, Installment.Status.CANCELLED);
        yield List.of();
      }
      case Proposed _ -> throw refused("give money back");
    };
  }

  /** Marks the installments as missed whose time has passed. */
  List<PlanEvent> missOverdue(Instant now) {
    return switch (state()) {
      case Active _ -> {
        var events = new ArrayList<PlanEvent>();
        for (var number : numbers()) {
          var installment = installments.get(number);
          if (installment.status() != Installment.Status.DUE || installment.lapsesAt().isAfter(now))
            continue;
          installments.put(number, installment.miss());
          events.add(
              new PlanEvent.InstallmentMissed(
                  accountId,
                  id,
                  number,
                  money(installment.amountMinor()),
                  money(installment.paidMinor()),
                  installment.dueOn()));
        }
        yield events;
      }
      case Proposed _, Completed _, Cancelled _ -> throw refused("miss an installment");
    };
  }

  /** Ends the plan because nothing is owed on the account any more. */
  List<PlanEvent> accountPaid(LocalDate on) {
    return switch (state()) {
      case Proposed _ -> cancel(null, on, CancelReason.ACCOUNT_PAID);
      case Active(var since) -> {
        installments.replaceAll((_, installment) -> installment.cancel());
        yield complete(since, on, Completion.ACCOUNT_PAID);
      }
      case Completed _, Cancelled _ -> throw refused("end with the account");
    };
  }

  /** Undoes the completion that the account's payment in full had brought. */
  List<PlanEvent> accountReopened() {
    return switch (state()) {
      case Completed(var since, _, var how) when how == Completion.ACCOUNT_PAID -> reopen(since);
      case Proposed _, Active _, Completed _, Cancelled _ -> throw refused("be reopened");
    };
  }

  PlanState state() {
    return switch (status) {
      case PROPOSED -> new Proposed();
      case ACTIVE -> new Active(activatedAt);
      case COMPLETED -> new Completed(activatedAt, endedOn, completion);
      case CANCELLED -> new Cancelled(activatedAt, endedOn, cancelReason);
    };
  }

  UUID id() {
    return id;
  }

  long version() {
    return version;
  }

  UUID accountId() {
    return accountId;
  }

  UUID creditorId() {
    return creditorId;
  }

  Money total() {
    return money(totalMinor);
  }

  Money paid() {
    return money(paidMinor);
  }

  Cadence cadence() {
    return cadence;
  }

  int installmentCount() {
    return installmentCount;
  }

  LocalDate firstDueOn() {
    return firstDueOn;
  }

  LocalDate lastDueOn() {
    return lastDueOn;
  }

  Status status() {
    return status;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** The installments in their order. */
  Map<Integer, Installment> installments() {
    return new TreeMap<>(installments);
  }

  /** What each payment gave to each installment, in minor units. */
  Map<Share, Long> allotted() {
    return Map.copyOf(allotted);
  }

  Money money(long minor) {
    return new Money(minor, currency);
  }

  private boolean cutTo(Money owed) {
    var excess = totalMinor - paidMinor - owed.minor();
    if (excess <= 0 || !owed.isPositive()) return false;
    for (var number : numbers().reversed()) {
      var installment = installments.get(number);
      if (excess == 0 || !installment.isOwed()) continue;
      var part = Math.min(excess, installment.outstandingMinor());
      installments.put(number, installment.reduce(part));
      totalMinor -= part;
      excess -= part;
    }
    return true;
  }

  private List<PlanEvent> fill(Received payment, long leftMinor, Instant since) {
    var events = new ArrayList<PlanEvent>();
    var left = leftMinor;
    for (var number : numbers()) {
      if (left == 0) break;
      var installment = installments.get(number);
      if (!installment.isOwed()) continue;
      var part = Math.min(left, installment.outstandingMinor());
      var paid = installment.pay(part);
      installments.put(number, paid);
      allotted.merge(new Share(payment.id(), number), part, Math::addExact);
      paidMinor += part;
      left -= part;
      events.add(told(number, paid, payment));
    }
    if (paidMinor == totalMinor) events.addAll(complete(since, payment.on(), Completion.ALL_PAID));
    return events;
  }

  private PlanEvent told(int number, Installment paid, Received payment) {
    var amount = money(paid.amountMinor());
    return paid.status() == Installment.Status.PAID
        ? new PlanEvent.InstallmentPaid(accountId, id, number, amount, payment.id(), payment.on())
        : new PlanEvent.InstallmentPartlyPaid(
            accountId, id, number, amount, money(paid.paidMinor()), payment.id(), payment.on());
  }

  private List<PlanEvent> reopenInstallments(UUID paymentId) {
    var events = new ArrayList<PlanEvent>();
    for (var reopened : takeOff(paymentId, Installment.Status.DUE)) {
      var installment = installments.get(reopened);
      events.add(
          new PlanEvent.InstallmentReopened(
              accountId,
              id,
              reopened,
              money(installment.amountMinor()),
              money(installment.paidMinor()),
              paymentId));
    }
    return events;
  }

  /** Takes the payment's money off; returns the numbers of those that it had given to. */
  private List<Integer> takeOff(UUID paymentId, Installment.Status unpaid) {
    var taken = new ArrayList<Integer>();
    for (var number : numbers()) {
      var part = allotted.remove(new Share(paymentId, number));
      if (part == null) continue;
      var installment = installments.get(number);
      taken.add(number);
      installments.put(number, installment.takeOff(part, unpaid));
      paidMinor -= part;
    }
    return taken;
  }

  private List<PlanEvent> cancel(Instant since, LocalDate on, CancelReason reason) {
    installments.replaceAll((_, installment) -> installment.cancel());
    return enter(new Cancelled(since, on, reason), new PlanEvent.Cancelled(accountId, id, reason));
  }

  private List<PlanEvent> complete(Instant since, LocalDate on, Completion how) {
    return enter(
        new Completed(since, on, how), new PlanEvent.Completed(accountId, id, how, paid(), on));
  }

  private List<PlanEvent> reopen(Instant since) {
    installments.replaceAll((_, installment) -> installment.resume());
    return enter(new Active(since), new PlanEvent.Reopened(accountId, id, total().minus(paid())));
  }

  /** The only writer of the state columns; the CHECK constraints of V1__plans.sql say the same. */
  private List<PlanEvent> enter(PlanState next, PlanEvent... events) {
    activatedAt =
        switch (next) {
          case Proposed _ -> null;
          case Active(var since) -> since;
          case Completed(var since, _, _) -> since;
          case Cancelled(var since, _, _) -> since;
        };
    endedOn =
        switch (next) {
          case Proposed _, Active _ -> null;
          case Completed(_, var on, _) -> on;
          case Cancelled(_, var on, _) -> on;
        };
    completion = next instanceof Completed(_, _, var how) ? how : null;
    cancelReason = next instanceof Cancelled(_, _, var reason) ? reason : null;
    status =
        switch (next) {
          case Proposed _ -> Status.PROPOSED;
          case Active _ -> Status.ACTIVE;
          case Completed _ -> Status.COMPLETED;
          case Cancelled _ -> Status.CANCELLED;
        };
    return List.of(events);
  }

  private List<PlanEvent.Due> agreed() {
    return installments().entrySet().stream()
        .filter(entry -> entry.getValue().amountMinor() > 0)
        .map(
            entry ->
                new PlanEvent.Due(
                    entry.getKey(),
                    entry.getValue().dueOn(),
                    money(entry.getValue().amountMinor())))
        .toList();
  }

  private long givenMinor(UUID paymentId) {
    return allotted.entrySet().stream()
        .filter(entry -> entry.getKey().paymentId().equals(paymentId))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private List<Integer> numbers() {
    return installments.keySet().stream().sorted().toList();
  }

  private Refusal refused(String action) {
    return Refusal.conflict("plan-state", "A plan that is " + status + " cannot " + action);
  }
}

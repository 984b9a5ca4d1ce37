package io.recoup.plans.promise;

import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import io.recoup.plans.account.Account;
import io.recoup.plans.account.Received;
import io.recoup.plans.promise.PromiseState.Broken;
import io.recoup.plans.promise.PromiseState.CancelReason;
import io.recoup.plans.promise.PromiseState.Cancelled;
import io.recoup.plans.promise.PromiseState.Kept;
import io.recoup.plans.promise.PromiseState.Open;
import io.recoup.plans.promise.PromiseState.PartiallyKept;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dated amount that a debtor commits to. Open until payments have kept it, its time has passed or
 * it is cancelled; what a payment gave is remembered, so that its reversal undoes just that. When
 * less is owed than was promised it asks for less, so that it can still be kept; it never grows.
 */
@Entity
class Promise {
  @Schema(name = "PromiseStatus")
  enum Status {
    OPEN,
    KEPT,
    PARTIALLY_KEPT,
    BROKEN,
    CANCELLED
  }

  private static final int LONGEST_YEARS = 1;

  @Id private UUID id;
  @Version private long version;
  private UUID accountId;
  private UUID creditorId;
  private UUID attemptId;
  private Currency currency;
  private long amountMinor;
  private long keptMinor;
  private LocalDate dueOn;
  private LocalDate lapsesOn;
  private Instant lapsesAt;
  private Instant madeAt;
  private Instant createdAt;

  @Enumerated(EnumType.STRING)
  private Status status;

  private LocalDate endedOn;

  @Enumerated(EnumType.STRING)
  private CancelReason cancelReason;

  @ElementCollection
  @CollectionTable(name = "promise_allotment", joinColumns = @JoinColumn(name = "promise_id"))
  @MapKeyColumn(name = "payment_id")
  @Column(name = "amount_minor")
  private Map<UUID, Long> allotted = new HashMap<>();

  protected Promise() {} // for Hibernate

  Promise(UUID id, Account account, Pledge pledge, int graceDays, Instant createdAt) {
    requirePossible(account, pledge);
    this.id = id;
    this.accountId = account.id();
    this.creditorId = account.creditorId();
    this.attemptId = pledge.attemptId();
    this.currency = pledge.amount().currency();
    this.amountMinor = pledge.amount().minor();
    this.dueOn = pledge.dueOn();
    this.lapsesOn = dueOn.plusDays(graceDays + 1L);
    this.lapsesAt = account.beginOf(lapsesOn);
    this.madeAt = pledge.madeAt();
    this.createdAt = createdAt;
    enter(new Open());
  }

  private static void requirePossible(Account account, Pledge pledge) {
    if (account.paid())
      throw Refusal.conflict("account-paid", "Nothing is owed on account " + account.id());
    if (!pledge.amount().currency().equals(account.currency()))
      throw Refusal.invalid(
          "currency-mismatch",
          "The account is in " + account.currency() + ", not " + pledge.amount().currency());
    if (!pledge.amount().isPositive())
      throw Refusal.invalid("amount-not-positive", "The amount must be 1 minor unit or more.");
    var madeOn = account.dayAt(pledge.madeAt());
    if (pledge.dueOn().isBefore(madeOn))
      throw Refusal.invalid(
          "due-date-past", "dueOn is before the day of the promise, which is " + madeOn);
    var last = madeOn.plusYears(LONGEST_YEARS);
    if (pledge.dueOn().isAfter(last))
      throw Refusal.invalid("due-date-too-far", "dueOn is more than a year ahead, after " + last);
  }

  PromiseEvent made(UUID debtorId) {
    return new PromiseEvent.Made(
        accountId, id, creditorId, debtorId, amount(), dueOn, madeAt, attemptId);
  }

  /**
   * Whether a payment counts towards it: posted since it was made, received in time. When we hear
   * of it does not matter, so a promise whose time has passed may be kept after all.
   */
  boolean counts(Received payment) {
    return isExpected()
        && payment.amount().currency().equals(currency)
        && !payment.postedAt().isBefore(madeAt)
        && payment.on().isBefore(lapsesOn);
  }

  /**
   * Takes a part of a payment, at most what is outstanding. One that had lapsed is reopened first,
   * so that whoever heard it was broken hears that it was not, and lapses again if something is
   * left.
   */
  List<PromiseEvent> receive(Received payment, Money part) {
    return switch (state()) {
      case Open _ -> take(payment, part);
      case PartiallyKept _, Broken _ -> {
        var events = new ArrayList<>(open());
        events.addAll(take(payment, part));
        if (state() instanceof Open) events.addAll(lapse());
        yield events;
      }
      case Kept _, Cancelled _ -> throw refused("take money");
    };
  }

  private List<PromiseEvent> take(Received payment, Money part) {
    requirePart(part);
    allotted.merge(payment.id(), part.minor(), Math::addExact);
    keptMinor = kept().plus(part).minor();
    return outstanding().isZero()
        ? enter(
            new Kept(payment.on()),
            new PromiseEvent.Kept(accountId, id, amount(), payment.id(), payment.on()))
        : List.of();
  }

  private void requirePart(Money part) {
    if (!part.isPositive() || part.compareTo(outstanding()) > 0)
      throw Refusal.invalid("part-out-of-range", "Got " + part + ", due is " + outstanding());
  }

  private boolean isExpected() {
    return switch (state()) {
      case Open _, PartiallyKept _, Broken _ -> true;
      case Kept _, Cancelled _ -> false;
    };
  }

  /** Gives back what a reversed payment gave; what had ended because of money is open again. */
  List<PromiseEvent> giveBack(UUID paymentId) {
    return switch (state()) {
      case Open _ -> {
        takeOff(paymentId);
        yield List.of();
      }
      case Kept _, PartiallyKept _ -> {
        takeOff(paymentId);
        yield open();
      }
      case Cancelled(_, var reason) -> {
        takeOff(paymentId);
        yield switch (reason) {
          case ACCOUNT_PAID -> open();
          case REQUESTED, NOT_OWED -> List.of();
        };
      }
      case Broken _ -> throw refused("give money back");
    };
  }

  List<PromiseEvent> cancel(CancelReason reason, LocalDate on) {
    return switch (state()) {
      case Open _ ->
          enter(new Cancelled(on, reason), new PromiseEvent.Cancelled(accountId, id, reason));
      case Kept _, PartiallyKept _, Broken _, Cancelled _ -> throw refused("be cancelled");
    };
  }

  /** Asks for less, of what is not paid yet; one that would ask for nothing more is cancelled. */
  List<PromiseEvent> reduce(Money part, LocalDate on) {
    return switch (state()) {
      case Open _ -> {
        requirePart(part);
        if (part.equals(outstanding())) yield cancel(CancelReason.NOT_OWED, on);
        amountMinor = amount().minus(part).minor();
        yield List.of(new PromiseEvent.Reduced(accountId, id, amount(), kept(), dueOn));
      }
      case Kept _, PartiallyKept _, Broken _, Cancelled _ -> throw refused("be reduced");
    };
  }

  /** Ends a promise whose time has passed: it was kept in part, or not at all. */
  List<PromiseEvent> lapse() {
    return switch (state()) {
      case Open _ ->
          keptMinor > 0
              ? enter(
                  new PartiallyKept(lapsesOn),
                  new PromiseEvent.PartiallyKept(accountId, id, amount(), kept(), dueOn, lapsesOn))
              : enter(
                  new Broken(lapsesOn),
                  new PromiseEvent.Broken(accountId, id, amount(), dueOn, lapsesOn));
      case Kept _, PartiallyKept _, Broken _, Cancelled _ -> throw refused("lapse");
    };
  }

  /** Undoes the cancellation that the account's payment in full had brought. */
  List<PromiseEvent> resume() {
    return switch (state()) {
      case Cancelled(_, var reason) when reason == CancelReason.ACCOUNT_PAID -> open();
      case Open _, Kept _, PartiallyKept _, Broken _, Cancelled _ -> throw refused("resume");
    };
  }

  Money amount() {
    return new Money(amountMinor, currency);
  }

  Money kept() {
    return new Money(keptMinor, currency);
  }

  Money outstanding() {
    return amount().minus(kept());
  }

  /** What each payment gave, in minor units. */
  Map<UUID, Long> allotted() {
    return Map.copyOf(allotted);
  }

  PromiseState state() {
    return switch (status) {
      case OPEN -> new Open();
      case KEPT -> new Kept(endedOn);
      case PARTIALLY_KEPT -> new PartiallyKept(endedOn);
      case BROKEN -> new Broken(endedOn);
      case CANCELLED -> new Cancelled(endedOn, cancelReason);
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

  UUID attemptId() {
    return attemptId;
  }

  LocalDate dueOn() {
    return dueOn;
  }

  Instant madeAt() {
    return madeAt;
  }

  Instant createdAt() {
    return createdAt;
  }

  Status status() {
    return status;
  }

  private void takeOff(UUID paymentId) {
    var given = allotted.remove(paymentId);
    if (given == null) throw refused("give back what payment " + paymentId + " never gave");
    keptMinor -= given;
  }

  private List<PromiseEvent> open() {
    return enter(new Open(), new PromiseEvent.Reopened(accountId, id, amount(), kept(), dueOn));
  }

  /** The only writer of the state columns; the CHECK constraints of V1__plans.sql say the same. */
  private List<PromiseEvent> enter(PromiseState next, PromiseEvent... events) {
    endedOn =
        switch (next) {
          case Open _ -> null;
          case Kept(var on) -> on;
          case PartiallyKept(var on) -> on;
          case Broken(var on) -> on;
          case Cancelled(var on, _) -> on;
        };
    cancelReason = next instanceof Cancelled(_, var reason) ? reason : null;
    status =
        switch (next) {
          case Open _ -> Status.OPEN;
          case Kept _ -> Status.KEPT;
          case PartiallyKept _ -> Status.PARTIALLY_KEPT;
          case Broken _ -> Status.BROKEN;
          case Cancelled _ -> Status.CANCELLED;
        };
    return List.of(events);
  }

  private Refusal refused(String action) {
    return Refusal.conflict("promise-state", "A promise that is " + status + " cannot " + action);
  }
}

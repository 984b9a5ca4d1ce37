package io.recoup.plans.promise;

import io.recoup.kit.etag.ETags;
import io.recoup.kit.id.Ids;
import io.recoup.kit.money.Money;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import io.recoup.plans.account.Account;
import io.recoup.plans.account.AccountService;
import io.recoup.plans.account.Received;
import io.recoup.plans.promise.Promise.Status;
import io.recoup.plans.promise.PromiseRepository.Filter;
import io.recoup.plans.promise.PromiseState.CancelReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The use cases of promises. Each locks the account first, so that its money is counted once. */
@ApplicationScoped
@Transactional
public class PromiseService {
  private final PromiseRepository promises;
  private final AwaitedPromiseRepository awaited;
  private final AccountService accounts;
  private final Outbox outbox;
  private final Paging paging;
  private final PromiseConfig config;
  private final Caller caller;
  private final Clock clock;

  PromiseService(
      PromiseRepository promises,
      AwaitedPromiseRepository awaited,
      AccountService accounts,
      Outbox outbox,
      Paging paging,
      PromiseConfig config,
      Caller caller,
      Clock clock) {
    this.promises = promises;
    this.awaited = awaited;
    this.accounts = accounts;
    this.outbox = outbox;
    this.paging = paging;
    this.config = config;
    this.caller = caller;
    this.clock = clock;
  }

  Promise make(UUID id, UUID accountId, Money amount, LocalDate dueOn) {
    var account = accounts.lock(accountId);
    var promise = keep(id, account, new Pledge(amount, dueOn, now(), null));
    allot(accountId);
    promises.flush();
    return promise;
  }

  Promise find(UUID id) {
    var promise = promises.require(id);
    caller.requireCreditor(promise.creditorId(), () -> PromiseRepository.notFound(id));
    return promise;
  }

  Page<Promise> list(UUID accountId, Status status, String cursor, Integer asked) {
    var limit = paging.limit(asked);
    var filter =
        new Filter(
            Optional.ofNullable(accountId), Optional.ofNullable(status), caller.creditorId());
    var scope = "promises " + filter;
    var rows = promises.newest(filter, paging.decode(cursor, scope), limit + 1);
    return paging.page(rows, limit, scope, p -> new Cursor(p.createdAt(), p.id()));
  }

  Promise cancel(UUID id, String ifMatch) {
    var account = accounts.heardOf(promises.accountOf(id)).orElseThrow();
    var promise = find(id);
    ETags.require(ifMatch, promise.version());
    outbox.append(promise.cancel(CancelReason.REQUESTED, account.dayAt(now())));
    promises.flush();
    return promise;
  }

  /** A promise that a contact attempt recorded; the same attempt makes one only. */
  public void recorded(
      UUID accountId, UUID attemptId, Money amount, LocalDate dueOn, Instant madeAt) {
    var pledge = new Pledge(amount, dueOn, madeAt.truncatedTo(ChronoUnit.MICROS), attemptId);
    accounts
        .heardOf(accountId)
        .ifPresentOrElse(
            account -> keepOrRefuse(account, pledge), () -> awaited.keep(accountId, pledge));
  }

  /** Makes the promises that were recorded before the account's placement was heard. */
  public void accountPlaced(UUID accountId) {
    var account = accounts.heardOf(accountId).orElseThrow();
    awaited.take(accountId).forEach(pledge -> keepOrRefuse(account, pledge));
  }

  /**
   * Lets the money received on an account count towards its promises, those included whose time
   * passed before the money was heard of, and what is owed bound them.
   */
  public void allot(UUID accountId) {
    var expected = promises.expected(accountId);
    if (expected.isEmpty()) return;
    var since = expected.stream().map(Promise::madeAt).min(Instant::compareTo).orElseThrow();
    var payments = accounts.standing(accountId, since);
    var given = promises.givenMinor(payments.stream().map(Received::id).toList());
    outbox.append(FirstInFirstOut.allot(payments, given, expected));
    accounts.heardOf(accountId).ifPresent(this::reduce);
  }

  /** Undoes what a payment did, then lets money that was left over take its place. */
  public void paymentReversed(UUID accountId, UUID paymentId) {
    changeAll(promises.givenBy(paymentId), promise -> promise.giveBack(paymentId));
    allot(accountId);
  }

  public void accountPaid(UUID accountId, LocalDate on) {
    changeAll(promises.open(accountId), promise -> promise.cancel(CancelReason.ACCOUNT_PAID, on));
  }

  public void accountReopened(UUID accountId) {
    changeAll(promises.cancelledAsPaid(accountId), Promise::resume);
    allot(accountId);
  }

  /** The next accounts with an open promise whose time has passed. */
  List<UUID> accountsLapsing(UUID after, int limit) {
    return promises.accountsLapsing(now(), after, limit);
  }

  /** Ends the promises of an account whose time has passed. */
  void lapse(UUID accountId) {
    accounts.heardOf(accountId);
    changeAll(promises.openSince(accountId, now()), Promise::lapse);
  }

  private void keepOrRefuse(Account account, Pledge pledge) {
    var id = Ids.named("promise", pledge.attemptId());
    if (promises.findByIdOptional(id).isPresent()) return;
    try {
      keep(id, account, pledge);
      allot(account.id());
    } catch (Refusal refusal) {
      outbox.append(new PromiseEvent.Refused(account.id(), pledge.attemptId(), refusal.code()));
    }
  }

  private Promise keep(UUID id, Account account, Pledge pledge) {
    var promise = new Promise(id, account, pledge, config.graceDays(), now());
    var open = promises.open(account.id());
    if (open.size() >= config.maxOpen())
      throw Refusal.conflict(
          "too-many-promises",
          "The account has " + config.maxOpen() + " open promises, the most there may be.");
    var promised = outstandingMinor(open) - waitingMinor(promise);
    account.requireOwed("amount", pledge.amount(), promised);
    promises.persist(promise);
    outbox.append(promise.made(account.debtorId()));
    return promise;
  }

  /** What payments that were heard of before the promise will give to it. */
  private long waitingMinor(Promise promise) {
    var payments =
        accounts.standing(promise.accountId(), promise.madeAt()).stream()
            .filter(promise::counts)
            .toList();
    var given = promises.givenMinor(payments.stream().map(Received::id).toList());
    return payments.stream()
        .mapToLong(payment -> payment.amount().minor() - given.getOrDefault(payment.id(), 0L))
        .sum();
  }

  /**
   * Holds what is promised to what is owed. Promises whose time has passed end; of the others those
   * due last give way first.
   */
  private void reduce(Account account) {
    if (excess(account, promises.open(account.id())).isZero()) return;
    lapse(account.id());
    var open = promises.open(account.id());
    var left = excess(account, open);
    for (var promise : open.reversed()) {
      if (left.isZero()) return;
      var part = left.min(promise.outstanding());
      outbox.append(promise.reduce(part, account.dayAt(now())));
      left = left.minus(part);
    }
  }

  private static Money excess(Account account, List<Promise> open) {
    return new Money(account.excessMinor(outstandingMinor(open)), account.currency());
  }

  private static long outstandingMinor(List<Promise> open) {
    return open.stream().map(Promise::outstanding).mapToLong(Money::minor).sum();
  }

  private void changeAll(List<Promise> found, Function<Promise, List<PromiseEvent>> decision) {
    outbox.append(found.stream().flatMap(promise -> decision.apply(promise).stream()).toList());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

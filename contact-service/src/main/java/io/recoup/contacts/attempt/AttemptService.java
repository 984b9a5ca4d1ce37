package io.recoup.contacts.attempt;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.recoup.contacts.account.AccountService;
import io.recoup.contacts.account.KnownAccount;
import io.recoup.contacts.attempt.Attempt.Status;
import io.recoup.contacts.attempt.AttemptRepository.Filter;
import io.recoup.contacts.attempt.AttemptState.Reason;
import io.recoup.contacts.client.ComplianceClient;
import io.recoup.contacts.client.Decision;
import io.recoup.kit.etag.ETags;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** The use cases of attempts, one transaction each: load, decide, append the events. */
@ApplicationScoped
@Transactional
class AttemptService {
  private final AttemptRepository attempts;
  private final AccountService accounts;
  private final ComplianceClient compliance;
  private final Outbox outbox;
  private final Paging paging;
  private final Caller caller;
  private final Clock clock;
  private final QuestionsUnderWay questions = new QuestionsUnderWay();

  AttemptService(
      AttemptRepository attempts,
      AccountService accounts,
      ComplianceClient compliance,
      Outbox outbox,
      Paging paging,
      Caller caller,
      Clock clock) {
    this.attempts = attempts;
    this.accounts = accounts;
    this.compliance = compliance;
    this.outbox = outbox;
    this.paging = paging;
    this.caller = caller;
    this.clock = clock;
  }

  Attempt request(UUID id, UUID accountId, Channel channel, UUID contactPointId) {
    var account = accounts.contactable(accountId);
    var attempt = new Attempt(id, account, channel, contactPointId, now());
    var events = attempt.decide(ask(attempt), now());
    attempts.persistAndFlush(attempt);
    outbox.append(events);
    return attempt;
  }

  Attempt record(UUID id, String ifMatch, BiFunction<UUID, Instant, Outcome> outcome) {
    return change(
        id,
        ifMatch,
        attempt -> {
          var now = now();
          var currency = accounts.find(attempt.accountId()).currency();
          var result = outcome.apply(attempt.accountId(), now);
          var debts = accounts.ofDebtor(attempt.debtorId(), result.debtsDiscussed());
          return attempt.record(result, now, currency, debts);
        });
  }

  Attempt cancel(UUID id, String ifMatch) {
    return change(id, ifMatch, attempt -> attempt.cancel(Reason.NOT_SENT, now()));
  }

  Attempt find(UUID id) {
    var attempt = attempts.require(id);
    caller.requireCreditor(attempt.creditorId(), () -> AttemptRepository.notFound(id));
    return attempt;
  }

  Page<Attempt> list(UUID accountId, Status status, String cursor, Integer asked) {
    var limit = paging.limit(asked);
    var filter = new Filter(caller.creditorId().orElse(null), accountId, status);
    var scope = "attempts " + filter;
    var rows = attempts.newest(filter, paging.decode(cursor, scope), limit + 1);
    return paging.page(rows, limit, scope, a -> new Cursor(a.requestedAt(), a.id()));
  }

  void accountPaid(UUID accountId) {
    withdraw(accounts.close(accountId), _ -> true, Reason.ACCOUNT_PAID);
  }

  /** Waits for the attempt that is being asked for: its decision may be known here before it is. */
  void barred(UUID accountId, UUID decisionId) {
    accounts
        .hold(accountId)
        .ifPresent(
            account ->
                withdraw(
                    account,
                    attempt -> attempt.decision().id().equals(decisionId),
                    Reason.RESTRICTED));
  }

  void promiseTold(UUID attemptId, PromiseFate fate) {
    attempts.require(attemptId).promiseTold(fate);
  }

  private void withdraw(KnownAccount account, Predicate<Attempt> ended, Reason reason) {
    var now = now();
    var events =
        attempts.cleared(account).stream()
            .filter(ended)
            .flatMap(attempt -> attempt.cancel(reason, now).stream())
            .toList();
    attempts.flush();
    outbox.append(events);
  }

  private Attempt change(UUID id, String ifMatch, Function<Attempt, List<AttemptEvent>> decision) {
    var attempt = find(id);
    ETags.require(ifMatch, attempt.version());
    var events = decision.apply(attempt);
    attempts.flush();
    outbox.append(events);
    return attempt;
  }

  /**
   * Keeps the transaction and its locks, but away from this thread: the client hands whatever
   * belongs to the thread on to those that wait for the answer, and they outlive a time-out.
   */
  private Decision ask(Attempt attempt) {
    return QuarkusTransaction.suspendingExisting()
        .call(
            () ->
                questions.ask(
                    attempt.accountId(),
                    () ->
                        compliance.decide(
                            attempt.id(),
                            attempt.accountId(),
                            attempt.channel().name(),
                            attempt.contactPointId())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

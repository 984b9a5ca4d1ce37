package io.recoup.contacts.attempt;

import io.recoup.contacts.account.KnownAccount;
import io.recoup.contacts.attempt.AttemptState.Blocked;
import io.recoup.contacts.attempt.AttemptState.Cancelled;
import io.recoup.contacts.attempt.AttemptState.Cleared;
import io.recoup.contacts.attempt.AttemptState.Completed;
import io.recoup.contacts.attempt.AttemptState.Failed;
import io.recoup.contacts.attempt.AttemptState.Reason;
import io.recoup.contacts.attempt.AttemptState.Requested;
import io.recoup.contacts.client.Decision;
import io.recoup.contacts.client.Decision.RuleVerdict;
import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One try to reach a debtor. It is requested, then cleared or blocked by a decision; a cleared one
 * ends with its result or is cancelled. A clearance that was withdrawn still takes a result, for
 * the contact may have been under way: what happened counts.
 */
@Entity
class Attempt {
  enum Status {
    REQUESTED,
    CLEARED,
    /** Cleared, and not made while its contact budget was held. Told to readers, never stored. */
    LAPSED,
    BLOCKED,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  /** Older than this a decision says nothing about now: it is the stored answer to a lost call. */
  private static final Duration DECISION_HOLDS = Duration.ofMinutes(1);

  @Id private UUID id;
  @Version private long version;
  private UUID accountId;
  private UUID creditorId;
  private UUID debtorId;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  private UUID contactPointId;
  private Instant requestedAt;

  @JdbcTypeCode(SqlTypes.JSON)
  private Decision decision;

  @Enumerated(EnumType.STRING)
  private Status status;

  @Enumerated(EnumType.STRING)
  private Party party;

  @Enumerated(EnumType.STRING)
  private Result result;

  private Instant resultAt;
  private Long promiseMinor;
  private Currency promiseCurrency;
  private LocalDate promiseDueOn;
  private UUID promiseId;
  private String promiseRefusal;
  private Boolean writtenNotice;

  @Enumerated(EnumType.STRING)
  private Reason cancellationReason;

  private Instant cancelledAt;
  private Instant withdrawnAt;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<UUID> debtsDiscussed;

  protected Attempt() {} // for Hibernate

  Attempt(
      UUID id, KnownAccount account, Channel channel, UUID contactPointId, Instant requestedAt) {
    this.id = id;
    this.accountId = account.id();
    this.creditorId = account.creditorId();
    this.debtorId = account.debtorId();
    this.channel = channel;
    this.contactPointId = contactPointId;
    this.requestedAt = requestedAt;
    enter(new Requested());
  }

  List<AttemptEvent> decide(Decision answer, Instant now) {
    return switch (state()) {
      case Requested _ -> {
        if (answer.decidedAt().isBefore(now.minus(DECISION_HOLDS)))
          throw Refusal.conflict(
              "decision-expired",
              "The decision on this request dates from "
                  + answer.decidedAt()
                  + "; request a new attempt with a new Idempotency-Key.");
        decision = answer;
        yield switch (answer.verdict()) {
          case ALLOWED -> enter(new Cleared(), cleared());
          case BLOCKED -> enter(new Blocked(), blocked());
        };
      }
      case Cleared _, Blocked _, Completed _, Failed _, Cancelled _ -> throw refused("decide on");
    };
  }

  /** Records what came of it, however late: a result is a fact, a reservation only a hold. */
  List<AttemptEvent> record(Outcome outcome, Instant now, Currency currency, Set<UUID> debts) {
    return switch (state()) {
      case Cleared _ -> end(outcome, now, currency, debts);
      case Cancelled(var reason, _) when reason != Reason.NOT_SENT ->
          end(outcome, now, currency, debts);
      case Requested _, Blocked _, Completed _, Failed _, Cancelled _ ->
          throw refused("record the result of");
    };
  }

  List<AttemptEvent> cancel(Reason reason, Instant now) {
    return switch (state()) {
      case Cleared _ -> enter(new Cancelled(reason, now), cancelled(reason, now));
      case Requested _, Blocked _, Completed _, Failed _, Cancelled _ -> throw refused("cancel");
    };
  }

  /** Keeps what became of the promise that its result brought; without one there is nothing. */
  void promiseTold(PromiseFate fate) {
    if (result != Result.PROMISE) throw refused("tell of the promise of");
    promiseId = fate.promiseId();
    promiseRefusal = fate.refusal();
  }

  AttemptState state() {
    return switch (status) {
      case REQUESTED -> new Requested();
      case CLEARED, LAPSED -> new Cleared();
      case BLOCKED -> new Blocked();
      case COMPLETED -> new Completed(outcome());
      case FAILED -> new Failed(outcome());
      case CANCELLED -> new Cancelled(cancellationReason, cancelledAt);
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

  UUID debtorId() {
    return debtorId;
  }

  Channel channel() {
    return channel;
  }

  UUID contactPointId() {
    return contactPointId;
  }

  Instant requestedAt() {
    return requestedAt;
  }

  Decision decision() {
    return decision;
  }

  /** What it is to somebody who would act on it now: time alone ends a clearance. */
  Status status(Instant now) {
    return status == Status.CLEARED && !decision.reservation().expiresAt().isAfter(now)
        ? Status.LAPSED
        : status;
  }

  PromiseFate promiseFate() {
    return new PromiseFate(promiseId, promiseRefusal);
  }

  /** Whether the contact was made when its clearance had ended; false while there is no result. */
  boolean isOutsideClearance() {
    return resultAt != null && isOutside(resultAt, withdrawnAt);
  }

  private boolean isOutside(Instant at, Instant withdrawn) {
    return !at.isBefore(decision.reservation().expiresAt())
        || withdrawn != null && !at.isBefore(withdrawn);
  }

  private List<AttemptEvent> end(Outcome outcome, Instant now, Currency currency, Set<UUID> debts) {
    outcome.requirePossible(channel, decision.decidedAt(), now, currency, debts);
    var recorded = outcome.noLaterThan(now);
    return recorded.result().isFailure()
        ? enter(new Failed(recorded), failed(recorded))
        : enter(new Completed(recorded), completed(recorded));
  }

  /** The only writer of the state columns; the CHECK constraints of V1 assert the same shape. */
  private List<AttemptEvent> enter(AttemptState next, AttemptEvent... events) {
    withdrawnAt = cancelledAt;
    status =
        switch (next) {
          case Requested _ -> Status.REQUESTED;
          case Cleared _ -> Status.CLEARED;
          case Blocked _ -> Status.BLOCKED;
          case Completed _ -> Status.COMPLETED;
          case Failed _ -> Status.FAILED;
          case Cancelled _ -> Status.CANCELLED;
        };
    write(
        switch (next) {
          case Completed(var outcome) -> outcome;
          case Failed(var outcome) -> outcome;
          case Requested _, Cleared _, Blocked _, Cancelled _ -> null;
        });
    cancellationReason = next instanceof Cancelled(var reason, _) ? reason : null;
    cancelledAt = next instanceof Cancelled(_, var at) ? at : null;
    return List.of(events);
  }

  private void write(Outcome outcome) {
    party = outcome == null ? null : outcome.party();
    result = outcome == null ? null : outcome.result();
    resultAt = outcome == null ? null : outcome.at();
    writtenNotice = outcome == null ? null : outcome.writtenNotice();
    debtsDiscussed =
        outcome == null || outcome.debtsDiscussed().isEmpty() ? null : outcome.debtsDiscussed();
    var promise = outcome == null ? null : outcome.promise();
    promiseMinor = promise == null ? null : promise.amount().minor();
    promiseCurrency = promise == null ? null : promise.amount().currency();
    promiseDueOn = promise == null ? null : promise.dueOn();
  }

  private Outcome outcome() {
    var promise =
        promiseMinor == null
            ? null
            : new Promised(new Money(promiseMinor, promiseCurrency), promiseDueOn);
    return new Outcome(
        party,
        result,
        resultAt,
        promise,
        writtenNotice,
        debtsDiscussed == null ? List.of() : debtsDiscussed);
  }

  private AttemptEvent cleared() {
    return new AttemptEvent.Cleared(
        id,
        accountId,
        debtorId,
        decision.id(),
        decision.reservation().id(),
        channel,
        contactPointId,
        decision.decidedAt(),
        decision.reservation().expiresAt());
  }

  private AttemptEvent blocked() {
    var denying =
        decision.rules().stream()
            .filter(rule -> rule.verdict() == RuleVerdict.DENY)
            .map(Decision.Rule::ruleId)
            .toList();
    return new AttemptEvent.Blocked(
        id,
        accountId,
        debtorId,
        decision.id(),
        channel,
        contactPointId,
        decision.decidedAt(),
        denying,
        decision.nextPermittedAt());
  }

  private AttemptEvent completed(Outcome outcome) {
    return new AttemptEvent.Completed(
        id,
        accountId,
        debtorId,
        decision.id(),
        decision.reservation().id(),
        channel,
        contactPointId,
        outcome.party(),
        outcome.result(),
        outcome.at(),
        outcome.promise(),
        outcome.writtenNotice(),
        outcome.debtsDiscussed().isEmpty() ? null : outcome.debtsDiscussed(),
        isOutside(outcome.at(), cancelledAt));
  }

  private AttemptEvent failed(Outcome outcome) {
    return new AttemptEvent.Failed(
        id,
        accountId,
        debtorId,
        decision.id(),
        decision.reservation().id(),
        channel,
        contactPointId,
        outcome.result(),
        outcome.at(),
        isOutside(outcome.at(), cancelledAt));
  }

  private AttemptEvent cancelled(Reason reason, Instant at) {
    return new AttemptEvent.Cancelled(
        id,
        accountId,
        debtorId,
        decision.id(),
        decision.reservation().id(),
        channel,
        contactPointId,
        reason,
        at);
  }

  private Refusal refused(String action) {
    return Refusal.conflict("attempt-state", "Cannot " + action + " an attempt that is " + status);
  }
}

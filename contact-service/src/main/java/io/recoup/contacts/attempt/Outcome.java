package io.recoup.contacts.attempt;

import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What came of an attempt: who answered, what they said, when, and what they promised if they did.
 *
 * @param debtsDiscussed the debtor's other accounts that were spoken of too
 */
record Outcome(
    Party party,
    Result result,
    Instant at,
    Promised promise,
    boolean writtenNotice,
    List<UUID> debtsDiscussed) {
  /** How far the clock of who reports a result may be from ours. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  private static final ZoneOffset FURTHEST_BEHIND = ZoneOffset.ofHours(-12);
  private static final ZoneOffset FURTHEST_AHEAD = ZoneOffset.ofHours(14);

  /** As payment-plan-service has it. */
  private static final int LONGEST_PROMISE_YEARS = 1;

  Outcome {
    debtsDiscussed = List.copyOf(debtsDiscussed);
  }

  /**
   * Refuses combinations that cannot be, and says of each field what is wrong with it.
   *
   * @param debts those of the accounts spoken of that are the debtor's
   */
  void requirePossible(
      Channel channel, Instant cleared, Instant now, Currency currency, Set<UUID> debts) {
    var errors = new ArrayList<FieldError>();
    if (!result.channels().contains(channel))
      errors.add(
          new FieldError(
              "result", result + " cannot come of " + channel + ", only of " + channels()));
    if (!result.parties().contains(party))
      errors.add(
          new FieldError("party", "must be " + parties() + " where the result is " + result));
    if (writtenNotice && !result.mayBeWritten())
      errors.add(new FieldError("writtenNotice", "is no part of " + result));
    if (at.isAfter(now.plus(CLOCK_TOLERANCE)))
      errors.add(new FieldError("at", "must not be in the future"));
    if (at.isBefore(cleared.minus(CLOCK_TOLERANCE)))
      errors.add(new FieldError("at", "must not be before the attempt was cleared at " + cleared));
    if (promise == null && result == Result.PROMISE)
      errors.add(
          new FieldError("promise", "must say amount and dueOn where the result is PROMISE"));
    if (promise != null) errors.addAll(errorsOfPromise(madeAt(cleared, now), currency));
    errors.addAll(errorsOfDebts(debts));
    if (!errors.isEmpty()) throw Refusal.invalid("result-not-possible", errors);
  }

  /** As it is recorded: by our clock nothing has happened yet that lies ahead of it. */
  Outcome noLaterThan(Instant now) {
    return at.isAfter(now)
        ? new Outcome(party, result, now, promise, writtenNotice, debtsDiscussed)
        : this;
  }

  private List<FieldError> errorsOfDebts(Set<UUID> debts) {
    if (!debtsDiscussed.isEmpty() && party != Party.RIGHT_PARTY)
      return List.of(new FieldError("debtsDiscussed", "are spoken of with RIGHT_PARTY only"));
    return debtsDiscussed.stream()
        .filter(debt -> !debts.contains(debt))
        .map(debt -> new FieldError("debtsDiscussed", debt + " is no account of this debtor"))
        .toList();
  }

  private List<FieldError> errorsOfPromise(Instant madeAt, Currency currency) {
    if (result != Result.PROMISE)
      return List.of(new FieldError("promise", "is given only where the result is PROMISE"));
    var errors = new ArrayList<FieldError>();
    if (promise.amount().signum() < 1)
      errors.add(new FieldError("promise.amount.minor", "must be greater than 0"));
    if (!promise.amount().currency().equals(currency))
      errors.add(
          new FieldError("promise.amount.currency", "must be " + currency + " as the account is"));
    // The debtor's date is not known here: what is past or too far in every place on earth is.
    if (promise.dueOn().isBefore(madeAt.atOffset(FURTHEST_BEHIND).toLocalDate()))
      errors.add(new FieldError("promise.dueOn", "must not be before the day of the promise"));
    var last = madeAt.atOffset(FURTHEST_AHEAD).toLocalDate().plusYears(LONGEST_PROMISE_YEARS);
    if (promise.dueOn().isAfter(last))
      errors.add(new FieldError("promise.dueOn", "must be within a year of the promise"));
    return errors;
  }

  /** When it was promised; a time that cannot be is told of as such. */
  private Instant madeAt(Instant cleared, Instant now) {
    if (at.isBefore(cleared)) return cleared;
    return at.isAfter(now) ? now : at;
  }

  private String channels() {
    return String.join(", ", result.channels().stream().map(Enum::name).toList());
  }

  private String parties() {
    return String.join(" or ", result.parties().stream().map(Enum::name).toList());
  }
}

package io.recoup.compliance.budget;

import io.recoup.compliance.rule.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The times at which no rule denies a contact, in steps of a quarter of an hour, if nothing else
 * happens until then.
 */
final class Slots {
  static final Duration STEP = Duration.ofMinutes(15);

  /**
   * A contact is permitted at every quarter of an hour from the first instant to before the last.
   */
  record Slot(Instant from, Instant until) {}

  private Slots() {}

  /**
   * @param rules what the rules answer for an instant
   * @param changesAfter the next instant at which what they are given changes; null if it does not
   */
  static List<Slot> between(
      Instant from,
      Instant until,
      Function<Instant, Answer> rules,
      UnaryOperator<Instant> changesAfter) {
    var slots = new ArrayList<Slot>();
    Instant open = null;
    var instant = upToStep(from);
    while (instant.isBefore(until)) {
      var answer = rules.apply(instant);
      if (answer.permitted()) {
        if (open == null) open = instant;
        instant = instant.plus(STEP);
        continue;
      }
      if (open != null) slots.add(new Slot(open, instant));
      open = null;
      var next = earlier(answer.nextPermittedAt(), changesAfter.apply(instant));
      if (next == null) return slots;
      instant = upToStep(next);
    }
    if (open != null) slots.add(new Slot(open, until));
    return slots;
  }

  /** The instant itself if it is on a quarter of an hour, else the next that is. */
  static Instant upToStep(Instant instant) {
    var step = STEP.toSeconds();
    var seconds = instant.getEpochSecond() + (instant.getNano() == 0 ? 0 : 1);
    return Instant.ofEpochSecond(Math.ceilDiv(seconds, step) * step);
  }

  private static Instant earlier(Instant one, Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isBefore(other) ? one : other;
  }
}

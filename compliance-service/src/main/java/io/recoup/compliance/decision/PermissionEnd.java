package io.recoup.compliance.decision;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleBook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Until when an act that is permitted goes on to be permitted, if nothing else becomes known: hours
 * close, and consents end, between the question and the act. The rules are asked again for every
 * full minute, because all hours begin and end at one, and for each instant at which something that
 * is known changes.
 */
final class PermissionEnd {
  /** What all the questions may cost together; a permission ends where it is used up. */
  private static final long MOST_LOOKS = 20_000_000;

  private final RuleBook book;
  private final Basis basis;
  private final Question question;
  private final Predicate<String> lifted;
  private final NavigableSet<Instant> changes;
  private final Map<Instant, Facts> known = new HashMap<>();
  private long looks;

  /**
   * @param known the facts at the instant of the question
   * @param lifted ids of presumptions that somebody gave leave to disregard
   */
  PermissionEnd(
      RuleBook book, Basis basis, Question question, Facts known, Predicate<String> lifted) {
    this.book = book;
    this.basis = basis;
    this.question = question;
    this.lifted = lifted;
    this.changes = new TreeSet<>(basis.changes()).tailSet(question.at(), false);
    this.known.put(question.at(), known);
  }

  /**
   * The first instant at which the act is not permitted any more, or the limit if none is before.
   */
  Instant notAfter(Instant limit) {
    var permitted = question.at();
    while (permitted.isBefore(limit) && looks < MOST_LOOKS) {
      var next = earlier(limit, nextToAsk(permitted));
      if (!permits(next)) return firstDenied(permitted, next);
      permitted = next;
    }
    return permitted;
  }

  private Instant nextToAsk(Instant instant) {
    var minute = instant.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    var change = changes.higher(instant);
    var fact = factsAt(instant).nextAfter(instant);
    return earlier(minute, earlier(change, fact));
  }

  /** Halves the time between until no instant that the database can tell lies between. */
  private Instant firstDenied(Instant permitted, Instant denied) {
    var low = permitted;
    var high = denied;
    if (permits(high.minus(1, ChronoUnit.MICROS))) return high;
    while (ChronoUnit.MICROS.between(low, high) > 1) {
      var middle = low.plus(ChronoUnit.MICROS.between(low, high) / 2, ChronoUnit.MICROS);
      if (permits(middle)) low = middle;
      else high = middle;
    }
    return high;
  }

  private boolean permits(Instant instant) {
    var facts = factsAt(instant);
    var permits = book.permits(facts, question.asked(instant), lifted);
    looks += facts.spent();
    return permits;
  }

  private Facts factsAt(Instant instant) {
    var change = changes.floor(instant);
    return known.computeIfAbsent(
        change == null ? question.at() : change, from -> basis.factsFor(question.asked(from)));
  }

  private static Instant earlier(Instant one, Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isBefore(other) ? one : other;
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The days of one moratorium under the debt respite scheme.
 *
 * @param lastDay null while the crisis treatment goes on
 */
record BreathingSpace(Fact registered, boolean crisis, LocalDate firstDay, LocalDate lastDay) {
  /** A standard one lasts so many days from its start, which is counted as the first. */
  private static final int DAYS = 60;

  private static final int DAYS_AFTER_TREATMENT = 30;

  /** Those registered by the time of the question, earliest first. */
  static List<BreathingSpace> known(Facts facts, Question question) {
    if (facts.of("BREATHING_SPACE_REGISTERED").isEmpty()) return List.of();
    var known = new ArrayList<BreathingSpace>();
    for (var registered : facts.of("BREATHING_SPACE_REGISTERED")) {
      if (registered.holdsAt(question.at())) known.add(of(registered, facts, question));
    }
    return known;
  }

  /** The one that runs on the day of the question; null if none does. */
  static BreathingSpace running(Facts facts, Question question) {
    var day = facts.dayOf(question.at());
    for (var space : known(facts, question)) {
      if (space.covers(day)) return space;
    }
    return null;
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(firstDay) && (lastDay == null || !day.isAfter(lastDay));
  }

  boolean endedBefore(LocalDate day) {
    return lastDay != null && day.isAfter(lastDay);
  }

  private static BreathingSpace of(Fact registered, Facts facts, Question question) {
    var crisis = registered.is("kind", "mental_health_crisis");
    var first = registered.date("start").orElse(facts.dayOf(registered).plusDays(1));
    var cancelled = registered.date("ended").orElse(null);
    var last = crisis ? afterTreatment(registered, facts, question) : first.plusDays(DAYS - 1L);
    var ended = cancelled != null && (last == null || cancelled.isBefore(last)) ? cancelled : last;
    return new BreathingSpace(registered, crisis, first, ended);
  }

  private static LocalDate afterTreatment(Fact registered, Facts facts, Question question) {
    for (var end : facts.of("CRISIS_TREATMENT_ENDED")) {
      if (end.holdsAt(question.at()) && !end.at().isBefore(registered.at())) {
        return facts.dayOf(end).plusDays(DAYS_AFTER_TREATMENT);
      }
    }
    return null;
  }
}

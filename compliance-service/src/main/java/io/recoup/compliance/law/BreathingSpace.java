package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
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

  /**
   * What a registration says whenever it is asked.
   *
   * @param treated that the crisis treatment ended; null where it is not known to have
   * @param afterTreatment the last day if that is known; else null
   */
  private record Registration(
      Fact fact,
      boolean crisis,
      LocalDate first,
      LocalDate cancelled,
      Fact treated,
      LocalDate afterTreatment) {
    static Registration of(Fact fact, Facts facts) {
      var first = fact.date("start").orElse(facts.dayOf(fact).plusDays(1));
      var cancelled = fact.date("ended").orElse(null);
      if (!fact.is("kind", "mental_health_crisis")) {
        return new Registration(fact, false, first, cancelled, null, null);
      }
      for (var end : facts.of("CRISIS_TREATMENT_ENDED")) {
        if (end.at().isBefore(fact.at())) continue;
        var last = facts.dayOf(end).plusDays(DAYS_AFTER_TREATMENT);
        return new Registration(fact, true, first, cancelled, end, last);
      }
      return new Registration(fact, true, first, cancelled, null, null);
    }

    BreathingSpace at(Instant instant) {
      var last = first.plusDays(DAYS - 1L);
      if (crisis) last = treated != null && treated.holdsAt(instant) ? afterTreatment : null;
      var ends = cancelled != null && (last == null || cancelled.isBefore(last)) ? cancelled : last;
      return new BreathingSpace(fact, crisis, first, ends);
    }
  }

  private record Registrations(List<Registration> all) {
    static Registrations of(Facts facts) {
      return new Registrations(
          facts.of("BREATHING_SPACE_REGISTERED").stream()
              .map(fact -> Registration.of(fact, facts))
              .toList());
    }
  }

  /** Those registered by the time of the question, earliest first. */
  static List<BreathingSpace> known(Facts facts, Question question) {
    if (facts.of("BREATHING_SPACE_REGISTERED").isEmpty()) return List.of();
    var known = new ArrayList<BreathingSpace>();
    for (var registered : facts.derived(Registrations.class, Registrations::of).all()) {
      if (registered.fact().holdsAt(question.at())) known.add(registered.at(question.at()));
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
}

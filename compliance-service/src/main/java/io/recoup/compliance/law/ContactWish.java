package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a customer does not want, of when, where and by which means.
 *
 * @param actions the acts it is about; empty if it is about every act
 * @param lines the kinds of numbers or places it is about; empty if it is about all
 * @param days the weekdays it is about; empty if it is about all
 * @param from the time of day it begins at; null at midnight
 * @param to the time of day it ends at; null at midnight
 */
record ContactWish(
    Set<String> actions, Set<String> lines, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  private static final int DAYS_AHEAD = 8;

  /** Not by these means, wherever and whenever. */
  static ContactWish against(Set<String> actions) {
    return new ContactWish(actions, Set.of(), Set.of(), null, null);
  }

  /** Not at such a place. */
  static ContactWish against(Set<String> actions, Set<String> lines) {
    return new ContactWish(actions, lines, Set.of(), null, null);
  }

  /** What a fact of the vocabulary tells without words; empty if it tells none. */
  static List<ContactWish> told(Fact fact) {
    return switch (fact.type()) {
      case "CONSUMER_DESIGNATES_INCONVENIENT" -> List.of(designated(fact));
      case "CONSUMER_DESIGNATES_INCONVENIENT_PLACE" -> List.of(against(Set.of(), linesOf(fact)));
      default -> List.of();
    };
  }

  boolean isAbout(Question question) {
    return (actions.isEmpty() || actions.contains(question.action()))
        && (lines.isEmpty() || lines.contains(Recipient.line(question)));
  }

  boolean holdsAt(Instant at, ZoneId zone) {
    var local = at.atZone(zone);
    var time = local.toLocalTime();
    return (days.isEmpty() || days.contains(local.getDayOfWeek()))
        && (from == null || !time.isBefore(from))
        && (to == null || time.isBefore(to));
  }

  /** The next instant at which it may hold no more; null if it always holds. */
  Instant mayEndAt(Instant at, ZoneId zone) {
    if (days.isEmpty() && from == null && to == null) return null;
    var day = at.atZone(zone).toLocalDate();
    var next = day.plusDays(DAYS_AHEAD).atStartOfDay(zone).toInstant();
    for (var boundary : boundaries(day, zone)) {
      if (boundary.isAfter(at) && boundary.isBefore(next)) next = boundary;
    }
    var change = zone.getRules().nextTransition(at);
    return change != null && change.getInstant().isBefore(next) ? change.getInstant() : next;
  }

  private List<Instant> boundaries(LocalDate day, ZoneId zone) {
    var boundaries = new ArrayList<Instant>();
    for (var ahead = 0; ahead <= 1; ahead++) {
      var date = day.plusDays(ahead);
      boundaries.add(date.atStartOfDay(zone).toInstant());
      if (to != null) boundaries.add(date.atTime(to).atZone(zone).toInstant());
    }
    return boundaries;
  }

  private static ContactWish designated(Fact fact) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var name : fact.texts("weekdays")) {
      for (var day : DayOfWeek.values()) if (day.name().startsWith(name)) days.add(day);
    }
    return new ContactWish(Set.of(), Set.of(), days, clock(fact, "from"), clock(fact, "to"));
  }

  /** Midnight at either end is no limit. */
  private static LocalTime clock(Fact fact, String name) {
    var text = fact.text(name).orElse("24:00");
    return text.equals("24:00") || text.equals("00:00") ? null : LocalTime.parse(text);
  }

  private static Set<String> linesOf(Fact fact) {
    return switch (fact.text("place").orElse("").toLowerCase(Locale.ROOT)) {
      case "home" -> Set.of("home", "home_landline", "landline");
      case "work" -> Set.of("work");
      default -> Set.of();
    };
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The times a person is known to find inconvenient: hours designated, weekdays named in a note or
 * statement, and the rest of a day on which the person said that the time was a bad one.
 */
final class DesignatedTimes {
  private static final String DESIGNATION = "CONSUMER_DESIGNATES_INCONVENIENT";
  private static final List<String> SAID = List.of("PLACEMENT_NOTE", "CONSUMER_STATEMENT");
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  /** What the pack says of the words by which such times are known. */
  record Words(List<String> weekdayTriggers, List<String> untilYearEnd, List<String> now) {
    static Words of(Parameters parameters) {
      return new Words(
          parameters.texts("weekdayTriggers"),
          parameters.texts("untilYearEnd"),
          parameters.texts("nowWords"));
    }
  }

  private record Recurring(LocalWindow window, Fact fact) {}

  /** All hours designated, whenever that was. */
  private record Designations(List<Recurring> all) {
    static Designations of(Facts facts) {
      return new Designations(
          facts.of(DESIGNATION).stream()
              .map(fact -> new Recurring(designated(fact), fact))
              .toList());
    }
  }

  private final Facts facts;
  private final List<Recurring> recurring = new ArrayList<>();
  private final List<Fact> badMoments = new ArrayList<>();

  private DesignatedTimes(Facts facts) {
    this.facts = facts;
  }

  /** Those known when the question is asked. */
  static DesignatedTimes known(Facts facts, Question question, Words words) {
    return known(facts, question.at(), words);
  }

  static DesignatedTimes known(Facts facts, Instant at, Words words) {
    var times = new DesignatedTimes(facts);
    for (var one : facts.derived(Designations.class, Designations::of).all()) {
      if (one.fact().holdsAt(at)) times.recurring.add(one);
    }
    for (var type : SAID) {
      for (var fact : facts.of(type)) {
        if (fact.holdsAt(at)) times.read(fact, words);
      }
    }
    return times;
  }

  boolean isEmpty() {
    return recurring.isEmpty() && badMoments.isEmpty();
  }

  /** The facts by which they are known. */
  List<Fact> facts() {
    var all = new ArrayList<Fact>();
    recurring.forEach(one -> all.add(one.fact()));
    all.addAll(badMoments);
    return all;
  }

  /** When the last of them was learned. */
  Instant learned() {
    var last = Instant.MIN;
    for (var fact : facts()) if (fact.at().isAfter(last)) last = fact.at();
    return last;
  }

  boolean bar(Instant at) {
    return barredUntil(at) != null;
  }

  /** The earliest instant at which the bar may be over, in any zone; null if there is none. */
  Instant barredUntil(Instant at) {
    Instant until = null;
    for (var zone : facts.zones()) {
      facts.spend(4L * (recurring.size() + badMoments.size()));
      for (var one : recurring) {
        if (one.window().holds(at, zone)) until = later(until, one.window().endAfter(at, zone));
      }
      for (var said : badMoments) {
        var end = said.at().atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        if (at.isBefore(end)) until = later(until, end);
      }
    }
    return until;
  }

  /** Whether the person called this moment a bad one after an instant. */
  boolean saidBadSince(Instant since) {
    for (var said : badMoments) if (!said.at().isBefore(since)) return true;
    return false;
  }

  private static Instant later(Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }

  private static LocalWindow designated(Fact fact) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var name : fact.texts("weekdays")) {
      for (var day : DayOfWeek.values()) if (day.name().startsWith(name)) days.add(day);
    }
    var from = clock(fact, "from");
    return new LocalWindow(
        days.isEmpty() ? EVERY_DAY : days,
        from == null ? LocalTime.MIN : from,
        clock(fact, "to"),
        fact.date("until").orElse(null));
  }

  /** Null where nothing is said, and for 24:00, which bounds a day on either side. */
  private static LocalTime clock(Fact fact, String name) {
    return fact.text(name).filter(it -> !it.equals("24:00")).map(LocalTime::parse).orElse(null);
  }

  private void read(Fact fact, Words words) {
    var said = Said.in(fact);
    if (fact.type().equals("CONSUMER_STATEMENT") && names(said, words.now())) badMoments.add(fact);
    if (!names(said, words.weekdayTriggers())) return;
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if (said.contains(day.name().toLowerCase(Locale.ROOT))) days.add(day);
    }
    if (days.isEmpty()) return;
    var year = facts.dayOf(fact).getYear();
    var lastDay = names(said, words.untilYearEnd()) ? LocalDate.of(year, Month.DECEMBER, 31) : null;
    recurring.add(new Recurring(new LocalWindow(days, LocalTime.MIN, null, lastDay), fact));
  }

  private static boolean names(String said, List<String> words) {
    for (var word : words) if (said.contains(word)) return true;
    return false;
  }
}

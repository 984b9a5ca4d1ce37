package io.recoup.compliance.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public holidays of a law, by the name of its calendar in law/holidays.yaml. */
final class Holidays {
  private static final Map<String, Holidays> CALENDARS = read("/law/holidays.yaml");

  /** Gives the days of one holiday in a year. */
  @FunctionalInterface
  private interface Holiday {
    Stream<LocalDate> in(int year);
  }

  private final List<Holiday> holidays;
  private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

  private Holidays(List<Holiday> holidays) {
    this.holidays = List.copyOf(holidays);
  }

  static Holidays of(String calendar) {
    var holidays = CALENDARS.get(calendar);
    if (holidays == null) throw new IllegalArgumentException("No calendar " + calendar);
    return holidays;
  }

  boolean isHoliday(LocalDate date) {
    return years.computeIfAbsent(date.getYear(), this::in).contains(date);
  }

  /** Neither a Saturday nor a Sunday nor a holiday. */
  boolean isBusinessDay(LocalDate date) {
    return !weekend(date) && !isHoliday(date);
  }

  /** The nth business day after a date; the date itself does not count. */
  LocalDate businessDaysAfter(LocalDate date, int days) {
    var day = date;
    for (var left = days; left > 0; ) {
      day = day.plusDays(1);
      if (isBusinessDay(day)) left--;
    }
    return day;
  }

  /** Worked out once for each year: the same every time, and asked for with every case. */
  private Set<LocalDate> in(int year) {
    return holidays.stream()
        .flatMap(holiday -> holiday.in(year))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean weekend(LocalDate date) {
    return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
  }

  private static Map<String, Holidays> read(String name) {
    try (var file = Holidays.class.getResourceAsStream(name)) {
      var calendars = new TreeMap<String, Holidays>();
      for (var calendar : new YAMLMapper().readTree(file).properties()) {
        var holidays = new ArrayList<Holiday>();
        calendar.getValue().forEach(entry -> holidays.add(holiday(entry)));
        calendars.put(calendar.getKey(), new Holidays(holidays));
      }
      return Collections.unmodifiableMap(calendars);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  private static Holiday holiday(JsonNode entry) {
    var days = days(entry);
    var first = entry.path("from").asInt(Integer.MIN_VALUE);
    return year -> year < first ? Stream.empty() : days.in(year);
  }

  private static Holiday days(JsonNode entry) {
    if (entry.has("on")) {
      var day = day(entry.path("on"));
      return entry.path("mondayInstead").asBoolean()
          ? year -> withMonday(day.atYear(year))
          : year -> Stream.of(day.atYear(year));
    }
    if (entry.has("easter")) {
      var after = entry.path("easter").asInt();
      return year -> Stream.of(easter(year).plusDays(after));
    }
    var weekday = DayOfWeek.valueOf(entry.path("weekday").asText());
    if (entry.has("before")) {
      var day = day(entry.path("before"));
      return year -> Stream.of(day.atYear(year).with(TemporalAdjusters.previous(weekday)));
    }
    var month = entry.path("month").asInt();
    var nth = entry.path("nth");
    return nth.isInt()
        ? year -> Stream.of(inMonth(year, month, nth.asInt(), weekday))
        : year -> Stream.of(inMonth(year, month, -1, weekday));
  }

  private static Stream<LocalDate> withMonday(LocalDate date) {
    return weekend(date)
        ? Stream.of(date, date.with(TemporalAdjusters.next(DayOfWeek.MONDAY)))
        : Stream.of(date);
  }

  private static LocalDate inMonth(int year, int month, int nth, DayOfWeek weekday) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
  }

  private static MonthDay day(JsonNode node) {
    return MonthDay.parse("--" + node.asText());
  }

  /** The Gregorian computus in the form of Meeus, Jones and Butcher. */
  private static LocalDate easter(int year) {
    var golden = year % 19;
    var century = year / 100;
    var inCentury = year % 100;
    var correction = (century - (century + 8) / 25 + 1) / 3;
    var epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    var weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
    var late = (golden + 11 * epact + 22 * weekday) / 451;
    var day = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }
}

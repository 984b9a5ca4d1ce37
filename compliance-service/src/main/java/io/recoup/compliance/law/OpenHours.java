package io.recoup.compliance.law;

import io.recoup.compliance.rule.Parameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The hours of each weekday at which something may be done; on holidays, and on days left out,
 * never.
 */
final class OpenHours {
  private static final int DAYS_AHEAD = 14;

  private record Span(LocalTime open, LocalTime close) {
    boolean contains(LocalTime time) {
      return !time.isBefore(open) && time.isBefore(close);
    }
  }

  private final Map<DayOfWeek, Span> week = new EnumMap<>(DayOfWeek.class);
  private final Holidays holidays;

  private OpenHours(Holidays holidays) {
    this.holidays = holidays;
  }

  /**
   * Reads days: {MON-FRI: ["07:30", "21:00"], SUN: [...]}; closed on the holidays of a calendar.
   */
  static OpenHours of(Parameters parameters, Holidays holidays) {
    var hours = new OpenHours(holidays);
    for (var row : parameters.table("days").entrySet()) {
      var span =
          new Span(LocalTime.parse(row.getValue().get(0)), LocalTime.parse(row.getValue().get(1)));
      var ends = row.getKey().split("-");
      var first = day(ends[0]);
      for (var day = first; ; day = day.plus(1)) {
        hours.week.put(day, span);
        if (day == day(ends[ends.length - 1])) break;
      }
    }
    return hours;
  }

  /** The same hours on all days. */
  static OpenHours daily(LocalTime open, LocalTime close) {
    var hours = new OpenHours(null);
    for (var day : DayOfWeek.values()) hours.week.put(day, new Span(open, close));
    return hours;
  }

  boolean isOpen(Instant at, ZoneId zone) {
    var local = at.atZone(zone);
    var span = on(local.toLocalDate());
    return span != null && span.contains(local.toLocalTime());
  }

  /** The zones in which it is not open. */
  List<ZoneId> shut(Instant at, Collection<ZoneId> zones) {
    List<ZoneId> shut = List.of();
    for (var zone : zones) {
      if (isOpen(at, zone)) continue;
      if (shut.isEmpty()) shut = new ArrayList<>(zones.size());
      shut.add(zone);
    }
    return shut;
  }

  /** When the last of these zones opens; none of them is open before its own opening. */
  Instant opening(Instant at, List<ZoneId> shut) {
    Instant last = null;
    for (var zone : shut) {
      var opening = opening(at, zone);
      if (last == null || opening.isAfter(last)) last = opening;
    }
    return last;
  }

  /** The next opening, or the next change of the zone's offset if that comes first. */
  private Instant opening(Instant at, ZoneId zone) {
    var day = at.atZone(zone).toLocalDate();
    var opening = day.plusDays(DAYS_AHEAD).atStartOfDay(zone).toInstant();
    for (var ahead = 0; ahead < DAYS_AHEAD; ahead++) {
      var span = on(day.plusDays(ahead));
      if (span == null) continue;
      var opens = day.plusDays(ahead).atTime(span.open()).atZone(zone).toInstant();
      if (opens.isAfter(at)) {
        opening = opens;
        break;
      }
    }
    var change = zone.getRules().nextTransition(at);
    return change != null && change.getInstant().isBefore(opening) ? change.getInstant() : opening;
  }

  private Span on(LocalDate day) {
    var span = week.get(day.getDayOfWeek());
    return span == null || holidays != null && holidays.isHoliday(day) ? null : span;
  }

  /** The clocks of the zones, as an explanation of why they are shut. */
  static String clocks(Instant at, List<ZoneId> zones) {
    return zones.stream()
        .map(zone -> at.atZone(zone).toLocalTime().withSecond(0).withNano(0) + " in " + zone)
        .collect(Collectors.joining(", "));
  }

  private static DayOfWeek day(String name) {
    for (var day : DayOfWeek.values()) {
      if (day.name().startsWith(name)) return day;
    }
    throw new IllegalArgumentException("No weekday " + name);
  }
}

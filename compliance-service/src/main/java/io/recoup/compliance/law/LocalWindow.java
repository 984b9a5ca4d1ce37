package io.recoup.compliance.law;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Hours that recur on some days of the week on a local clock, such as Mondays from 15:00 to 17:00.
 * Hours that end before they begin run into the next day.
 *
 * @param to null for the end of the day
 * @param lastDay the last day on which they begin; null where they recur without end
 */
record LocalWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, LocalDate lastDay) {
  boolean holds(Instant at, ZoneId zone) {
    var local = at.atZone(zone).toLocalDateTime();
    var day = local.toLocalDate();
    var time = local.toLocalTime();
    if (!runsIntoNextDay()) {
      return begins(day) && !time.isBefore(from) && (to == null || time.isBefore(to));
    }
    return begins(day) && !time.isBefore(from) || begins(day.minusDays(1)) && time.isBefore(to);
  }

  /**
   * Of an instant within them: their end, or the next change of the zone's clock if that comes
   * first, for then another hour of the clock may follow.
   */
  Instant endAfter(Instant at, ZoneId zone) {
    var local = at.atZone(zone).toLocalDateTime();
    var day = local.toLocalDate();
    var late = to == null || runsIntoNextDay() && !local.toLocalTime().isBefore(from);
    var end =
        to == null
            ? day.plusDays(1).atStartOfDay(zone).toInstant()
            : after(at, day.plusDays(late ? 1 : 0).atTime(to), zone);
    var change = zone.getRules().nextTransition(at);
    return change != null && change.getInstant().isBefore(end) ? change.getInstant() : end;
  }

  /** Of a local time that comes twice when clocks go back, the one that lies ahead. */
  private static Instant after(Instant at, LocalDateTime local, ZoneId zone) {
    var first = local.atZone(zone);
    return first.toInstant().isAfter(at)
        ? first.toInstant()
        : first.withLaterOffsetAtOverlap().toInstant();
  }

  private boolean begins(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && (lastDay == null || !day.isAfter(lastDay));
  }

  private boolean runsIntoNextDay() {
    return to != null && !from.isBefore(to);
  }
}

package io.recoup.kit.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;

/**
 * The dates and instants that the suite accepts from outside: 1900-01-01 to 2200-12-31. Every zone,
 * calendar and database column can hold them and what is counted from them.
 */
public final class TimeRange {
  public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  public static final LocalDate LAST = LocalDate.of(2200, 12, 31);

  /** What is wrong with a date or an instant outside, as a message about its field. */
  public static final String RULE = "must lie between " + FIRST + " and " + LAST;

  private static final Instant FIRST_INSTANT = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Instant AFTER_LAST =
      LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private TimeRange() {}

  /** Instants by UTC, others by their year; a time of day has neither and is always inside. */
  public static boolean contains(Temporal time) {
    if (time.isSupported(ChronoField.INSTANT_SECONDS)) {
      var instant = Instant.from(time);
      return !instant.isBefore(FIRST_INSTANT) && instant.isBefore(AFTER_LAST);
    }
    if (!time.isSupported(ChronoField.YEAR)) return true;
    var year = time.get(ChronoField.YEAR);
    return year >= FIRST.getYear() && year <= LAST.getYear();
  }
}

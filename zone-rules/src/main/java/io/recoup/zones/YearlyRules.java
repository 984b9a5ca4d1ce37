package io.recoup.zones;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The changes of the clocks of every year from now on, from the TZ string in the footer of a TZif
 * file, such as {@code EST5EDT,M3.2.0,M11.1.0}. None where clocks are left alone.
 */
final class YearlyRules {
  private static final String NAME = "(?:<[^>]+>|[A-Za-z]{3,})";
  private static final String HOURS = "([+-]?)(\\d{1,3})(?::(\\d{2}))?(?::(\\d{2}))?";
  private static final Pattern FIXED = Pattern.compile(NAME + HOURS);
  private static final Pattern CHANGING =
      Pattern.compile(NAME + "([^A-Za-z<,]+)" + NAME + "([^,]*),([^,]+),([^,]+)");
  private static final Pattern TIME = Pattern.compile(HOURS);
  private static final Pattern DAY = Pattern.compile("M(\\d+)\\.(\\d)\\.(\\d)(?:/(.+))?");
  private static final int HOUR = 3600;
  private static final int DAY_SECONDS = 24 * HOUR;
  private static final int DEFAULT_CHANGE = 2 * HOUR;
  private static final int LAST_WEEK = 5;

  private YearlyRules() {}

  static List<ZoneOffsetTransitionRule> of(String footer) {
    if (FIXED.matcher(footer).matches()) return List.of();
    var parts = CHANGING.matcher(footer);
    if (!parts.matches()) throw new IllegalArgumentException("Unknown TZ string " + footer);
    var standard = -seconds(parts.group(1));
    var saving = parts.group(2).isEmpty() ? standard + HOUR : -seconds(parts.group(2));
    return Stream.of(
            rule(parts.group(3), standard, standard, saving),
            rule(parts.group(4), standard, saving, standard))
        .sorted(Comparator.comparing(ZoneOffsetTransitionRule::getMonth))
        .toList();
  }

  private static ZoneOffsetTransitionRule rule(String text, int standard, int before, int after) {
    var day = DAY.matcher(text);
    if (!day.matches()) throw new IllegalArgumentException("Unknown day of change " + text);
    var seconds = day.group(4) == null ? DEFAULT_CHANGE : seconds(day.group(4));
    // 24:00 can be said as such; other times outside the day are times of a neighbouring day
    var isEndOfDay = seconds == DAY_SECONDS;
    var days = isEndOfDay ? 0 : Math.floorDiv(seconds, DAY_SECONDS);
    var week = number(day, 2);
    var weekday = DayOfWeek.SUNDAY.plus(number(day, 3)).plus(days);
    return ZoneOffsetTransitionRule.of(
        Month.of(number(day, 1)),
        dayOfMonth(week, days, text),
        weekday,
        LocalTime.ofSecondOfDay(Math.floorMod(seconds, DAY_SECONDS)),
        isEndOfDay,
        TimeDefinition.WALL,
        ZoneOffset.ofTotalSeconds(standard),
        ZoneOffset.ofTotalSeconds(before),
        ZoneOffset.ofTotalSeconds(after));
  }

  /** The first day that the weekday may fall on; of the last week the last one, from the end. */
  private static int dayOfMonth(int week, int days, String text) {
    var day = week == LAST_WEEK ? days - 1 : 1 + (week - 1) * 7 + days;
    if (day == 0 || (week == LAST_WEEK) != (day < 0))
      throw new IllegalArgumentException("A change in a neighbouring month: " + text);
    return day;
  }

  private static int seconds(String text) {
    var time = TIME.matcher(text);
    if (!time.matches()) throw new IllegalArgumentException("Unknown time " + text);
    var seconds = number(time, 2) * HOUR + number(time, 3) * 60 + number(time, 4);
    return time.group(1).equals("-") ? -seconds : seconds;
  }

  private static int number(MatchResult match, int group) {
    return match.group(group) == null ? 0 : Integer.parseInt(match.group(group));
  }
}

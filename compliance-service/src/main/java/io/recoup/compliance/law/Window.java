package io.recoup.compliance.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * A span of calendar days in which something is counted: a number of days in a row, the week from
 * Monday to Sunday, or the month.
 */
sealed interface Window {
  /** The first day of the window to which a day belongs as the last one counted. */
  LocalDate firstFor(LocalDate day);

  /** The first day on which what happened on a day counts no more. */
  LocalDate without(LocalDate day);

  /** Reads "week", "month", or a number of days such as "7 days". */
  static Window of(String text) {
    return switch (text) {
      case "week" -> new Week();
      case "month" -> new Month();
      default -> new Days(Integer.parseInt(text.substring(0, text.indexOf(" day"))));
    };
  }

  /** So many days in a row, the day in question being the last. */
  record Days(int days) implements Window {
    @Override
    public LocalDate firstFor(LocalDate day) {
      return day.minusDays(days - 1L);
    }

    @Override
    public LocalDate without(LocalDate day) {
      return day.plusDays(days);
    }
  }

  /** From Monday to Sunday. */
  record Week() implements Window {
    @Override
    public LocalDate firstFor(LocalDate day) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @Override
    public LocalDate without(LocalDate day) {
      return day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }
  }

  /** The calendar month. */
  record Month() implements Window {
    @Override
    public LocalDate firstFor(LocalDate day) {
      return day.withDayOfMonth(1);
    }

    @Override
    public LocalDate without(LocalDate day) {
      return day.with(TemporalAdjusters.firstDayOfNextMonth());
    }
  }
}

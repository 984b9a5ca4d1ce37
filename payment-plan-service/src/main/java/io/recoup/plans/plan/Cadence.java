package io.recoup.plans.plan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often an installment falls due. Every day is computed from the first one, so that a short
 * month moves only its own installment.
 */
enum Cadence {
  WEEKLY {
    @Override
    LocalDate due(LocalDate first, int index) {
      return first.plusWeeks(index);
    }
  },
  EVERY_TWO_WEEKS {
    @Override
    LocalDate due(LocalDate first, int index) {
      return first.plusWeeks(2L * index);
    }
  },
  /**
   * The first day's day of the month and the one 15 days apart from it, such as the 1st and the
   * 16th or the 15th and the 30th; what a month lacks falls on its last day.
   */
  TWICE_A_MONTH {
    @Override
    LocalDate due(LocalDate first, int index) {
      var startsInSecondHalf = first.getDayOfMonth() > APART_DAYS;
      var early = first.getDayOfMonth() - (startsInSecondHalf ? APART_DAYS : 0);
      var half = index + (startsInSecondHalf ? 1 : 0);
      var month = YearMonth.from(first).plusMonths(half / 2);
      var day = half % 2 == 0 ? early : early + APART_DAYS;
      return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
  },
  /** The first day's day of every month, or its last day where it has no such day. */
  MONTHLY {
    @Override
    LocalDate due(LocalDate first, int index) {
      return first.plusMonths(index);
    }
  };

  private static final int APART_DAYS = 15;

  /** The due day of the installment at an index that starts at 0. */
  abstract LocalDate due(LocalDate first, int index);

  List<LocalDate> schedule(LocalDate first, int installments) {
    return IntStream.range(0, installments).mapToObj(index -> due(first, index)).toList();
  }
}

package io.recoup.plans.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CadenceTest {

  @Test
  void weekly() {
    assertDue(Cadence.WEEKLY, "2026-12-24", "2026-12-31", "2027-01-07");
  }

  @Test
  void everyTwoWeeksAcrossALeapDay() {
    assertDue(Cadence.EVERY_TWO_WEEKS, "2028-02-15", "2028-02-29", "2028-03-14");
  }

  @Test
  void monthlyOnTheThirtyFirstFallsOnTheLastDayWithoutDrifting() {
    assertDue(
        Cadence.MONTHLY, "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31");
  }

  @Test
  void monthlyInALeapYearUsesTheTwentyNinth() {
    assertDue(Cadence.MONTHLY, "2028-01-30", "2028-02-29", "2028-03-30");
  }

  @Test
  void monthlyFromALeapDayStaysOnTheTwentyNinth() {
    assertThat(Cadence.MONTHLY.due(LocalDate.of(2028, 2, 29), 12)).isEqualTo("2029-02-28");
    assertThat(Cadence.MONTHLY.due(LocalDate.of(2028, 2, 29), 13)).isEqualTo("2029-03-29");
  }

  @Test
  void twiceAMonthFromTheFirst() {
    assertDue(Cadence.TWICE_A_MONTH, "2026-12-01", "2026-12-16", "2027-01-01", "2027-01-16");
  }

  @Test
  void twiceAMonthFromTheFifteenthEndsFebruaryOnItsLastDay() {
    assertDue(
        Cadence.TWICE_A_MONTH,
        "2027-01-15",
        "2027-01-30",
        "2027-02-15",
        "2027-02-28",
        "2027-03-15",
        "2027-03-30");
  }

  @Test
  void twiceAMonthFromTheLastDayOfJanuary() {
    assertDue(
        Cadence.TWICE_A_MONTH,
        "2028-01-31",
        "2028-02-16",
        "2028-02-29",
        "2028-03-16",
        "2028-03-31",
        "2028-04-16",
        "2028-04-30");
  }

  @Test
  void twiceAMonthFromTheSecondHalfGoesOnWithTheFirstHalfOfTheNextMonth() {
    assertDue(Cadence.TWICE_A_MONTH, "2026-12-20", "2027-01-05", "2027-01-20", "2027-02-05");
  }

  @ParameterizedTest
  @EnumSource(Cadence.class)
  void everyScheduleStartsOnItsFirstDayAndOnlyGoesForward(Cadence cadence) {
    for (var first = LocalDate.of(2027, 1, 1); first.getYear() < 2029; first = first.plusDays(1)) {
      var schedule = cadence.schedule(first, 120);
      assertThat(schedule.getFirst()).isEqualTo(first);
      assertThat(schedule).hasSize(120).isSorted().doesNotHaveDuplicates();
    }
  }

  private static void assertDue(Cadence cadence, String... days) {
    var expected = Arrays.stream(days).map(LocalDate::parse).toList();
    List<LocalDate> schedule = cadence.schedule(expected.getFirst(), days.length);
    assertThat(schedule).isEqualTo(expected);
  }
}

package io.recoup.compliance.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTest {
  private static final Holidays US = Holidays.of("US-6103A");

  @Test
  void federalLawNamesElevenDays() {
    assertThat(days(US, 2026))
        .containsExactly(
            "2026-01-01",
            "2026-01-19",
            "2026-02-16",
            "2026-05-25",
            "2026-06-19",
            "2026-07-04",
            "2026-09-07",
            "2026-10-12",
            "2026-11-11",
            "2026-11-26",
            "2026-12-25");
  }

  @Test
  void fridayBeforeASaturdayHolidayIsABusinessDay() {
    assertThat(US.isBusinessDay(LocalDate.of(2026, 7, 3))).isTrue();
    assertThat(US.isHoliday(LocalDate.of(2026, 7, 4))).isTrue();
  }

  @Test
  void juneteenthBeganIn2021() {
    assertThat(US.isHoliday(LocalDate.of(2020, 6, 19))).isFalse();
    assertThat(US.isHoliday(LocalDate.of(2021, 6, 19))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-29, 2024-04-01",
    "2025-04-18, 2025-04-21",
    "2026-04-03, 2026-04-06",
    "2038-04-23, 2038-04-26"
  })
  void australiaKeepsGoodFridayAndEasterMonday(LocalDate friday, LocalDate monday) {
    assertThat(Holidays.of("AU").isHoliday(friday)).isTrue();
    assertThat(Holidays.of("AU").isHoliday(monday)).isTrue();
    assertThat(Holidays.of("AU").isHoliday(monday.plusDays(1))).isFalse();
  }

  @Test
  void australiaKeepsTheDayAndTheMondayInstead() {
    assertThat(Holidays.of("AU").isHoliday(LocalDate.of(2030, 1, 26))).isTrue();
    assertThat(Holidays.of("AU").isHoliday(LocalDate.of(2030, 1, 28))).isTrue();
  }

  @Test
  void ontarioKeepsVictoriaDayOnTheMondayBeforeTheTwentyFifthOfMay() {
    assertThat(days(Holidays.of("CA-ON"), 2026))
        .contains("2026-02-16", "2026-05-18", "2026-07-01", "2026-10-12", "2026-12-28");
    assertThat(Holidays.of("CA-ON").isHoliday(LocalDate.of(2026, 5, 25))).isFalse();
    assertThat(Holidays.of("CA-ON").isHoliday(LocalDate.of(2020, 5, 18))).isTrue();
  }

  @Test
  void calendarThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> Holidays.of("MOON")).hasMessageContaining("MOON");
  }

  /** 12 CFR 1006.34(b)(5); the last line is the CFPB's model form B-1. */
  @ParameterizedTest
  @CsvSource({
    "2026-06-15, 2026-06-23, 2026-07-23",
    "2026-06-29, 2026-07-06, 2026-08-05",
    "2026-12-18, 2026-12-28, 2027-01-27",
    "2020-07-22, 2020-07-29, 2020-08-28"
  })
  void validationPeriodEndsThirtyDaysAfterFiveBusinessDays(
      LocalDate sent, LocalDate receipt, LocalDate end) {
    assertThat(ValidationPeriod.of(sent, US, 5, 30)).isEqualTo(new ValidationPeriod(receipt, end));
  }

  private static Stream<String> days(Holidays holidays, int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(holidays::isHoliday)
        .map(LocalDate::toString);
  }
}

package io.recoup.compliance.law;

import static io.recoup.compliance.law.Asked.said;
import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.facts;
import static io.recoup.compliance.rule.Given.inNewYork;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactHoursTest {
  @Test
  void eightOClockIsOpenAndNineInTheEveningIsShut() {
    assertThat(call("2026-05-06T07:59:59-04:00").permitted()).isFalse();
    assertThat(call("2026-05-06T08:00:00-04:00").permitted()).isTrue();
    assertThat(call("2026-05-06T20:59:59-04:00").permitted()).isTrue();
    assertThat(call("2026-05-06T21:00:00-04:00").permitted()).isFalse();
  }

  @Test
  void theHoursFollowTheClockThroughTheGapInSpring() {
    var answer = call("2026-03-07T22:00:00-05:00");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-03-08T08:00:00-04:00"));
  }

  @Test
  void theHoursFollowTheClockThroughTheOverlapInAutumn() {
    var answer = call("2026-10-31T22:00:00-04:00");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-11-01T08:00:00-05:00"));
  }

  @Test
  void theDayAfterTheTwentyEighthOfFebruaryIsTheTwentyNinthInALeapYear() {
    var answer = call("2028-02-28T21:30:00-05:00");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2028-02-29T08:00:00-05:00"));
  }

  @Test
  void onlyWhoSellsSomethingIsHeldToTheHoursOfSolicitations() {
    var late = "2026-05-06T21:00:00-04:00";
    assertThat(said("TCPA-HOURS", question("CALL_OUT", late, "purpose", "solicitation")))
        .isEqualTo("DENY TCPA_HOURS");
    assertThat(said("TCPA-HOURS", question("CALL_OUT", late))).isEqualTo("PERMIT TCPA_HOURS_OK");
  }

  @Test
  void guamAndNewYorkShareFourHoursOfAWinterDay() {
    var zones = List.of("America/New_York", "Pacific/Guam");
    var noon = call(zones, "2026-01-14T12:00:00-05:00");
    assertThat(noon.permitted()).isFalse();
    assertThat(noon.nextPermittedAt()).isEqualTo(at("2026-01-14T17:00:00-05:00"));
    assertThat(call(zones, "2026-01-14T20:59:00-05:00").permitted()).isTrue();
    assertThat(call(zones, "2026-01-14T21:00:00-05:00").permitted()).isFalse();
  }

  /** Home first, then the zones of the area code called. */
  @ParameterizedTest
  @CsvSource({
    "America/Los_Angeles America/Vancouver, 2026-12-02T04:30:00Z, false",
    "America/Denver America/Edmonton, 2026-12-03T03:30:00Z, false",
    "America/Chicago America/Edmonton, 2026-12-02T14:30:00Z, true",
    "America/Chicago America/Winnipeg, 2026-12-03T02:30:00Z, false",
    "America/Denver America/Yellowknife, 2026-12-03T03:30:00Z, false",
    "America/Vancouver, 2026-12-02T03:59:00Z, true",
    "America/Vancouver, 2026-12-02T04:00:00Z, false",
    "America/Chicago America/New_York, 2026-11-11T02:30:00Z, false",
    "America/New_York America/Chicago, 2026-11-10T13:30:00Z, false",
    "America/New_York America/Chicago, 2026-11-10T14:00:00Z, true",
    "America/Los_Angeles, 2026-11-10T18:00:00Z, true",
    "America/New_York, 2026-11-10T15:00:00Z, true"
  })
  void hourMustSuitHomeAndEveryZoneOfTheNumberByTheClocksSinceTheChangesOf2026(
      String zones, String at, boolean permitted) {
    assertThat(call(List.of(zones.split(" ")), at).permitted()).isEqualTo(permitted);
  }

  @Test
  void placesAroundTheGlobeShareNoHourAndTheAnswerIsAConditionInsteadOfATime() {
    var zones = List.of("America/New_York", "Pacific/Guam", "Europe/London");
    var answer = call(zones, "2026-01-14T12:00:00-05:00");
    assertThat(answer.permitted()).isFalse();
    assertThat(answer.nextPermittedAt()).isNull();
    assertThat(answer.nextCondition().code()).isEqualTo("LOCATION_KNOWN");
  }

  @Test
  void withoutAZoneNothingTimedIsPermittedAndTheMissingFactIsNamed() {
    var answer = call(List.of(), "2026-05-06T12:00:00-04:00");
    assertThat(answer.permitted()).isFalse();
    var time = answer.finding("REGF-TIME").verdict();
    assertThat(time.reasonCode()).isEqualTo("FACT_MISSING");
    assertThat(time.missing()).isEqualTo("zone");
    assertThat(answer.nextCondition().code()).isEqualTo("ZONE_KNOWN");
  }

  @Test
  void aZoneThatDoesNotExistIsAMissingFactEvenBesideOneThatDoes() {
    var answer = call(List.of("America/New_York", "Mars/Olympus"), "2026-05-06T12:00:00-04:00");
    assertThat(answer.finding("REGF-TIME").verdict().missing()).isEqualTo("zone");
    assertThat(answer.finding("REGF-TIME").verdict().explanation()).contains("Mars/Olympus");
  }

  @Test
  void aLetterMayBeHandedOverAtNight() {
    var night = question("LETTER_OUT", "2026-05-06T23:00:00-04:00", "debt", "D1");
    assertThat(BOOK.evaluate(inNewYork(), night).permitted()).isTrue();
  }

  private static Answer call(String at) {
    return BOOK.evaluate(inNewYork(), question("CALL_OUT", at, "debt", "D1"));
  }

  private static Answer call(List<String> zones, String at) {
    return BOOK.evaluate(facts(zones), question("CALL_OUT", at, "debt", "D1"));
  }
}

package io.recoup.compliance.law;

import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.facts;
import static io.recoup.compliance.rule.Given.inNewYork;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InconvenientTimesTest {
  private static final Fact BUSY_AFTERNOONS =
      fact(
          "2026-06-01T10:02:00-04:00",
          "CONSUMER_DESIGNATES_INCONVENIENT",
          "weekdays",
          List.of("MON", "TUE", "WED", "THU", "FRI"),
          "from",
          "15:00",
          "to",
          "17:00");
  private static final Fact FRIDAYS =
      fact(
          "2026-06-01T10:03:00-04:00",
          "CONSUMER_DESIGNATES_INCONVENIENT",
          "weekdays",
          List.of("FRI"),
          "from",
          "00:00",
          "to",
          "24:00");

  @Test
  void aDesignatedHourIsBarredFromItsFirstMinuteToItsLast() {
    assertThat(ask(email("2026-06-10T14:59:59-04:00"), BUSY_AFTERNOONS).permitted()).isTrue();
    var barred = ask(email("2026-06-10T15:00:00-04:00"), BUSY_AFTERNOONS);
    assertThat(reason(barred))
        .isEqualTo("REGF_DESIGNATED_INCONVENIENT_TIME by REGF-INCONV-DESIGNATED");
    assertThat(barred.nextPermittedAt()).isEqualTo(at("2026-06-10T17:00:00-04:00"));
    assertThat(ask(email("2026-06-10T17:00:00-04:00"), BUSY_AFTERNOONS).permitted()).isTrue();
    assertThat(ask(email("2026-06-13T15:30:00-04:00"), BUSY_AFTERNOONS).permitted()).isTrue();
    assertThat(ask(email("2026-05-29T15:30:00-04:00"), BUSY_AFTERNOONS).permitted()).isTrue();
  }

  @Test
  void hoursThatEndBeforeTheyBeginRunIntoTheNextDay() {
    var nights =
        fact(
            "2026-06-01T10:00:00-04:00",
            "CONSUMER_DESIGNATES_INCONVENIENT",
            "weekdays",
            List.of("FRI"),
            "from",
            "20:00",
            "to",
            "10:00");
    var saturday = ask(email("2026-06-13T09:00:00-04:00"), nights);
    assertThat(saturday.nextPermittedAt()).isEqualTo(at("2026-06-13T10:00:00-04:00"));
    assertThat(ask(email("2026-06-12T09:00:00-04:00"), nights).permitted()).isTrue();
    assertThat(ask(email("2026-06-12T20:30:00-04:00"), nights).nextPermittedAt())
        .isEqualTo(at("2026-06-13T10:00:00-04:00"));
  }

  @Test
  void aWindowEndsWithTheGapOfSpringThatSwallowsItsEnd() {
    var window = new LocalWindow(Set.of(DayOfWeek.SUNDAY), hour(1, 0), hour(2, 30), null);
    var zone = ZoneId.of("America/New_York");
    var inside = at("2026-03-08T01:30:00-05:00");
    assertThat(window.holds(inside, zone)).isTrue();
    assertThat(window.endAfter(inside, zone)).isEqualTo(at("2026-03-08T03:00:00-04:00"));
    assertThat(window.holds(at("2026-03-08T03:00:00-04:00"), zone)).isFalse();
    var swallowed = new LocalWindow(window.days(), hour(2, 15), hour(2, 45), null);
    for (var minute = 0; minute < 180; minute++) {
      var at = at("2026-03-08T01:00:00-05:00").plus(Duration.ofMinutes(minute));
      assertThat(swallowed.holds(at, zone)).isFalse();
    }
  }

  @Test
  void anHourThatComesTwiceInAutumnIsBarredTwice() {
    var window = new LocalWindow(Set.of(DayOfWeek.SUNDAY), hour(1, 0), hour(1, 30), null);
    var zone = ZoneId.of("America/New_York");
    assertThat(window.endAfter(at("2026-11-01T01:10:00-04:00"), zone))
        .isEqualTo(at("2026-11-01T01:30:00-04:00"));
    assertThat(window.holds(at("2026-11-01T01:40:00-04:00"), zone)).isFalse();
    assertThat(window.holds(at("2026-11-01T01:10:00-05:00"), zone)).isTrue();
    assertThat(window.endAfter(at("2026-11-01T01:10:00-05:00"), zone))
        .isEqualTo(at("2026-11-01T01:30:00-05:00"));
  }

  @Test
  void twentyFourHoursEndAtTheMidnightOfADayThatHasTwentyThree() {
    var window = new LocalWindow(Set.of(DayOfWeek.SUNDAY), hour(0, 0), null, null);
    var zone = ZoneId.of("America/New_York");
    assertThat(window.endAfter(at("2026-03-08T12:00:00-04:00"), zone))
        .isEqualTo(at("2026-03-09T00:00:00-04:00"));
  }

  @Test
  void aTimeIsBarredIfItIsBadInAnyZoneTheConsumerMayBeIn() {
    var zones = List.of("America/New_York", "America/Chicago");
    var question = email("2026-06-10T17:30:00-04:00");
    assertThat(BOOK.evaluate(facts(zones, BUSY_AFTERNOONS), question).nextPermittedAt())
        .isEqualTo(at("2026-06-10T18:00:00-04:00"));
  }

  @Test
  void withoutAZoneADesignationBlocksAndNamesTheZone() {
    var answer = BOOK.evaluate(facts(List.of(), FRIDAYS), email("2026-06-10T12:00:00-04:00"));
    assertThat(answer.finding("REGF-INCONV-DESIGNATED").verdict().missing()).isEqualTo("zone");
  }

  @Test
  void aNoteOfTheCreditorBarsTheDaysItNamesUntilTheEndItNames() {
    var note =
        fact(
            "2026-09-01T09:00:00-04:00",
            "PLACEMENT_NOTE",
            "text",
            "Consumer cannot be disturbed Tuesdays and Thursdays through year end");
    var tuesday = ask(call("2026-12-29T10:00:00-05:00"), note);
    assertThat(reason(tuesday))
        .isEqualTo("REGF_DESIGNATED_INCONVENIENT_TIME by REGF-INCONV-DESIGNATED");
    assertThat(tuesday.nextPermittedAt()).isEqualTo(at("2026-12-30T08:00:00-05:00"));
    assertThat(ask(call("2027-01-05T10:00:00-05:00"), note).permitted()).isTrue();
    var harmless = fact("2026-09-01T09:00:00-04:00", "PLACEMENT_NOTE", "text", "pays on Tuesdays");
    assertThat(ask(call("2026-12-29T10:00:00-05:00"), harmless).permitted()).isTrue();
  }

  @Test
  void whoSaysThatThisIsABadTimeIsAskedForABetterOneButNotToGoOn() {
    var spoken = "2026-06-08T10:00:00-04:00";
    var call = fact(spoken, "CALL_OUT", "debt", "D1", "outcome", "CONVERSATION");
    var said =
        fact(
            "2026-06-08T10:01:00-04:00",
            "CONSUMER_STATEMENT",
            "text",
            "This is an inconvenient time");
    var now = "2026-06-08T10:02:00-04:00";
    assertThat(reason(question("ASK_FOR_CONVENIENT_TIME", now, "debt", "D1"), call, said))
        .isEqualTo("REGF_CLARIFYING_QUESTION by REGF-CONSENT-DIRECT");
    assertThat(reason(question("ASK_CONSENT_TO_CONTINUE_NOW", now, "debt", "D1"), call, said))
        .isEqualTo("REGF_CONSENT_DURING_INCONVENIENT_CONTACT by REGF-CONSENT-DIRECT");
    assertThat(reason(question("CONTINUE_SAME_CALL", now, "debt", "D1"), call, said))
        .isEqualTo("REGF_DESIGNATED_INCONVENIENT_TIME by REGF-INCONV-DESIGNATED");
    assertThat(ask(question("CONTINUE_SAME_CALL", now, "debt", "D1"), call).permitted()).isTrue();
    assertThat(ask(email("2026-06-08T20:00:00-04:00"), call, said).nextPermittedAt())
        .isEqualTo(at("2026-06-09T08:00:00-04:00"));
  }

  @Test
  void eachMessageIsAnsweredOnceInItsMediumAndOnItsDay() {
    var message = fact("2026-06-10T15:30:00-04:00", "EMAIL_IN", "debt", "D1");
    assertThat(reason(email("2026-06-10T15:45:00-04:00"), BUSY_AFTERNOONS, message))
        .isEqualTo("REGF_SINGLE_REPLY_ALLOWED by REGF-INCONV-REPLY");
    var answered = fact("2026-06-10T15:45:00-04:00", "EMAIL_OUT", "debt", "D1");
    var again = email("2026-06-10T15:50:00-04:00");
    assertThat(ask(again, BUSY_AFTERNOONS, message, answered).permitted()).isFalse();
    var reply =
        question(
            "EMAIL_OUT", "2026-06-10T15:50:00-04:00", "debt", "D1", "inReplyTo", "email_in 15:30");
    assertThat(reason(reply, BUSY_AFTERNOONS, message, answered))
        .isEqualTo("REGF_DESIGNATED_INCONVENIENT_TIME by REGF-INCONV-REPLY");
    assertThat(ask(email("2026-06-11T15:45:00-04:00"), BUSY_AFTERNOONS, message).permitted())
        .isFalse();
  }

  @Test
  void thePortalShowsWhatItHoldsWhileTheConsumerNavigates() {
    var start = fact("2026-06-12T19:00:00-04:00", "PORTAL_SESSION_START");
    var end = fact("2026-06-12T19:20:00-04:00", "PORTAL_SESSION_END");
    var during = question("SHOW_IN_PORTAL", "2026-06-12T19:05:00-04:00", "debt", "D1");
    assertThat(reason(during, FRIDAYS, start, end))
        .isEqualTo("REGF_CONSUMER_NAVIGATING by REGF-INCONV-REPLY");
    var after = question("SHOW_IN_PORTAL", "2026-06-12T19:30:00-04:00", "debt", "D1");
    assertThat(ask(after, FRIDAYS, start, end).permitted()).isFalse();
    assertThat(reason(email("2026-06-12T19:30:00-04:00"), FRIDAYS, start, end))
        .contains("REGF_DESIGNATED_INCONVENIENT_TIME");
  }

  @Test
  void aCallFromThePlaceOrAtTheTimeCalledInconvenientIsAnswered() {
    var home =
        fact(
            "2026-06-01T10:00:00-04:00", "CONSUMER_DESIGNATES_INCONVENIENT_PLACE", "place", "home");
    var called =
        fact(
            "2026-06-12T18:00:00-04:00",
            "CALL_IN",
            "fromNumberType",
            "home_landline",
            "outcome",
            "CONVERSATION",
            "debt",
            "D1");
    var now = "2026-06-12T18:01:00-04:00";
    for (var designated : List.of(home, FRIDAYS)) {
      for (var act : List.of("TAKE_INBOUND_CALL", "CONTINUE_SAME_CALL")) {
        assertThat(reason(question(act, now, "debt", "D1"), designated, called))
            .isEqualTo("REGF_SINGLE_REPLY_ALLOWED by REGF-INCONV-REPLY");
      }
    }
    var said = fact(now, "CONSUMER_STATEMENT", "text", "I cannot talk now");
    var goOn = question("CONTINUE_SAME_CALL", "2026-06-12T18:02:00-04:00", "debt", "D1");
    assertThat(ask(goOn, FRIDAYS, called, said).permitted()).isFalse();
  }

  @Test
  void consentLiftsABadTimeIfItWasGivenBeforehandToThisCollectorAtAGoodOne() {
    var question = email("2026-06-10T15:30:00-04:00");
    var creditor =
        fact("2026-06-02T10:00:00-04:00", "CONSENT_GIVEN_TO_CREDITOR", "scope", "contact_any_time");
    assertThat(reason(question, BUSY_AFTERNOONS, creditor))
        .isEqualTo("REGF_DESIGNATED_INCONVENIENT_TIME by REGF-CONSENT-DIRECT");
    assertThat(ask(question, BUSY_AFTERNOONS, consent("2026-06-02T10:00:00-04:00")).permitted())
        .isTrue();
    assertThat(ask(question, BUSY_AFTERNOONS, consent("2026-06-02T15:30:00-04:00")).permitted())
        .isFalse();
    assertThat(ask(question, BUSY_AFTERNOONS, consent("2026-05-31T10:00:00-04:00")).permitted())
        .isFalse();
    var revoked = fact("2026-06-03T10:00:00-04:00", "CONSENT_REVOKED");
    assertThat(
            ask(question, BUSY_AFTERNOONS, consent("2026-06-02T10:00:00-04:00"), revoked)
                .permitted())
        .isFalse();
  }

  @Test
  void anElectronicMessageIsTimedWhenItIsSent() {
    var early =
        question(
            "EMAIL_OUT",
            "2026-05-06T20:30:00-04:00",
            "debt",
            "D1",
            "consumerViewedAt",
            "2026-05-06T23:00:00-04:00");
    assertThat(reason(early)).isEqualTo("REGF_TIME_OK by REGF-TIME-ELECTRONIC");
    assertThat(reason(question("SMS_OUT", "2026-05-06T21:00:00-04:00", "debt", "D1")))
        .isEqualTo("REGF_INCONVENIENT_TIME by REGF-TIME-ELECTRONIC");
  }

  @Test
  void theCommonHoursOfSeveralZonesAreNamedOnTheConsumersClock() {
    var zones = List.of("America/New_York", "Pacific/Honolulu");
    var answer = BOOK.evaluate(facts(zones), call("2026-01-14T10:00:00-05:00"));
    assertThat(answer.figures().get("windowLocal"))
        .isEqualTo(Map.of("zone", "America/New_York", "open", "13:00", "close", "21:00"));
    var around = List.of("America/New_York", "Pacific/Guam", "Europe/London");
    assertThat(BOOK.evaluate(facts(around), call("2026-01-14T10:00:00-05:00")).figures())
        .doesNotContainKey("windowLocal");
  }

  private static Fact consent(String at) {
    return fact(at, "CONSENT_GIVEN_TO_COLLECTOR", "scope", "contact_any_time");
  }

  private static LocalTime hour(int hour, int minute) {
    return LocalTime.of(hour, minute);
  }

  private static Question email(String at) {
    return question("EMAIL_OUT", at, "debt", "D1");
  }

  private static Question call(String at) {
    return question("CALL_OUT", at, "debt", "D1");
  }

  private static Answer ask(Question question, Fact... facts) {
    return BOOK.evaluate(inNewYork(facts), question);
  }

  /** The reason with the rule that gives it. */
  private static String reason(Answer answer) {
    return answer.headline().verdict().reasonCode() + " by " + answer.headline().rule().id();
  }

  private static String reason(Question question, Fact... facts) {
    return reason(ask(question, facts));
  }
}

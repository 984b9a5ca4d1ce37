package io.recoup.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must hold for every case there can be, tried on many random ones; the seed is printed. */
class RulePropertiesTest {
  private static final int CASES = 1_500;

  /** A week in winter, and those in which clocks go forward and back in the United States. */
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2026-03-01T00:00:00Z"),
          Instant.parse("2026-10-25T00:00:00Z"));

  private static final List<String> ZONES =
      List.of(
          "America/New_York",
          "America/Chicago",
          "America/Denver",
          "America/Phoenix",
          "America/Los_Angeles",
          "America/Anchorage",
          "Pacific/Honolulu",
          "Pacific/Guam",
          "America/Puerto_Rico",
          "Australia/Lord_Howe",
          "America/Havana");
  private static final List<String> WEEKDAYS =
      List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
  private static final List<String> STATEMENTS =
      List.of(
          "Do not call me at work",
          "I cannot take personal calls at work",
          "This is an inconvenient time",
          "Do not call me on Mondays");
  private static final List<String> ACTIONS =
      List.of("CALL_OUT", "LEAVE_VOICEMAIL", "SMS_OUT", "EMAIL_OUT", "LETTER_OUT");

  private final long seed =
      Long.getLong("recoup.test.seed", Duration.between(Instant.EPOCH, Instant.now()).toNanos());
  private final Random random = new Random(seed);
  private final Instant start = oneOf(STARTS);

  @BeforeEach
  void printTheSeed() {
    System.out.println("recoup.test.seed=" + seed);
  }

  @Test
  void theNextPermittedInstantIsPermittedAndNoQuarterHourBeforeItIs() {
    var found = 0;
    for (var i = 0; i < CASES / 5; i++) {
      var facts = facts(someFacts(12));
      var question = someQuestion();
      var answer = Given.BOOK.evaluate(facts, question);
      if (answer.permitted() || answer.nextPermittedAt() == null) continue;
      found++;
      var next = answer.nextPermittedAt();
      assertThat(Given.BOOK.evaluate(facts, question.asked(next)).permitted()).isTrue();
      for (var t = question.at(); t.isBefore(next); t = t.plus(Duration.ofMinutes(15))) {
        assertThat(Given.BOOK.evaluate(facts, question.asked(t)).permitted())
            .as("%s is before %s", t, next)
            .isFalse();
      }
      var justBefore = question.asked(next.minusNanos(1));
      assertThat(Given.BOOK.evaluate(facts, justBefore).permitted()).isFalse();
    }
    assertThat(found).isGreaterThan(20);
  }

  @Test
  void whereNoNextInstantIsNamedNoneOfTheComingMonthIsPermitted() {
    var found = 0;
    for (var i = 0; i < CASES / 5; i++) {
      var facts = facts(someFacts(12));
      var question = someQuestion();
      var answer = Given.BOOK.evaluate(facts, question);
      if (answer.permitted() || answer.nextPermittedAt() != null) continue;
      found++;
      assertThat(answer.nextCondition()).isNotNull();
      for (var hours = 0; hours < 31 * 24; hours++) {
        var later = question.asked(question.at().plus(Duration.ofHours(hours)));
        assertThat(Given.BOOK.evaluate(facts, later).permitted()).isFalse();
      }
    }
    assertThat(found).isGreaterThan(20);
  }

  @Test
  void aRestrictingFactNeverTakesADenialAway() {
    var denied = 0;
    for (var i = 0; i < CASES; i++) {
      var known = someFacts(12);
      var question = someQuestion();
      if (Given.BOOK.evaluate(facts(known), question).permitted()) continue;
      denied++;
      known.add(restrictingFact(99));
      assertThat(Given.BOOK.evaluate(facts(known), question).permitted())
          .as("%s after %s was added", question, known.getLast())
          .isFalse();
    }
    assertThat(denied).isGreaterThan(100);
  }

  @Test
  void theOrderOfTheFactsMakesNoDifference() {
    for (var i = 0; i < CASES; i++) {
      var known = someFacts(12);
      var question = someQuestion();
      var answer = Given.BOOK.evaluate(facts(known), question);
      Collections.shuffle(known, random);
      assertThat(Given.BOOK.evaluate(facts(known), question)).isEqualTo(answer);
    }
  }

  @Test
  void aConversationOnOneDebtNeverLoosensAnother() {
    for (var i = 0; i < CASES; i++) {
      var known = someFacts(12);
      var question = someQuestion();
      var before = Given.BOOK.evaluate(facts(known), question).permitted();
      known.add(
          fact(99, "CALL_OUT", "outcome", "CONVERSATION", "debt", "D2", "number", "+12025550109"));
      var after = Given.BOOK.evaluate(facts(known), question);
      if (question.is("debt", "D1")) assertThat(after.permitted()).isEqualTo(before);
      else assertThat(after.permitted() && !before).isFalse();
    }
  }

  private Facts facts(List<Fact> known) {
    return new Facts(Set.of("US-FED"), List.of("America/New_York"), known);
  }

  private List<Fact> someFacts(int atMost) {
    var facts = new ArrayList<Fact>();
    var wanted = random.nextInt(atMost + 1);
    for (var i = 0; i < wanted; i++) {
      facts.add(random.nextInt(12) == 0 ? looseningFact(i) : frequentFact(i));
    }
    return facts;
  }

  /** Mostly calls, or hardly any case would get as far as the limits of call frequency. */
  private Fact frequentFact(int n) {
    return random.nextInt(4) == 0
        ? restrictingFact(n)
        : fact(n, "CALL_OUT", "outcome", "UNANSWERED", "debt", oneOf(List.of("D1", "D2")));
  }

  private Fact restrictingFact(int n) {
    var debt = oneOf(List.of("D1", "D2"));
    return switch (random.nextInt(32)) {
      case 0 -> fact(n, "CEASE_NOTICE_RECEIVED", "debt", debt, "channel", "mail");
      case 1 -> fact(n, "ATTORNEY_REPRESENTS", "debt", debt, "nameKnown", true);
      case 2 -> fact(n, "OPT_OUT", "channel", oneOf(List.of("call", "sms", "email")), "debt", debt);
      case 3 -> fact(n, "OPT_OUT", "channel", "email", "address", "a@example.org");
      case 4 -> fact(n, "CONSUMER_STATEMENT", "text", "Stop calling!");
      case 5 -> fact(n, "PAID_IN_FULL", "debt", debt);
      case 6, 7, 8 -> fact(n, "LOCATION_INFO", "zones", List.of(oneOf(ZONES)));
      case 9, 10 ->
          fact(n, "CALL_OUT", "outcome", "CONVERSATION", "debt", debt, "number", "+12025550101");
      case 11 -> fact(n, "RINGLESS_VOICEMAIL_OUT", "debt", debt);
      case 12 -> fact(n, "CALL_IN", "outcome", "CONVERSATION", "debt", debt);
      case 13 -> fact(n, "BANKRUPTCY_PETITION", "chapter", oneOf(List.of("7", "13")));
      case 14 -> fact(n, "DISCHARGE_GRANTED");
      case 15 -> fact(n, "DISPUTE_RECEIVED", "debt", debt, "written", random.nextBoolean());
      case 16 -> fact(n, "ORIGINAL_CREDITOR_REQUEST", "debt", debt, "written", true);
      case 17, 18, 19 -> designation(n);
      case 20 -> fact(n, "CONSUMER_DESIGNATES_INCONVENIENT_PLACE", "place", "home");
      case 21 -> fact(n, "CONSUMER_STATEMENT", "text", oneOf(STATEMENTS));
      case 22 -> fact(n, "CONSENT_REVOKED", "debt", debt);
      case 23, 24 -> fact(n, "SMS_OUT", "debt", debt);
      case 25, 26 -> fact(n, "EMAIL_OUT", "debt", debt, "address", "a@example.org");
      case 27 -> fact(n, "SMS_IN", "text", "STOP", "debt", debt);
      case 28 -> fact(n, "CONSENT_GIVEN_TO_CREDITOR", "scope", "contact_any_time");
      default ->
          fact(n, "CALL_OUT", "outcome", "VOICEMAIL", "debt", debt, "number", "+12025550102");
    };
  }

  /** Hours of some weekdays, some of them over midnight, in the gap of spring or all day. */
  private Fact designation(int n) {
    return fact(
        n,
        "CONSUMER_DESIGNATES_INCONVENIENT",
        "weekdays",
        List.of(oneOf(WEEKDAYS), oneOf(WEEKDAYS)),
        "from",
        oneOf(List.of("00:00", "02:30", "09:15", "15:00", "20:00")),
        "to",
        oneOf(List.of("02:45", "10:00", "17:00", "24:00")));
  }

  private Fact consent(int n) {
    var scope = oneOf(List.of("calls", "call_back", "contact_any_time", "text", "email"));
    var day = LocalDate.ofInstant(start, ZoneOffset.UTC).plusDays(random.nextInt(12)).toString();
    var debt = oneOf(List.of("D1", "D2"));
    return scope.equals("call_back")
        ? fact(n, "CONSENT_GIVEN_TO_COLLECTOR", "scope", scope, "debt", debt, "onDate", day)
        : fact(n, "CONSENT_GIVEN_TO_COLLECTOR", "scope", scope, "debt", debt);
  }

  private Fact looseningFact(int n) {
    return switch (random.nextInt(10)) {
      case 6, 7, 8 -> consent(n);
      case 9 -> fact(n, "ATTORNEY_CONTACTED", "debt", "D1");
      case 0 -> fact(n, "CASE_DISMISSED");
      case 1 -> fact(n, "VERIFICATION_SENT", "debt", "D1");
      case 2 -> fact(n, "VALIDATION_NOTICE_MAILED", "debt", "D1");
      case 3 -> fact(n, "EMAIL_IN", "address", "a@example.org", "debt", "D1");
      case 4 -> fact(n, "ATTORNEY_CONSENTS_DIRECT_CONTACT", "debt", "D1");
      default -> fact(n, "LEARNED_NUMBER_NOT_CONSUMERS", "number", "+12025550101");
    };
  }

  private Fact fact(int n, String type, Object... attributes) {
    var at = start.plus(Duration.ofMinutes(random.nextInt(9 * 24 * 60)));
    var fact = Given.fact(at, type, attributes);
    return new Fact(n + type, type, at, fact.attributes());
  }

  private Question someQuestion() {
    var at = start.plus(Duration.ofMinutes(5 * 24 * 60 + random.nextInt(6 * 24 * 60)));
    var debt = oneOf(List.of("D1", "D2"));
    var number = oneOf(List.of("mobile", "mobile", "home_landline", "work"));
    return new Question(
        oneOf(ACTIONS), at, Map.of("debt", debt, "address", "a@example.org", "numberType", number));
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

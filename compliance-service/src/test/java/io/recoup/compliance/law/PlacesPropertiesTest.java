package io.recoup.compliance.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Given;
import io.recoup.compliance.rule.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The next permitted instant is the earliest in the places with rules of their own; the seed is
 * printed.
 */
class PlacesPropertiesTest {
  private static final int CASES = 60;
  private static final Instant EPOCH = Instant.parse("2026-06-20T00:00:00Z");
  private static final List<String> ACTIONS =
      List.of("CALL_OUT", "SMS_OUT", "EMAIL_OUT", "LETTER_OUT", "VISIT");

  private final long seed =
      Long.getLong("recoup.test.seed", Duration.between(Instant.EPOCH, Instant.now()).toNanos());
  private final Random random = new Random(seed);

  @BeforeEach
  void printTheSeed() {
    System.out.println("recoup.test.seed=" + seed);
  }

  @ParameterizedTest
  @CsvSource({
    "US-MA, America/New_York",
    "US-WA, America/Los_Angeles",
    "US-DC, America/New_York",
    "US-NYC, America/New_York",
    "US-WV, America/New_York",
    "US-FL, America/Chicago",
    "UK-EW, Europe/London",
    "IN, Asia/Kolkata",
    "AU, Australia/Lord_Howe",
    "CA-ON, America/Toronto"
  })
  void noQuarterHourBeforeTheNextPermittedInstantIsPermitted(String place, String zone) {
    for (var i = 0; i < CASES; i++) {
      var facts = new Facts(List.of(place), List.of(zone), someFacts());
      var question = someQuestion();
      var answer = Given.BOOK.evaluate(facts, question);
      var next = answer.nextPermittedAt();
      if (answer.permitted() || next == null) continue;
      assertThat(Given.BOOK.evaluate(facts, question.asked(next)).permitted()).isTrue();
      var last = next.minusNanos(1);
      assertThat(Given.BOOK.evaluate(facts, question.asked(last)).permitted()).isFalse();
      for (var t = question.at(); t.isBefore(next); t = t.plus(Duration.ofMinutes(15))) {
        assertThat(Given.BOOK.evaluate(facts, question.asked(t)).permitted())
            .as("%s is before %s: %s", t, next, question)
            .isFalse();
      }
    }
  }

  @Test
  void theLawOfTheCityPermitsNothingThatTheStateForbids() {
    var onlyInTheCity = 0;
    for (var i = 0; i < 5 * CASES; i++) {
      var known = someFacts();
      var question = someQuestion();
      var state = evaluate(List.of("US-FED", "US-NY"), known, question);
      var city = evaluate(List.of("US-FED", "US-NY", "US-NYC"), known, question);
      assertThat(denying(city)).containsAll(denying(state));
      if (state.permitted() != city.permitted()) onlyInTheCity++;
    }
    assertThat(onlyInTheCity).isPositive();
  }

  private static Answer evaluate(List<String> places, List<Fact> known, Question question) {
    return Given.BOOK.evaluate(new Facts(places, List.of("America/New_York"), known), question);
  }

  private static List<String> denying(Answer answer) {
    return answer.denials().stream().map(denial -> denial.rule().id()).toList();
  }

  private List<Fact> someFacts() {
    var facts = new ArrayList<Fact>();
    var wanted = random.nextInt(10);
    for (var i = 0; i < wanted; i++) {
      var at = EPOCH.plus(Duration.ofMinutes(random.nextInt(12 * 24 * 60)));
      var fact = someFact(at);
      facts.add(new Fact(i + fact.type(), fact.type(), at, fact.attributes()));
    }
    return facts;
  }

  private Fact someFact(Instant at) {
    var debt = oneOf(List.of("D1", "D2"));
    return switch (random.nextInt(12)) {
      case 0 -> Given.fact(at, "SMS_OUT", "debt", debt);
      case 1 -> Given.fact(at, "EMAIL_OUT", "debt", debt);
      case 2 -> Given.fact(at, "LETTER_OUT", "debt", debt);
      case 3 -> Given.fact(at, "CALL_OUT", "outcome", "CONVERSATION", "debt", debt);
      case 4 ->
          Given.fact(at, "CALL_OUT", "outcome", "VOICEMAIL", "numberType", "work", "debt", debt);
      case 5 -> Given.fact(at, "VISIT", "debt", debt);
      case 6 -> Given.fact(at, "ELECTRONIC_CONSENT");
      case 7 -> Given.fact(at, "BREATHING_SPACE_REGISTERED", "ended", "2026-07-08");
      case 8 ->
          Given.fact(
              at,
              "CONSUMER_REQUEST",
              "text",
              oneOf(List.of("only call after 18:00", "no calls on Sundays")));
      case 9 -> Given.fact(at, "VISIT_ANNOUNCED");
      case 10 -> Given.fact(at, "ONTARIO_NOTICE_SENT");
      default -> Given.fact(at, "CALL_OUT", "outcome", "VOICEMAIL", "debt", debt);
    };
  }

  private Question someQuestion() {
    var at = EPOCH.plus(Duration.ofMinutes(8 * 24 * 60 + random.nextInt(6 * 24 * 60)));
    var line = oneOf(List.of("work", "mobile", "landline"));
    return new Question(oneOf(ACTIONS), at, Map.of("debt", "D1", "numberType", line));
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

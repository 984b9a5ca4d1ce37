package io.recoup.compliance.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.budget.Slots.Slot;
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
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Slots against the engine itself, on many random cases; the seed is printed. */
class SlotsTest {
  private static final Instant EPOCH = Instant.parse("2026-10-20T00:00:00Z");
  private static final List<String> ZONES =
      List.of(
          "America/New_York",
          "America/Chicago",
          "America/Phoenix",
          "Pacific/Guam",
          "Australia/Lord_Howe");
  private static final List<String> ACTIONS =
      List.of("CALL_OUT", "LEAVE_VOICEMAIL", "SMS_OUT", "EMAIL_OUT", "LETTER_OUT");

  private final long seed =
      Long.getLong("recoup.test.seed", Duration.between(Instant.EPOCH, Instant.now()).toNanos());
  private final Random random = new Random(seed);

  @Test
  void aQuarterOfAnHourIsInASlotIfAndOnlyIfNoRuleDeniesThen() {
    System.out.println("recoup.test.seed=" + seed);
    var inSlots = 0;
    var outside = 0;
    for (var i = 0; i < 150; i++) {
      var rules = rules();
      var from = EPOCH.plus(Duration.ofMinutes(11 * 24 * 60 + random.nextInt(4 * 24 * 60)));
      var until = Slots.upToStep(from).plus(Duration.ofDays(1 + random.nextInt(3)));
      var slots = Slots.between(from, until, rules, _ -> null);
      for (var at = Slots.upToStep(from); at.isBefore(until); at = at.plus(Slots.STEP)) {
        var quarter = at;
        var held =
            slots.stream()
                .anyMatch(slot -> !quarter.isBefore(slot.from()) && quarter.isBefore(slot.until()));
        assertThat(rules.apply(at).permitted()).as("%s in %s", at, slots).isEqualTo(held);
        if (held) inSlots++;
        else outside++;
      }
      for (var slot : slots) {
        assertThat(slot.from()).isBefore(slot.until());
        var before = slot.from().minus(Slots.STEP);
        if (!before.isBefore(from)) assertThat(rules.apply(before).permitted()).isFalse();
      }
    }
    assertThat(inSlots).isGreaterThan(500);
    assertThat(outside).isGreaterThan(500);
  }

  @Test
  void aSlotEndsWithTheSpanAndBeginsOnAQuarter() {
    var facts = new Facts(Set.of("US-FED"), List.of(Given.NEW_YORK), List.of());
    var question = Given.question("LETTER_OUT", "2026-11-02T10:01:00-05:00", "debt", "D1");
    var from = question.at();
    var until = Given.at("2026-11-03T10:15:00-05:00");
    var slots =
        Slots.between(from, until, at -> Given.BOOK.evaluate(facts, question.asked(at)), _ -> null);
    assertThat(slots).containsExactly(new Slot(Given.at("2026-11-02T10:15:00-05:00"), until));
  }

  @Test
  void whatEndsByItselfIsLookedAtAgain() {
    var lifted = Given.at("2026-11-02T12:07:00-05:00");
    var closed =
        new Facts(
            Set.of("US-FED"),
            List.of(Given.NEW_YORK),
            List.of(
                Given.fact(
                    "2026-11-01T12:00:00-05:00",
                    "CEASE_NOTICE_RECEIVED",
                    "debt",
                    "D1",
                    "channel",
                    "mail")));
    var open = new Facts(Set.of("US-FED"), List.of(Given.NEW_YORK), List.of());
    var question = Given.question("LETTER_OUT", "2026-11-02T10:00:00-05:00", "debt", "D1");
    var until = Given.at("2026-11-03T10:00:00-05:00");
    var slots =
        Slots.between(
            question.at(),
            until,
            at -> Given.BOOK.evaluate(at.isBefore(lifted) ? closed : open, question.asked(at)),
            at -> at.isBefore(lifted) ? lifted : null);
    assertThat(slots).containsExactly(new Slot(Given.at("2026-11-02T12:15:00-05:00"), until));
  }

  private Function<Instant, Answer> rules() {
    var facts = new Facts(Set.of("US-FED"), List.of(oneOf(ZONES)), someFacts());
    var question =
        new Question(
            oneOf(ACTIONS),
            EPOCH,
            Map.of("debt", "D1", "number", "+12025550101", "address", "+12025550101"));
    return at -> Given.BOOK.evaluate(facts, question.asked(at));
  }

  private List<Fact> someFacts() {
    var facts = new ArrayList<Fact>();
    for (var n = random.nextInt(12); n > 0; n--) {
      var at = EPOCH.plus(Duration.ofMinutes(random.nextInt(15 * 24 * 60)));
      var outcome = random.nextInt(6) == 0 ? "CONVERSATION" : "UNANSWERED";
      facts.add(
          switch (random.nextInt(14)) {
            case 0 -> Given.fact(at, "LOCATION_INFO", "zones", List.of(oneOf(ZONES)));
            case 1 -> Given.fact(at, "OPT_OUT", "channel", "sms", "debt", "D1");
            case 2 ->
                Given.fact(
                    at,
                    "CONSUMER_DESIGNATES_INCONVENIENT",
                    "weekdays",
                    List.of("MON", "WED"),
                    "from",
                    "09:10",
                    "to",
                    "17:00");
            default ->
                Given.fact(
                    at, "CALL_OUT", "debt", "D1", "outcome", outcome, "number", "+12025550101");
          });
    }
    return facts;
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

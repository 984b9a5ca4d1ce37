package io.recoup.compliance.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.compliance.rule.Vocabulary;
import io.recoup.kit.problem.Refusal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Looks at random for cases that cost the rules the most: as many facts of few types as fit into a
 * body, long texts, every zone there is, denials without end. Each is answered, or refused with
 * evaluation-too-costly, in a bounded time of the processor; the seed is printed.
 */
class CostlyCasesTest {
  private static final int CASES = Integer.getInteger("recoup.test.costly-cases", 60);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int BYTES = 975_000;
  private static final Instant NOW = Instant.parse("2026-08-17T14:00:00Z");
  private static final RuleBook BOOK = RuleBook.shipped();
  private static final Vocabulary VOCABULARY = Vocabulary.shipped();
  private static final List<String> ZONES =
      List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));

  /** What most rules look at, some of them against each other. */
  private static final List<String> BUSY =
      List.of(
          "CALL_OUT",
          "CALL_IN",
          "CONSENT_GIVEN_TO_COLLECTOR",
          "CONSENT_REVOKED",
          "CONSUMER_DESIGNATES_INCONVENIENT",
          "CONSUMER_MESSAGE",
          "CONSUMER_REQUEST",
          "CONSUMER_STATEMENT",
          "DISPUTE_RECEIVED",
          "EMAIL_IN",
          "EMAIL_OUT",
          "OPT_OUT",
          "SMS_IN",
          "SMS_OUT");

  private static final List<String> TEXTS =
      List.of(
          "do not call me at work",
          "stop calling",
          "only call after 18:00 on mondays",
          "this is an inconvenient time",
          "night ",
          "not before 11:00, not after 12:00, ",
          "I do not owe this",
          "12.12.12.",
          "STOP");

  private final long seed =
      Long.getLong("recoup.test.seed", Duration.between(Instant.EPOCH, Instant.now()).toNanos());
  private final Random random = new Random(seed);

  /** The case of one line of the report. */
  private record Costly(Facts facts, Question question, String what) {}

  @Test
  void everyCaseEndsInTime() {
    System.out.println("recoup.test.seed=" + seed);
    var refused = 0;
    var longest = Duration.ZERO;
    var worst = "";
    for (var i = 0; i < CASES; i++) {
      var costly = someCase();
      var begin = processorTime();
      var answer = "";
      try {
        BOOK.evaluate(costly.facts(), costly.question());
      } catch (Refusal refusal) {
        assertThat(refusal.code()).isEqualTo("evaluation-too-costly");
        refused++;
        answer = " refused";
      }
      var took = Duration.ofNanos(processorTime() - begin);
      if (took.toMillis() > Long.getLong("recoup.test.costly-millis", 1000))
        System.out.printf(
            "%d ms, %,d looks%s: %s%n",
            took.toMillis(), costly.facts().spent(), answer, costly.what());
      if (took.compareTo(longest) > 0) {
        longest = took;
        worst = costly.what();
      }
    }
    System.out.printf("%d of %d refused; longest %s: %s%n", refused, CASES, longest, worst);
    assertThat(longest).as(worst).isLessThan(LONGEST);
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Costly someCase() {
    var types = new ArrayList<String>();
    var all = List.copyOf(VOCABULARY.facts().keySet());
    for (var i = random.nextInt(3); i >= 0; i--)
      types.add(random.nextBoolean() ? oneOf(all) : oneOf(BUSY));
    var zoned = random.nextInt(4) == 0;
    if (zoned) types.add("LOCATION_INFO");
    var long_ = random.nextBoolean();
    var spread = List.of(1, 60, 60 * 24, 60 * 24 * 365).get(random.nextInt(4));
    var facts = new ArrayList<Fact>();
    var bytes = 0;
    while (facts.size() < EvaluationResource.MOST_FACTS && bytes < BYTES) {
      var type = types.get(facts.size() % types.size());
      var attributes = new HashMap<String, Object>();
      VOCABULARY
          .facts()
          .get(type)
          .forEach(
              (name, kind) -> {
                if (random.nextInt(3) > 0) attributes.put(name, value(name, kind, long_));
              });
      if (attributes.containsKey("debt")) attributes.put("debt", "D" + random.nextInt(3));
      bytes += 60 + attributes.toString().length() * 3 / 2;
      facts.add(
          new Fact(
              "facts[" + facts.size() + "]",
              type,
              NOW.minusSeconds(60L * random.nextInt(spread * 100) - 60L * spread),
              attributes));
    }
    var action = oneOf(List.copyOf(VOCABULARY.acts().keySet()));
    if (random.nextInt(3) > 0)
      action = oneOf(List.of("CALL_OUT", "SMS_OUT", "EMAIL_OUT", "LETTER_OUT"));
    var asked = new HashMap<String, Object>();
    VOCABULARY
        .acts()
        .get(action)
        .forEach(
            (name, kind) -> {
              if (random.nextInt(3) == 0) asked.put(name, value(name, kind, false));
            });
    asked.put("debt", "D1");
    asked.remove("to");
    var place = oneOf(List.copyOf(VOCABULARY.places()));
    return new Costly(
        new Facts(List.of(place), List.of("America/New_York"), facts),
        new Question(action, NOW.plusSeconds(random.nextInt(2 * 86_400)), asked),
        "%s in %s about %d of %s, long %s, within %d minutes"
            .formatted(action, place, facts.size(), types, long_, spread));
  }

  private Object value(String name, String kind, boolean long_) {
    if (kind.endsWith("?")) return value(name, kind.substring(0, kind.length() - 1), long_);
    if (kind.endsWith("[]")) {
      var several = new ArrayList<Object>();
      for (var i = long_ ? 200 : random.nextInt(4); i > 0; i--) {
        several.add(
            name.equals("zones")
                ? oneOf(ZONES)
                : value(name, kind.substring(0, kind.length() - 2), false));
      }
      return several;
    }
    var list = VOCABULARY.kinds().get(kind);
    if (list != null) return oneOf(List.copyOf(list));
    return switch (kind) {
      case "text" -> long_ ? oneOf(TEXTS).repeat(1 + random.nextInt(200)) : oneOf(TEXTS);
      case "flag" -> random.nextBoolean();
      case "number" -> random.nextInt(40);
      case "amount", "statedAmount" -> random.nextInt(20_000) + ".50";
      case "amounts" -> Map.of("D1", "1.00");
      case "object" -> Map.of("interest", "1.00");
      case "date" -> "2026-0%d-1%d".formatted(1 + random.nextInt(9), random.nextInt(10));
      case "clock" -> "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
      case "instant" -> NOW.toString();
      default -> throw new IllegalStateException("No value is known for " + kind);
    };
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

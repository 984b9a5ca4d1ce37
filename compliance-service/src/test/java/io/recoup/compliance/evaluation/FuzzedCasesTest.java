package io.recoup.compliance.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.compliance.rule.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Cases put together at random from every name of the vocabulary, odd values among them, are all
 * answered; the seed is printed.
 */
class FuzzedCasesTest {
  private static final int CASES = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
  private static final RuleBook BOOK = RuleBook.shipped();
  private static final Vocabulary VOCABULARY = Vocabulary.shipped();
  private static final List<String> ZONES =
      Arrays.asList(
          "America/New_York",
          "America/Los_Angeles",
          "Europe/London",
          "Asia/Kathmandu",
          "Pacific/Apia",
          "Australia/Lord_Howe",
          "Africa/Casablanca",
          "Nowhere/Else",
          null);
  private static final List<String> ODD_TEXTS =
      List.of(
          "", " ", ":", ",", "-", "é", "٣:٠٠", "99:99", "D1", "never mind that", "a".repeat(500));
  private static final List<Object> ODD_AMOUNTS =
      List.of("0", "0.00", "-5.00", "1E+20", "99999999999.99", "0.001", 7, 12.5);
  private static final List<String> ODD_DAYS =
      List.of("1900-01-02", "2020-02-29", "2026-03-08", "2026-11-01", "2199-12-30");

  private final long seed =
      Long.getLong("recoup.test.seed", Duration.between(Instant.EPOCH, Instant.now()).toNanos());
  private final Random random = new Random(seed);

  /** What the cases of the suite give for an attribute of this name. */
  private final Map<String, List<String>> usual = new TreeMap<>();

  @Test
  void everyCaseIsAnsweredWithAReasonAndThenThereIsANextInstantOrCondition() {
    System.out.println("recoup.test.seed=" + seed);
    learnFrom(ConformanceCase.all());
    var denied = 0;
    for (var i = 0; i < CASES; i++) {
      var given = someCase();
      try {
        if (!check(given)) denied++;
      } catch (RuntimeException | AssertionError e) {
        fail("%s of seed %d: %s".formatted(given, seed, e), e);
      }
    }
    assertThat(denied).isBetween(CASES / 10, CASES - CASES / 10);
  }

  private static boolean check(EvaluationResource.EvaluationRequest given) {
    var asked =
        Case.read(given.jurisdiction(), given.consumerZone(), given.facts(), given.question());
    var answer = BOOK.evaluate(asked.facts(), asked.question());
    var view = EvaluationResource.AnswerView.of(answer, asked.facts());
    assertThat(JSON.valueToTree(view).path("reasonCode").asText()).isNotBlank();
    if (answer.permitted()) return true;
    if (answer.findings().stream().noneMatch(finding -> finding.verdict().denies())) {
      assertThat(view.reasonCode()).isEqualTo("NO_RULE_HELD");
      return false;
    }
    assertThat(answer.headline().verdict().denies()).isTrue();
    var next = answer.nextPermittedAt();
    if (next == null) {
      assertThat(answer.nextCondition()).isNotNull();
    } else {
      assertThat(next).isAfter(asked.question().at());
      assertThat(BOOK.evaluate(asked.facts(), asked.question().asked(next)).permitted()).isTrue();
    }
    return false;
  }

  private EvaluationResource.EvaluationRequest someCase() {
    var facts = new ArrayList<Map<String, Object>>();
    var wanted = random.nextInt(9);
    for (var i = 0; i < wanted; i++) facts.add(some("type", VOCABULARY.facts()));
    return new EvaluationResource.EvaluationRequest(
        oneOf(List.copyOf(VOCABULARY.places())),
        oneOf(ZONES),
        facts,
        some("action", VOCABULARY.acts()));
  }

  /** A fact or a question of some name, with some of its attributes. */
  private Map<String, Object> some(String named, Map<String, Map<String, String>> all) {
    var name = oneOf(List.copyOf(all.keySet()));
    var some = new HashMap<String, Object>();
    all.get(name)
        .forEach(
            (attribute, kind) -> {
              if (random.nextBoolean()) some.put(attribute, value(attribute, kind));
            });
    some.put(named, name);
    some.put("at", random.nextInt(5) == 0 ? someDay() : someInstant());
    return some;
  }

  private Object value(String attribute, String kind) {
    if (kind.endsWith("?")) {
      return random.nextInt(3) == 0 ? null : value(attribute, kind.substring(0, kind.length() - 1));
    }
    if (kind.endsWith("[]")) {
      var several = new ArrayList<Object>();
      var wanted = random.nextInt(4);
      for (var i = 0; i < wanted; i++) {
        several.add(value(attribute, kind.substring(0, kind.length() - 2)));
      }
      return several;
    }
    var list = VOCABULARY.kinds().get(kind);
    if (list != null) return oneOf(List.copyOf(list));
    return switch (kind) {
      case "text" -> text(attribute);
      case "statedAmount" -> random.nextBoolean() ? text(attribute) : amount();
      case "flag" -> random.nextBoolean();
      case "number" -> random.nextInt(4) == 0 ? 100_000 : random.nextInt(40);
      case "amount" -> amount();
      case "amounts" -> Map.of("D1", amount(), "D2", amount());
      case "object" -> Map.of("amountOnItemizationDate", "300.00", "interest", text("interest"));
      case "date" -> someDay();
      case "clock" -> oneOf(List.of("00:00", "08:00", "15:00", "17:30", "24:00"));
      case "instant" -> someInstant();
      default -> throw new IllegalStateException("No value is known for " + kind);
    };
  }

  private String text(String attribute) {
    var known = usual.get(attribute);
    return known == null || random.nextInt(6) == 0 ? oneOf(ODD_TEXTS) : oneOf(known);
  }

  private Object amount() {
    return random.nextInt(3) == 0
        ? oneOf(ODD_AMOUNTS)
        : random.nextInt(20_000) + "." + (10 + random.nextInt(90));
  }

  private String someDay() {
    return random.nextInt(20) == 0
        ? oneOf(ODD_DAYS)
        : LocalDate.of(2026, 6, 1).plusDays(days()).toString();
  }

  private String someInstant() {
    var minutes = Duration.ofMinutes(random.nextInt(24 * 60));
    return LocalDate.parse(someDay()).atStartOfDay().plus(minutes) + ":00-05:00";
  }

  /** Mostly within a month, now and then within the periods that are counted in years. */
  private long days() {
    return random.nextInt(3) == 0 ? random.nextInt(4_000) - 3_000 : random.nextInt(30);
  }

  private void learnFrom(List<ConformanceCase> cases) {
    for (var known : cases) {
      var request = known.request();
      request.get("facts").forEach(this::learnFrom);
      learnFrom(request.get("question"));
    }
  }

  private void learnFrom(JsonNode named) {
    for (var attribute : named.properties()) {
      if (!attribute.getValue().isValueNode()) {
        attribute.getValue().forEach(one -> learn(attribute.getKey(), one));
      } else {
        learn(attribute.getKey(), attribute.getValue());
      }
    }
  }

  private void learn(String attribute, JsonNode value) {
    if (!value.isTextual()) return;
    var known = usual.computeIfAbsent(attribute, _ -> new ArrayList<>());
    if (!known.contains(value.asText())) known.add(value.asText());
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

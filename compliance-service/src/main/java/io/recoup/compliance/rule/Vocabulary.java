package io.recoup.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recoup.kit.time.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Every name that facts and questions may use, and of what kind each value is. A name that is not
 * known is a fault, never ignored: a fact that no rule hears would look like one that permits.
 */
public final class Vocabulary {
  /** What is wrong with a case: where, and why. */
  public record Fault(String field, String message) {}

  private static final Vocabulary SHIPPED = read();
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_LIST = 200;
  private static final int LONGEST_AMOUNT = 30;
  private static final int GREATEST_NUMBER = 100_000;

  private final Map<String, Set<String>> lists;
  private final Map<String, Map<String, String>> facts;
  private final Map<String, Map<String, String>> actions;

  private Vocabulary(JsonNode file) {
    lists = new TreeMap<>();
    for (var kind : file.path("kinds").properties()) {
      var values = new TreeSet<String>();
      kind.getValue().forEach(value -> values.add(value.asText()));
      lists.put(kind.getKey(), values);
    }
    facts = named(file.path("facts"), file.path("every"));
    actions = named(file.path("actions"), file.path("every"));
  }

  public static Vocabulary shipped() {
    return SHIPPED;
  }

  /** The places that a case may name. */
  public Set<String> places() {
    return new TreeSet<>(Places.known());
  }

  /** The values of each kind of attribute that takes only certain ones. */
  public Map<String, Set<String>> kinds() {
    return lists;
  }

  /** The types of facts, with the kinds of their attributes. */
  public Map<String, Map<String, String>> facts() {
    return facts;
  }

  /** The acts a question may be about, with the kinds of their attributes. */
  public Map<String, Map<String, String>> acts() {
    return actions;
  }

  public boolean hasAction(String action) {
    return actions.containsKey(action);
  }

  /** What is wrong with a fact; empty if nothing is. */
  public List<Fault> faultsOfFact(String type, Map<String, Object> attributes) {
    return faults(facts, "type", "fact", type, attributes);
  }

  /** What is wrong with a question; empty if nothing is. */
  public List<Fault> faultsOfQuestion(String action, Map<String, Object> attributes) {
    return faults(actions, "action", "act", action, attributes);
  }

  /**
   * Reads an instant with its offset, or a date as its beginning in a zone, within {@link
   * TimeRange}.
   */
  public static Optional<Instant> instant(Object at, ZoneId zone) {
    try {
      var text = String.valueOf(at);
      var instant =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return Optional.of(instant).filter(TimeRange::contains);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private List<Fault> faults(
      Map<String, Map<String, String>> all,
      String field,
      String what,
      String name,
      Map<String, Object> attributes) {
    if (name == null) return List.of(new Fault(field, "must name the " + what));
    var known = all.get(name);
    if (known == null) return List.of(new Fault(field, "knows no " + what + " " + shown(name)));
    var faults = new ArrayList<Fault>();
    attributes.forEach(
        (attribute, value) -> {
          var kind = known.get(attribute);
          if (kind == null) {
            faults.add(
                new Fault(
                    shown(attribute), name + " has no such attribute; it has " + known.keySet()));
          } else {
            fault(kind, value).ifPresent(why -> faults.add(new Fault(attribute, why)));
          }
        });
    return faults;
  }

  private Optional<String> fault(String kind, Object value) {
    if (kind.endsWith("?")) {
      return value == null ? Optional.empty() : fault(kind.substring(0, kind.length() - 1), value);
    }
    if (kind.endsWith("[]")) {
      var one = kind.substring(0, kind.length() - 2);
      if (!(value instanceof Collection<?> several)) return Optional.of("must be a list");
      if (several.size() > LONGEST_LIST) return Optional.of("has more than " + LONGEST_LIST);
      return several.stream().flatMap(each -> fault(one, each).stream()).findFirst();
    }
    var list = lists.get(kind);
    if (list != null) {
      return list.contains(String.valueOf(value))
          ? Optional.empty()
          : Optional.of("must be one of " + list);
    }
    return switch (kind) {
      case "text" -> unless(value instanceof String, "must be a text").or(() -> tooLong(value));
      case "flag" -> unless(value instanceof Boolean, "must be true or false");
      case "number" ->
          unless(
              value instanceof Integer n && n >= 0 && n <= GREATEST_NUMBER,
              "must be a whole number from 0 to " + GREATEST_NUMBER);
      case "amount" -> unless(isAmount(value), "must be a decimal amount such as 100.00");
      case "statedAmount" ->
          unless(isStated(value), "must be an amount or a text").or(() -> tooLong(value));
      case "amounts" ->
          unless(
              value instanceof Map<?, ?> amounts
                  && amounts.size() <= LONGEST_LIST
                  && amounts.values().stream().allMatch(Vocabulary::isAmount),
              "must give an amount for each debt");
      case "object" ->
          unless(
              value instanceof Map<?, ?> object
                  && object.values().stream().allMatch(Vocabulary::isStated),
              "must have amounts or texts as values");
      case "date" -> unless(reads(value, Vocabulary::day), "must be a date such as 2026-05-31");
      case "clock" ->
          unless(
              "24:00".equals(value) || reads(value, LocalTime::parse),
              "must be a time such as 15:00, up to 24:00");
      case "instant" ->
          unless(
              reads(value, Vocabulary::time),
              "must be an instant such as 2026-05-31T15:00:00-04:00");
      default -> throw new IllegalStateException("The vocabulary knows no kind " + kind);
    };
  }

  private static Optional<String> unless(boolean right, String why) {
    return right ? Optional.empty() : Optional.of(why);
  }

  private static Optional<String> tooLong(Object text) {
    return unless(
        text.toString().length() <= LONGEST_TEXT, "is longer than " + LONGEST_TEXT + " characters");
  }

  private static boolean isStated(Object value) {
    return value instanceof String || isAmount(value);
  }

  private static boolean isAmount(Object value) {
    var text = value instanceof Number ? value.toString() : value;
    return text instanceof String written
        && written.length() <= LONGEST_AMOUNT
        && reads(written, Vocabulary::amount);
  }

  /** Null if it has more places than any amount: to write such a one out fills the memory. */
  private static BigDecimal amount(String text) {
    var amount = new BigDecimal(text);
    return Math.abs(amount.scale()) <= LONGEST_AMOUNT ? amount : null;
  }

  /** Null if it lies so far off that nothing can be counted from it. */
  private static LocalDate day(String text) {
    var day = LocalDate.parse(text);
    return TimeRange.contains(day) ? day : null;
  }

  private static OffsetDateTime time(String text) {
    var time = OffsetDateTime.parse(text);
    return TimeRange.contains(time) ? time : null;
  }

  private static boolean reads(Object value, Function<String, ?> parser) {
    if (!(value instanceof String text)) return false;
    try {
      return parser.apply(text) != null;
    } catch (DateTimeException | NumberFormatException _) {
      return false;
    }
  }

  private static String shown(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "…";
  }

  private static Map<String, Map<String, String>> named(JsonNode names, JsonNode groups) {
    var all = new TreeMap<String, Map<String, String>>();
    for (var name : names.properties()) {
      var own = kinds(name.getValue());
      var attributes = kinds(groups.path(own.getOrDefault("every", "")));
      attributes.putAll(own);
      attributes.remove("every");
      all.put(name.getKey(), attributes);
    }
    return all;
  }

  private static Map<String, String> kinds(JsonNode attributes) {
    var kinds = new TreeMap<String, String>();
    for (var attribute : attributes.properties()) {
      kinds.put(attribute.getKey(), attribute.getValue().asText());
    }
    return kinds;
  }

  private static Vocabulary read() {
    try (var file = Vocabulary.class.getResourceAsStream("/vocabulary.yaml")) {
      return new Vocabulary(new YAMLMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read vocabulary.yaml", e);
    }
  }
}

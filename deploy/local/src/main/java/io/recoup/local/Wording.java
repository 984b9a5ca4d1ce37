package io.recoup.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How amounts, instants and decisions read in a sentence. */
final class Wording {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.US);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.US);

  private Wording() {}

  static String dollars(long minor) {
    return String.format(
        Locale.US,
        "%s$%,d.%02d",
        minor < 0 ? "-" : "",
        Math.abs(minor) / 100,
        Math.abs(minor) % 100);
  }

  static String local(Instant instant, ZoneId zone) {
    return LOCAL.format(instant.atZone(zone));
  }

  static String day(Instant instant, ZoneId zone) {
    return DAY.format(instant.atZone(zone));
  }

  /** The rules that denied it, each once. */
  static List<String> denials(JsonNode attempt) {
    return attempt
        .at("/decision/rules")
        .valueStream()
        .filter(rule -> rule.path("verdict").asText().equals("DENY"))
        .map(rule -> rule.path("ruleId").asText())
        .distinct()
        .toList();
  }

  /** Why it was denied, in the words of the first rule that did. */
  static String reason(JsonNode attempt) {
    return attempt
        .at("/decision/rules")
        .valueStream()
        .filter(rule -> rule.path("verdict").asText().equals("DENY"))
        .findFirst()
        .map(rule -> rule.path("explanation").asText())
        .orElse("");
  }

  static String permissions(JsonNode attempt) {
    return attempt
        .at("/decision/rules")
        .valueStream()
        .filter(rule -> rule.path("verdict").asText().equals("PERMIT"))
        .map(rule -> rule.path("ruleId").asText())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}

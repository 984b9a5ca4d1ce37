package io.recoup.compliance.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One case of the conformance suite, and what an answer lacks of what the case expects. */
record ConformanceCase(String id, String citation, ObjectNode request, ObjectNode expected) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ASKED =
      List.of("jurisdiction", "consumerZone", "facts", "question");

  /** The suite. */
  static List<ConformanceCase> all() {
    return in("cases.jsonl");
  }

  /** Cases next to those of the suite: the other side of each line the law draws. */
  static List<ConformanceCase> siblings() {
    return Stream.of("contact-sibling-cases.jsonl", "sibling-cases.jsonl")
        .flatMap(name -> in(name).stream())
        .toList();
  }

  private static List<ConformanceCase> in(String name) {
    try (var file = ConformanceCase.class.getResourceAsStream("/conformance/" + name)) {
      var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      var cases = new ArrayList<ConformanceCase>();
      for (var line : lines) cases.add(of((ObjectNode) JSON.readTree(line)));
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConformanceCase of(ObjectNode line) {
    return new ConformanceCase(
        line.get("id").asText(),
        line.get("citation").asText(),
        line.deepCopy().retain(ASKED),
        (ObjectNode) line.get("expected"));
  }

  /** The rule that is to decide; empty where the case leaves it open. */
  String rule() {
    return expected.path("ruleId").asText();
  }

  /** Each expected value that the answer does not give, with what it gives instead. */
  List<String> missedBy(JsonNode answer) {
    return expected.properties().stream()
        .filter(wanted -> !same(wanted, answer.path(wanted.getKey())))
        .map(wanted -> wanted + " but was " + answer.path(wanted.getKey()))
        .toList();
  }

  private static boolean same(Map.Entry<String, JsonNode> wanted, JsonNode given) {
    if (wanted.getKey().equals("nextPermittedAt")) {
      return given.isTextual()
          && OffsetDateTime.parse(wanted.getValue().asText())
              .equals(OffsetDateTime.parse(given.asText()));
    }
    return wanted.getValue().equals(given);
  }
}

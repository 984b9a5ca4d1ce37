package io.recoup.compliance.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.receipt.CanonicalJson;
import io.recoup.receipt.Statement;
import java.util.List;
import java.util.Map;

/**
 * All that the rules said to a question: the JSON that is stored and hashed, and of it what the
 * receipt spells out.
 */
public record Findings(CanonicalJson json, List<Statement.Rule> rules) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  public static Findings of(List<Map<String, Object>> findings) {
    return new Findings(CanonicalJson.of(findings), findings.stream().map(Findings::rule).toList());
  }

  /** The same from what is stored; if that was made something else, it says so by its hash. */
  static Findings read(String stored) {
    try {
      return of(JSON.readValue(stored, LIST));
    } catch (JsonProcessingException | IllegalArgumentException _) {
      return new Findings(CanonicalJson.of(stored), List.of());
    }
  }

  /** A stored object; if it was made something else, that under no name. */
  static Map<String, Object> object(String stored) {
    try {
      return JSON.readValue(stored, OBJECT);
    } catch (JsonProcessingException _) {
      return Map.of("", stored);
    }
  }

  private static Statement.Rule rule(Map<String, Object> finding) {
    return new Statement.Rule(
        text(finding, "ruleId"),
        text(finding, "version"),
        text(finding, "verdict"),
        text(finding, "reasonCode"));
  }

  private static String text(Map<String, Object> finding, String name) {
    var value = finding.get(name);
    return value == null ? null : value.toString();
  }
}

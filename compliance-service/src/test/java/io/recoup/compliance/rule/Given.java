package io.recoup.compliance.rule;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds facts and questions for tests in a line each. */
public final class Given {
  public static final String NEW_YORK = "America/New_York";
  public static final RuleBook BOOK = RuleBook.shipped();

  private Given() {}

  public static Instant at(String offsetDateTime) {
    return OffsetDateTime.parse(offsetDateTime).toInstant();
  }

  public static Fact fact(String at, String type, Object... attributes) {
    return fact(at(at), type, attributes);
  }

  public static Fact fact(Instant at, String type, Object... attributes) {
    return new Fact(type + at + List.of(attributes), type, at, map(attributes));
  }

  public static Fact call(String at, String outcome) {
    return fact(at, "CALL_OUT", "debt", "D1", "outcome", outcome);
  }

  public static Question question(String action, String at, Object... attributes) {
    return new Question(action, at(at), map(attributes));
  }

  /** Facts of a consumer who is in these zones. */
  public static Facts facts(List<String> zones, Fact... facts) {
    return new Facts(Set.of("HOUSE", "US-FED"), zones, List.of(facts));
  }

  public static Facts inNewYork(Fact... facts) {
    return facts(List.of(NEW_YORK), facts);
  }

  private static Map<String, Object> map(Object... attributes) {
    var map = new HashMap<String, Object>();
    var rest = new ArrayList<>(List.of(attributes));
    while (!rest.isEmpty()) map.put(rest.removeFirst().toString(), rest.removeFirst());
    return map;
  }
}

package io.recoup.compliance.rule;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An act somebody intends at an instant; the clock of an evaluation is the question's own. */
public record Question(String action, Instant at, Map<String, Object> attributes)
    implements Attributes {
  private static final String CONSUMER = "consumer";
  private static final List<String> DEBTS = List.of("debt", "countToward", "intendedDebts");

  public Question {
    attributes = Collections.unmodifiableMap(new HashMap<>(attributes));
  }

  public Question asked(Instant instant) {
    return new Question(action, instant, attributes);
  }

  /** Who is to be reached; each person has an own count of calls. */
  public String person() {
    return text("to").orElse(CONSUMER);
  }

  /** The debts the act is about; empty where the question names none. */
  public List<String> debts() {
    for (var name : DEBTS) {
      if (has(name)) return texts(name);
    }
    return List.of();
  }

  static String personOf(Fact fact) {
    return fact.text("to").orElse(CONSUMER);
  }
}

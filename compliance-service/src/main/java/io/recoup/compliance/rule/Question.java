package io.recoup.compliance.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An act somebody intends at an instant; the clock of an evaluation is the question's own. */
public record Question(String action, Instant at, Map<String, Object> attributes)
    implements Attributes {
  private static final String CONSUMER = "consumer";

  public Question {
    attributes = Map.copyOf(attributes);
  }

  public Question asked(Instant instant) {
    return new Question(action, instant, attributes);
  }

  /** Who is to be reached; each person has an own count of calls. */
  public String person() {
    return text("to").orElse(CONSUMER);
  }

  /** The debts the act is about; empty where the question names none. */
  public Set<String> debts() {
    for (var name : List.of("debt", "countToward", "intendedDebts")) {
      if (!texts(name).isEmpty()) return new TreeSet<>(texts(name));
    }
    return Set.of();
  }

  static String personOf(Fact fact) {
    return fact.text("to").orElse(CONSUMER);
  }
}

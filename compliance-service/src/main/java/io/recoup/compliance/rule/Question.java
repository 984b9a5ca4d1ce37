package io.recoup.compliance.rule;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** An act somebody intends at an instant; the clock of an evaluation is the question's own. */
public record Question(String action, Instant at, Map<String, Object> attributes)
    implements Attributes {
  private static final String CONSUMER = "consumer";
  private static final String INTENDED = "intendedDebts";
  private static final String COUNTED = "countToward";

  /** A voicemail that names no debt may be counted to any one of those it was meant for. */
  private static final String VOICEMAIL = "outcomeIfVoicemail";

  private static final List<String> NAMING_NONE =
      List.of("LIMITED_CONTENT", "VOICEMAIL_LIMITED_CONTENT");

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
    if (!has(INTENDED)) return has("debt") ? texts("debt") : texts(COUNTED);
    var debts = new LinkedHashSet<>(texts(INTENDED));
    debts.addAll(texts("debt"));
    debts.addAll(texts(COUNTED));
    return List.copyOf(debts);
  }

  /** The same act about the debt it is to be counted to, where that may be chosen. */
  public Question counted() {
    if (!has(COUNTED) || has(VOICEMAIL) && !NAMING_NONE.contains(text(VOICEMAIL).orElse(""))) {
      return this;
    }
    var counted = new HashMap<>(attributes);
    counted.remove(INTENDED);
    if (!has("debt")) counted.put("debt", attributes.get(COUNTED));
    return new Question(action, at, counted);
  }

  static String personOf(Fact fact) {
    return fact.text("to").orElse(CONSUMER);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.Map;
import java.util.Optional;

/** Answers owed to a person who wrote: one for each message, in the medium it came in. */
final class Replies {
  private static final Map<String, String> ANSWERS =
      Map.of("EMAIL_OUT", "EMAIL_IN", "SMS_OUT", "SMS_IN");

  private Replies() {}

  /** The message that the act in question would answer, where one waits for its answer. */
  static Optional<Fact> owed(Facts facts, Question question) {
    var outbound = question.action();
    var inbound = ANSWERS.get(outbound);
    if (inbound == null) return Optional.empty();
    Fact waiting = null;
    var owed = 0;
    for (var message : facts.of(inbound, outbound)) {
      if (!message.holdsAt(question.at()) || !sameAddress(message, question)) continue;
      if (message.type().equals(inbound)) {
        waiting = message;
        owed++;
      } else {
        owed = Math.max(0, owed - 1);
      }
    }
    return owed > 0 ? Optional.of(waiting) : Optional.empty();
  }

  private static boolean sameAddress(Fact message, Question question) {
    var address = message.text("address").or(() -> message.text("number"));
    var asked = question.text("address").or(() -> question.text("number"));
    return address.isEmpty() || asked.isEmpty() || address.equals(asked);
  }
}

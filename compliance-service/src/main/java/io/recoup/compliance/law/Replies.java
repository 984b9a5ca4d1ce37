package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Answers owed to a person who wrote: one for each message, in the medium it came in. */
final class Replies {
  private static final Map<String, String> ANSWERS =
      Map.of("EMAIL_OUT", "EMAIL_IN", "SMS_OUT", "SMS_IN");

  private Replies() {}

  /** The message that the act in question would answer, where one waits for its answer. */
  static Optional<Fact> owed(Facts facts, Question question) {
    return owed(facts, question, Instant.MIN);
  }

  /** The same, of the messages that came and went since an instant. */
  static Optional<Fact> owed(Facts facts, Question question, Instant since) {
    var outbound = question.action();
    var inbound = ANSWERS.get(outbound);
    if (inbound == null || facts.of(inbound).isEmpty()) return Optional.empty();
    Fact waiting = null;
    var owed = 0;
    for (var message : facts.of(inbound, outbound)) {
      if (message.at().isBefore(since)) continue;
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

  /** Whether an act is the medium in which such a message is answered. */
  static boolean answers(String action, String messageType) {
    return messageType.equals(ANSWERS.get(action));
  }

  /** Whether something was sent in the medium of a message after it came. */
  static boolean isAnswered(Fact message, Facts facts) {
    for (var medium : ANSWERS.entrySet()) {
      if (!medium.getValue().equals(message.type())) continue;
      for (var sent : facts.of(medium.getKey())) {
        if (!sent.at().isBefore(message.at())) return true;
      }
    }
    return false;
  }

  private static boolean sameAddress(Fact message, Question question) {
    var address = message.text("address").or(() -> message.text("number"));
    var asked = question.text("address").or(() -> question.text("number"));
    return address.isEmpty() || asked.isEmpty() || address.equals(asked);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which of the messages sent were answers: one for each message received in the same medium. */
final class Answers {
  private static final Map<String, String> MEDIA =
      Map.of("EMAIL_IN", "EMAIL_OUT", "SMS_IN", "SMS_OUT");

  private Answers() {}

  static Set<Fact> among(Facts facts) {
    var answers = new HashSet<Fact>();
    for (var medium : MEDIA.entrySet()) {
      if (facts.of(medium.getKey()).isEmpty()) continue;
      var owed = 0;
      for (var message : facts.of(medium.getKey(), medium.getValue())) {
        if (message.type().equals(medium.getKey())) {
          owed++;
        } else if (owed > 0) {
          owed--;
          answers.add(message);
        }
      }
    }
    return answers;
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Locale;

/** What in a message threatens suit: marks set by whoever read it, or words in its text. */
final class Threats {
  private final List<String> flags;
  private final List<String> phrases;

  Threats(Parameters parameters) {
    flags = parameters.texts("threats");
    phrases = parameters.texts("threateningWords");
  }

  boolean in(Question question) {
    if (question.texts("contentFlags").stream().anyMatch(flags::contains)) return true;
    var words = question.text("says").orElse("").toLowerCase(Locale.ROOT);
    return phrases.stream().anyMatch(words::contains);
  }
}

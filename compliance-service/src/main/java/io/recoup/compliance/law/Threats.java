package io.recoup.compliance.law;

import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import java.util.List;

/** What in a message threatens suit: marks set by whoever read it, or words in its text. */
final class Threats {
  private static final int DENIED_WITHIN = 2;

  private final List<String> flags;
  private final Wording wording;

  Threats(Parameters parameters) {
    flags = parameters.texts("threats");
    wording = new Wording(parameters.texts("threateningWords"), DENIED_WITHIN);
  }

  boolean in(Question question) {
    for (var flag : question.texts("contentFlags")) if (flags.contains(flag)) return true;
    return wording.isIn(question);
  }
}

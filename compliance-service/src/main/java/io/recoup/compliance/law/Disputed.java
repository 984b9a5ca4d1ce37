package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.Optional;

/** Whether the consumer disputes a debt, in whatever manner and however it was answered. */
final class Disputed {
  static final String WITHDRAWN = "DISPUTE_WITHDRAWN";

  private static final String[] EVENTS = {
    "DISPUTE_RECEIVED", "DIRECT_DISPUTE_RECEIVED", "CRA_DISPUTE_RECEIVED", WITHDRAWN
  };

  private Disputed() {}

  /** The last dispute that was not withdrawn. */
  static Optional<Fact> standing(Facts facts, Question question) {
    Fact standing = null;
    for (var event : facts.about(question, EVENTS)) {
      standing = event.type().equals(WITHDRAWN) ? null : event;
    }
    return Optional.ofNullable(standing);
  }
}

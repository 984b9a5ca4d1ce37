package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ways in which a collector may have come by an e-mail address so that it may rely on it. */
final class EmailProcedure {
  private static final List<String> EMAIL_SCOPES = List.of("email", "emails");

  private EmailProcedure() {}

  /** The consumer's own use of the address with this collector, or consent given to it. */
  static Optional<Fact> fromConsumer(Facts facts, Question question) {
    var asked = question.text("address");
    for (var email : facts.of("EMAIL_IN")) {
      if (!email.holdsAt(question.at()) || !facts.concerns(email, question)) continue;
      if (!email.flag("aboutDebt").orElse(true)) continue;
      var used = email.text("address");
      if (used.isEmpty() || asked.isEmpty() || used.equals(asked)) return Optional.of(email);
    }
    var collector = question.text("collector");
    for (var obtained : facts.of("EMAIL_OBTAINED")) {
      if (obtained.holdsAt(question.at())
          && collector.isPresent()
          && obtained.text("by").equals(collector)) {
        return Optional.of(obtained);
      }
    }
    return DirectConsent.since(Instant.MIN, facts, question, EMAIL_SCOPES);
  }

  /** Whether an earlier collector obtained it and the one immediately before used it. */
  static boolean fromPriorCollector(Facts facts, Question question) {
    if (facts.about(question, "EMAIL_OBTAINED").isEmpty()) return false;
    Fact placement = null;
    for (var placed : facts.about(question, "PLACEMENT")) {
      if (placed.has("immediatelyPrior")) placement = placed;
    }
    if (placement == null) return false;
    var prior = placement.text("immediatelyPrior");
    for (var used : facts.about(question, "EMAIL_USED_ABOUT_DEBT")) {
      if (used.text("by").equals(prior)) return true;
    }
    for (var placed : facts.about(question, "PLACEMENT")) {
      if (placed.text("collector").equals(prior) && placed.whole("emailsSent").orElse(0) > 0) {
        return true;
      }
    }
    return false;
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Consent that the person gave to this collector beforehand and has not taken back. */
final class DirectConsent {
  private DirectConsent() {}

  /** The latest of one of the scopes, about the debts in question, given after an instant. */
  static Optional<Fact> since(Instant after, Facts facts, Question question, List<String> scopes) {
    Fact latest = null;
    for (var consent : facts.of(Collector.consents(facts, question))) {
      var scope = consent.attributes().get("scope");
      if (scope != null
          && scopes.contains(scope.toString())
          && consent.holdsAt(question.at())
          && consent.at().isAfter(after)
          && facts.concerns(consent, question)
          && isOf(question, consent)
          && !isRevoked(consent, facts, question)) {
        latest = consent;
      }
    }
    return Optional.ofNullable(latest);
  }

  /** A consent to the use of one address or number is none to that of another. */
  private static boolean isOf(Question question, Fact consent) {
    var told = consent.text("address").or(() -> consent.text("number"));
    var asked = question.text("address").or(() -> question.text("number"));
    return told.isEmpty() || asked.isEmpty() || told.equals(asked);
  }

  private static boolean isRevoked(Fact consent, Facts facts, Question question) {
    for (var revoked : facts.of("CONSENT_REVOKED")) {
      var scope = revoked.attributes().get("scope");
      if (revoked.holdsAt(question.at())
          && !revoked.at().isBefore(consent.at())
          && facts.concerns(revoked, question)
          && (scope == null || consent.is("scope", scope.toString()))) {
        return true;
      }
    }
    return false;
  }
}

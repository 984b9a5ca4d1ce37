package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Optional;

/** Consent that the consumer gave to this collector, has not revoked and that is not used up. */
final class StandingConsent {
  private StandingConsent() {}

  /** The latest of these scopes that stands when the question is asked. */
  static Optional<Fact> of(List<String> scopes, Facts facts, Question question) {
    if (scopes.isEmpty()) return Optional.empty();
    Fact standing = null;
    for (var fact : facts.of(Collector.consents(facts, question))) {
      if (stands(fact, scopes, facts, question)) standing = fact;
    }
    return standing == null || isRevoked(standing, scopes, facts, question)
        ? Optional.empty()
        : Optional.of(standing);
  }

  private static boolean stands(Fact fact, List<String> scopes, Facts facts, Question question) {
    return fact.holdsAt(question.at())
        && facts.concerns(fact, question)
        && isOf(fact, scopes)
        && isFor(fact, facts, question)
        && isOf(question, fact);
  }

  private static boolean isRevoked(
      Fact standing, List<String> scopes, Facts facts, Question question) {
    for (var fact : facts.of("CONSENT_REVOKED")) {
      if (fact.holdsAt(question.at())
          && !fact.at().isBefore(standing.at())
          && facts.concerns(fact, question)
          && revokes(fact, scopes)) return true;
    }
    return false;
  }

  private static boolean isOf(Fact consent, List<String> scopes) {
    return consent.text("scope").filter(scopes::contains).isPresent();
  }

  /** A consent to the use of one address or number is none to that of another. */
  private static boolean isOf(Question question, Fact consent) {
    var told = consent.text("address").or(() -> consent.text("number"));
    var asked = question.text("address").or(() -> question.text("number"));
    return told.isEmpty() || asked.isEmpty() || told.equals(asked);
  }

  /** A revocation that names no scope is one of every scope. */
  private static boolean revokes(Fact revocation, List<String> scopes) {
    return revocation.text("scope").map(scopes::contains).orElse(true);
  }

  private static boolean isFor(Fact consent, Facts facts, Question question) {
    return consent.date("onDate").map(facts.dayOf(question.at())::equals).orElse(true);
  }
}

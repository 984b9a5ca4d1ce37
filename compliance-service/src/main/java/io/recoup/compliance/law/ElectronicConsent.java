package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.Optional;

/** Consent to get in electronic form what the law wants in writing, as it stands at an instant. */
final class ElectronicConsent {
  private static final String GIVEN = "ELECTRONIC_CONSENT";
  private static final String REVOKED = "CONSENT_REVOKED";

  private ElectronicConsent() {}

  static Optional<Fact> standing(Facts facts, Question question) {
    Fact standing = null;
    for (var event : facts.about(question, GIVEN, REVOKED)) {
      if (event.type().equals(GIVEN)) standing = event;
      else if (coversElectronic(event)) standing = null;
    }
    return Optional.ofNullable(standing);
  }

  /** A revocation that names neither a medium nor a scope is one of all. */
  private static boolean coversElectronic(Fact revocation) {
    var of = revocation.text("scope").or(() -> revocation.text("medium"));
    return of.isEmpty() || of.get().equals("electronic") || of.get().equals("email");
  }
}

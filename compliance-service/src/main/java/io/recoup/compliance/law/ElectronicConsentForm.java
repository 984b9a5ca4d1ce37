package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** Consent to electronic form counts if it was given after disclosure, and access was shown. */
final class ElectronicConsentForm implements RuleLogic {
  private final List<String> electronicChannels;
  private final String permitted;
  private final String denied;
  private final List<String> required;

  ElectronicConsentForm(Parameters parameters) {
    electronicChannels = parameters.texts("electronicChannels");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
    required = parameters.texts("required");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (facts.of("ELECTRONIC_CONSENT").isEmpty()
        || question.text("channel").filter(electronicChannels::contains).isEmpty()
        || question.flag("initialCommunication").orElse(false)) {
      return Verdict.notApplicable("Rests on no consent to electronic form");
    }
    var known = ElectronicConsent.standing(facts, question);
    if (known.isEmpty()) return Verdict.notApplicable("Rests on no consent to electronic form");
    var consent = known.get();
    return consent.flag("disclosed").orElse(true) && consent.flag("demonstrated").orElse(true)
        ? Verdict.permit(permitted, "Nothing known speaks against the consent").from(consent)
        : Verdict.deny(denied, "The consent lacks disclosure or a demonstration of access")
            .from(consent)
            .figure("required", required);
  }
}

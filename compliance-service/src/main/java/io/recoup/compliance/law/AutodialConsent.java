package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** Machines call and text mobile numbers only with consent given beforehand. */
final class AutodialConsent implements RuleLogic {
  private final List<String> mobileActs;
  private final List<String> mobileLines;
  private final List<String> consentScopes;
  private final String permitted;
  private final String denied;

  AutodialConsent(Parameters parameters) {
    mobileActs = parameters.texts("mobileActs");
    mobileLines = parameters.texts("mobileLines");
    consentScopes = parameters.texts("consentScopes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!mobileActs.contains(question.action())) {
      var line = question.text("numberType");
      if (line.isEmpty()) return Verdict.missing("numberType", "It is not known what line it is");
      if (!mobileLines.contains(line.get())) return Verdict.notApplicable("Not a mobile number");
    }
    var asked = question.flag("priorExpressConsent");
    if (asked.isPresent()) {
      return asked.get()
          ? Verdict.permit(permitted, "The person consented beforehand")
          : Verdict.deny(denied, "The person did not consent beforehand");
    }
    for (var consent :
        facts.about(question, "CONSENT_GIVEN_TO_COLLECTOR", "CONSENT_GIVEN_TO_CREDITOR")) {
      if (consentScopes.contains(consent.text("scope").orElse(""))) {
        return Verdict.permit(permitted, "The person consented beforehand").from(consent);
      }
    }
    return Verdict.missing("priorExpressConsent", "It is not known whether the person consented");
  }
}

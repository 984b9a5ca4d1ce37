package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** What is owed in writing goes out electronically only with consent, but for the first message. */
final class ElectronicDelivery implements RuleLogic {
  private final List<String> electronicChannels;
  private final List<String> answeringPurposes;
  private final String permitted;
  private final String inInitial;
  private final String denied;

  ElectronicDelivery(Parameters parameters) {
    electronicChannels = parameters.texts("electronicChannels");
    answeringPurposes = parameters.texts("answeringPurposes");
    permitted = parameters.text("permitted");
    inInitial = parameters.text("inInitial");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (question.action().equals("SEND_VALIDATION_NOTICE")) {
      if (question.text("channel").filter(electronicChannels::contains).isEmpty()) {
        return Verdict.notApplicable("Not sent electronically");
      }
      if (question.flag("initialCommunication").orElse(false)) {
        return Verdict.permit(inInitial, "The notice stands in the initial communication")
            .speaking();
      }
    } else if (question.text("purpose").filter(answeringPurposes::contains).isEmpty()) {
      return Verdict.notApplicable("Not an answer that is owed in writing");
    }
    var consent = ElectronicConsent.standing(facts, question);
    return question.flag("esignConsent").orElse(consent.isPresent())
        ? Verdict.permit(permitted, "The consumer consented to electronic form")
        : Verdict.deny(denied, "No consent to electronic form is known");
  }
}

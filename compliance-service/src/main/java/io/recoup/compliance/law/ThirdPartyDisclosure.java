package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A debt is spoken of with the consumer and a few others only. */
final class ThirdPartyDisclosure implements RuleLogic {
  private static final int DENIED_WITHIN = 6;

  private final List<String> consumers;
  private final List<String> recipients;
  private final List<String> ruledElsewhere;
  private final List<String> consentScopes;
  private final Wording ofDebt;
  private final String permitted;
  private final String denied;

  ThirdPartyDisclosure(Parameters parameters) {
    consumers = parameters.texts("consumers");
    recipients = parameters.texts("recipients");
    ruledElsewhere = parameters.texts("ruledElsewhere");
    consentScopes = parameters.texts("consentScopes");
    ofDebt = new Wording(parameters.texts("debtWords"), DENIED_WITHIN);
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var role = Persons.role(question);
    if (consumers.contains(role) || recipients.contains(role)) {
      return Verdict.permit(permitted, "The debt may be spoken of with this person");
    }
    if (ruledElsewhere.contains(question.text("purpose").orElse(""))) return Silence.here();
    var mentioned =
        ofDebt.isIn(question)
            ? Optional.of(true)
            : question.flag("mentionsDebt").or(() -> question.flag("statesDebtOwed"));
    if (mentioned.isPresent() && !mentioned.get()) {
      return Verdict.permit(permitted, "The debt is not spoken of");
    }
    var consent = DirectConsent.since(Instant.MIN, facts, question, consentScopes);
    if (consent.isPresent()) {
      return Verdict.permit(permitted, "The consumer consents").from(consent.get());
    }
    return mentioned.isPresent()
        ? Verdict.deny(denied, "The debt would be disclosed to a third party")
        : Verdict.missing("mentionsDebt", "It is not known whether the debt would be mentioned");
  }
}

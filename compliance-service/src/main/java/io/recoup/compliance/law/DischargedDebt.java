package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** A discharge forbids for good to collect a debt from the debtor in person. */
final class DischargedDebt implements RuleLogic {
  private final String denied;

  DischargedDebt(Parameters parameters) {
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (facts.of("DISCHARGE_GRANTED").isEmpty() || Bankruptcy.isForCodebtor(question)) {
      return Verdict.notApplicable("No discharge of the debtor is known");
    }
    Fact petition = null;
    for (var event : facts.about(question, Bankruptcy.PETITION, "DISCHARGE_GRANTED")) {
      if (event.type().equals(Bankruptcy.PETITION)) {
        petition = event;
      } else if (petition == null || !Bankruptcy.claimAroseAfter(petition, facts, question)) {
        return Verdict.deny(denied, "The debt was discharged in bankruptcy").from(event);
      }
    }
    return Verdict.notApplicable("No discharge covers the claim");
  }
}

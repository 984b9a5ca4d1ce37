package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** No default judgment without an affidavit on service, nor against who serves without counsel. */
final class MilitaryAffidavit implements RuleLogic {
  private final String permitted;
  private final String denied;
  private final String deniedInService;

  MilitaryAffidavit(Parameters parameters) {
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
    deniedInService = parameters.text("deniedInService");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!question.flag("militaryStatusAffidavit").orElse(false)) {
      return Verdict.deny(denied, "No affidavit says whether the defendant serves");
    }
    if (MilitaryService.lastsAt(facts, question)
        && facts.about(question, "COURT_APPOINTED_ATTORNEY").isEmpty()) {
      return Verdict.deny(deniedInService, "The defendant serves and has no appointed attorney")
          .from(facts.about(question, "ENTERS_MILITARY_SERVICE"))
          .onlyAfter("ATTORNEY_APPOINTED", "the court has appointed an attorney for the defendant");
    }
    return Verdict.permit(permitted, "The affidavit on military service is there");
  }
}

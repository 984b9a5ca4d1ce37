package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** Nothing about the debt to anybody but those who may know of it, and no demand on a namesake. */
final class ThirdPartyTalk implements RuleLogic {
  private final List<String> entitled;
  private final String permitted;
  private final String denied;

  ThirdPartyTalk(Parameters parameters) {
    entitled = parameters.texts("entitled");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (entitled.contains(Recipient.kind(question))) {
      return Verdict.permit(permitted, "The recipient may know of the debt");
    }
    var silent = question.is("mentionsDebt", "false") && !question.is("statesDebtOwed", "true");
    return silent
        ? Verdict.permit(permitted, "Nothing is said of the debt")
        : Verdict.deny(denied, "The recipient is not to learn of the debt");
  }
}

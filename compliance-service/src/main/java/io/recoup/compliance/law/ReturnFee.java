package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** One fee for each debit that came back for want of money, and none for other reasons. */
final class ReturnFee implements RuleLogic {
  private final ReturnReasons table;
  private final String permitted;
  private final String deniedReason;
  private final String deniedSecond;

  ReturnFee(Parameters parameters) {
    table = ReturnReasons.of(parameters.text("table"));
    permitted = parameters.text("permitted");
    deniedReason = parameters.text("deniedReason");
    deniedSecond = parameters.text("deniedSecond");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var returns = 0;
    for (var returned : facts.about(question, "ACH_RETURN")) {
      if (table.of(returned).filter(reason -> reason.kind().equals("funds")).isPresent()) returns++;
    }
    if (returns == 0) return Verdict.deny(deniedReason, "No debit came back for want of money");
    var fees = facts.about(question, "RETURN_FEE_ENTRY");
    return fees.size() >= returns
        ? Verdict.deny(deniedSecond, "A fee was taken for each return").from(fees)
        : Verdict.permit(permitted, "No fee was taken for the last return").speaking();
  }
}

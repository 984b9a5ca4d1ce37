package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * A debt that is paid, settled or discharged is not sold; what is no transfer may still be done.
 */
final class DebtTransfer implements RuleLogic {
  private final String[] over;
  private final List<String> otherPurposes;
  private final String permitted;
  private final String noTransfer;
  private final String denied;

  DebtTransfer(Parameters parameters) {
    over = parameters.texts("over").toArray(String[]::new);
    otherPurposes = parameters.texts("otherPurposes");
    permitted = parameters.text("permitted");
    noTransfer = parameters.text("noTransfer");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (question.text("purpose").filter(otherPurposes::contains).isPresent()) {
      return Verdict.permit(noTransfer, "Nothing is sold, placed or transferred for value")
          .speaking();
    }
    var end = facts.latestAbout(question, over);
    return end.isPresent()
        ? Verdict.deny(denied, "The debt is paid, settled or discharged").from(end.get())
        : Verdict.permit(permitted, "The debt is not known to be paid, settled or discharged")
            .speaking();
  }
}

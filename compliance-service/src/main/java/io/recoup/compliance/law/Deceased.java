package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** The dead are not contacted; those who stand for them may be. */
final class Deceased implements RuleLogic {
  private final List<String> survivors;
  private final String permitted;
  private final String denied;

  Deceased(Parameters parameters) {
    survivors = parameters.texts("survivors");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var death = facts.latestAbout(question, "CONSUMER_DECEASED");
    if (death.isEmpty()) return Verdict.permit(permitted, "Nobody is known to have died");
    return survivors.contains(question.person())
        ? Verdict.permit(permitted, "Not to the one who died").from(death.get())
        : Verdict.deny(denied, "The debtor has died").from(death.get());
  }
}

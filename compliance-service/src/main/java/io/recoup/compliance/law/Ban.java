package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** Such an act is barred, but for the purposes that the pack names. */
final class Ban implements RuleLogic {
  private final List<String> exceptedPurposes;
  private final String permitted;
  private final String denied;

  Ban(Parameters parameters) {
    exceptedPurposes = parameters.texts("exceptedPurposes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    return question.text("purpose").filter(exceptedPurposes::contains).isPresent()
        ? Verdict.permit(permitted, "The law excepts this purpose")
        : Verdict.deny(denied, "The law bars such an act");
  }
}

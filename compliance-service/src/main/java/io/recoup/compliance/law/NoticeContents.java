package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What a notice must hold; where its contents are told, each piece that lacks is named. */
final class NoticeContents implements RuleLogic {
  private final List<String> required;
  private final String permitted;
  private final String denied;
  private final Verdict untold;

  NoticeContents(Parameters parameters) {
    required = parameters.texts("required");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
    untold =
        Verdict.notApplicable("What the notice holds is not told").figure("required", required);
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!question.has("contents")) return untold;
    var lacking = new ArrayList<>(required);
    lacking.removeAll(question.texts("contents"));
    return lacking.isEmpty()
        ? Verdict.permit(permitted, "The notice holds all it must")
        : Verdict.deny(denied, "The notice lacks " + String.join(", ", lacking))
            .figure("required", lacking);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** A debt that the consumer disputes is reported with a code that says so, or not at all. */
final class DisputeNotation implements RuleLogic {
  private final List<String> codes;
  private final String permitted;
  private final String denied;

  DisputeNotation(Parameters parameters) {
    codes = parameters.texts("codes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var dispute = Disputed.standing(facts, question);
    if (dispute.isEmpty()) return Verdict.notApplicable("No dispute is known");
    return question.text("complianceConditionCode").filter(codes::contains).isPresent()
        ? Verdict.permit(permitted, "The entry says that the debt is disputed").from(dispute.get())
        : Verdict.deny(denied, "The entry does not say that the debt is disputed")
            .from(dispute.get());
  }
}

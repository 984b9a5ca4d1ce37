package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/**
 * A fee is taken only where it is known that the tariff allows it; the tariff itself is not held.
 */
final class FeeTariff implements RuleLogic {
  private final String permitted;

  FeeTariff(Parameters parameters) {
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!question.action().equals("CHARGE_FEE")) {
      return Verdict.permit(permitted, "No fee is charged");
    }
    return question.flag("expresslyPermittedByLaw").orElse(false)
        ? Verdict.permit(permitted, "The tariff is said to allow the fee")
        : Verdict.missing("tariff", "Whether the tariff allows the fee is not known");
  }
}

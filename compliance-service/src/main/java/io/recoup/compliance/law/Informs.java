package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** What a rule asks for where no known fact lets it be decided: it says so and bars nothing. */
final class Informs implements RuleLogic {
  private final Verdict verdict;

  Informs(Parameters parameters) {
    var required = parameters.texts("required");
    var told = Verdict.notApplicable(parameters.text("tells"));
    verdict = required.isEmpty() ? told : told.figure("required", required);
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    return verdict;
  }
}

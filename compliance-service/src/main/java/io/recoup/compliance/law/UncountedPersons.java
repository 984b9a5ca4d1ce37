package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** Calls to attorneys, creditors and credit bureaus do not count. */
final class UncountedPersons implements RuleLogic {
  private final CallCount count;
  private final String permitted;

  UncountedPersons(Parameters parameters) {
    count = new CallCount(parameters);
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!count.isUncounted(question)) return Silence.here();
    return Verdict.permit(permitted, "Calls to such a person do not count")
        .figure("countsTowardLimit", false)
        .speaking();
  }
}

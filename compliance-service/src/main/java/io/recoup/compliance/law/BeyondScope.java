package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/**
 * The gate of what holds only where another scope does not bind: in other places, and for whom that
 * scope leaves out.
 */
final class BeyondScope implements RuleLogic {
  private final String jurisdiction;
  private final CollectorScope scope;
  private final String permitted;

  BeyondScope(Parameters parameters) {
    jurisdiction = parameters.text("scopeOf");
    scope = new CollectorScope(parameters);
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    return facts.jurisdictions().contains(jurisdiction) && scope.judge(facts, question).applies()
        ? Verdict.notApplicable("The law of " + jurisdiction + " sees to it")
        : Verdict.permit(permitted, "Left to the house");
  }
}

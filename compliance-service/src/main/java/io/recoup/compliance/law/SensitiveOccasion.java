package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** Nobody is contacted on an occasion such as a bereavement; how long it lasts, no law says. */
final class SensitiveOccasion implements RuleLogic {
  private final String[] occasions;
  private final String certainty;
  private final String permitted;
  private final String denied;

  SensitiveOccasion(Parameters parameters) {
    occasions = parameters.texts("occasions").toArray(String[]::new);
    certainty = parameters.text("certainty");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = facts.about(question, occasions);
    return known.isEmpty()
        ? Verdict.permit(permitted, "No such occasion is known")
        : Verdict.deny(denied, "The borrower is to be left in peace on this occasion")
            .from(known)
            .figure("certainty", certainty);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Something that was raised about the debt bars the act until it is answered. */
final class UntilAnswered implements RuleLogic {
  private final List<String> raised;
  private final String[] events;
  private final String denied;
  private final String why;
  private final Verdict nothing;

  UntilAnswered(Parameters parameters) {
    raised = parameters.texts("raised");
    var all = new ArrayList<>(raised);
    all.addAll(parameters.texts("answered"));
    events = all.toArray(String[]::new);
    denied = parameters.text("denied");
    why = parameters.text("why");
    nothing = Verdict.permit(parameters.text("permitted"), parameters.text("otherwise"));
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    Fact open = null;
    for (var event : facts.about(question, events)) {
      open = raised.contains(event.type()) ? event : null;
    }
    return open == null ? nothing : Verdict.deny(denied, why).from(open);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** An agent may use an assumed name that the firm has on record. */
final class AssumedName implements RuleLogic {
  private final String permitted;

  AssumedName(Parameters parameters) {
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var name = question.text("assumedName");
    if (name.isEmpty()) return Silence.here();
    for (var registered : facts.of("ASSUMED_NAME_REGISTERED")) {
      if (registered.holdsAt(question.at()) && registered.text("name").equals(name)) {
        return Verdict.permit(permitted, "The firm can tell who uses this name").from(registered);
      }
    }
    return Verdict.missing("assumedName", "Nobody is on record as using this name");
  }
}

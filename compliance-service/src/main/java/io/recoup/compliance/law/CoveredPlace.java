package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** Where no pack holds the law of the debtor's place, nothing can be said to be lawful. */
final class CoveredPlace implements RuleLogic {
  private final List<String> covered;
  private final String permitted;
  private final String denied;

  CoveredPlace(Parameters parameters) {
    covered = parameters.texts("covered");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var unknown = facts.of("PLACE_UNKNOWN");
    if (!unknown.isEmpty()) {
      var part = unknown.getFirst().text("missing").orElse("place");
      return Verdict.missing(part, "The debtor's " + part + " is not known").from(unknown);
    }
    return covered.stream().anyMatch(facts.jurisdictions()::contains)
        ? Verdict.permit(permitted, "The law of this place is in the rule packs")
        : Verdict.deny(denied, "No rule pack holds the law of this place");
  }
}

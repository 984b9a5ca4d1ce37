package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** While the consumer may dispute, nothing said may drown that right; else collection goes on. */
final class Overshadowing implements RuleLogic {
  private final DisputePeriod period;
  private final List<String> flags;
  private final List<String> flagsBeginning;
  private final String permitted;
  private final String denied;

  Overshadowing(Parameters parameters) {
    period = new DisputePeriod(parameters);
    flags = parameters.texts("flags");
    flagsBeginning = parameters.texts("flagsBeginning");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = period.end(facts, question);
    if (known.isEmpty() || facts.dayOf(question.at()).isAfter(known.get())) {
      return Verdict.notApplicable("No validation period runs");
    }
    var end = known.get();
    for (var flag : question.texts("contentFlags")) {
      if (overshadows(flag)) {
        return Verdict.deny(denied, "Overshadows the right to dispute, which lasts until " + end)
            .mayEndAt(facts.startOf(end.plusDays(1)));
      }
    }
    return Verdict.permit(permitted, "Collection may go on in the validation period").speaking();
  }

  private boolean overshadows(String flag) {
    if (flags.contains(flag)) return true;
    for (var beginning : flagsBeginning) {
      if (flag.startsWith(beginning)) return true;
    }
    return false;
  }
}

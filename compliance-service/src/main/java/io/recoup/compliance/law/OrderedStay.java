package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;

/** While a court's stay lasts nothing is asked of that court against the debtor. */
final class OrderedStay implements RuleLogic {
  private final String denied;

  OrderedStay(Parameters parameters) {
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (facts.of("STAY_ORDERED").isEmpty()) return Verdict.notApplicable("No stay is ordered");
    var today = facts.dayOf(question.at());
    Fact standing = null;
    LocalDate last = null;
    for (var stay : facts.about(question, "STAY_ORDERED")) {
      var until = stay.date("until");
      if (until.isEmpty()) {
        return Verdict.deny(denied, "A court ordered a stay without end").from(stay);
      }
      if (!until.get().isBefore(today) && (last == null || until.get().isAfter(last))) {
        standing = stay;
        last = until.get();
      }
    }
    if (standing == null) return Verdict.notApplicable("No stay lasts");
    return Verdict.deny(denied, "A court ordered a stay until " + last)
        .from(standing)
        .mayEndAt(facts.startOf(last.plusDays(1)));
  }
}

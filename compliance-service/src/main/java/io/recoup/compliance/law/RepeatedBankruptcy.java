package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.ArrayList;

/**
 * Who files again soon after a dismissal is protected for a short time or not at all; whether the
 * stay is over is for a person to review, and until then it is taken to stand.
 */
final class RepeatedBankruptcy implements RuleLogic {
  private final int years;
  private final int days;
  private final String denied;

  RepeatedBankruptcy(Parameters parameters) {
    years = parameters.whole("years");
    days = parameters.whole("days");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = Bankruptcy.of(facts, question);
    if (known.isEmpty() || known.get().ending() != null) {
      return Verdict.notApplicable("No stay of a bankruptcy stands");
    }
    var petition = known.get().petition();
    if (Bankruptcy.isForCodebtor(question)
        || Bankruptcy.claimAroseAfter(petition, facts, question)) {
      return Verdict.notApplicable("Not an act against the debtor on a claim before the petition");
    }
    var filed = facts.dayOf(petition);
    var dismissals = new ArrayList<Fact>();
    for (var dismissal : facts.about(question, Bankruptcy.DISMISSALS)) {
      if (dismissal.at().isBefore(petition.at())
          && !facts.dayOf(dismissal).isBefore(filed.minusYears(years))) {
        dismissals.add(dismissal);
      }
    }
    if (dismissals.isEmpty()) return Verdict.notApplicable("No case was dismissed shortly before");
    var once = dismissals.size() == 1;
    var review = once ? filed.plusDays(days) : filed;
    var why =
        once
            ? "One case was dismissed in the year before: the stay may end on " + review
            : dismissals.size() + " cases were dismissed in the year before: it may not have begun";
    dismissals.add(petition);
    return Verdict.deny(denied, why)
        .from(dismissals)
        .figure("nextPermittedAtReview", review.toString());
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Whether a consumer law also covers commercial credit of a person; bars nothing by itself. */
final class CommercialCoverage implements RuleLogic {
  private final LocalDate enteredFrom;
  private final BigDecimal most;
  private final String covered;
  private final String notCovered;

  CommercialCoverage(Parameters parameters) {
    enteredFrom = parameters.date("enteredFrom");
    most = parameters.amount("most");
    covered = parameters.text("covered");
    notCovered = parameters.text("notCovered");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var entered = facts.latestAbout(question, "COMMERCIAL_CREDIT_ENTERED");
    if (entered.isEmpty()) return Verdict.notApplicable("No commercial credit is known");
    var credit = entered.get();
    var total = credit.amount("totalWithCreditor");
    if (total.isEmpty()) {
      return Verdict.missing("totalWithCreditor", "The total with the creditor is not known");
    }
    var isCovered = isOfPerson(credit) && total.get().compareTo(most) <= 0 && isNew(credit, facts);
    return Verdict.permit(
            isCovered ? covered : notCovered,
            isCovered ? "Commercial credit of a person within the limit" : "Not such credit")
        .from(credit)
        .figure("covered", isCovered)
        .speaking();
  }

  /** Who is not known to be no person is protected as one. */
  private static boolean isOfPerson(Fact credit) {
    return credit.flag("naturalPersonOrGuarantor").orElse(true);
  }

  private boolean isNew(Fact credit, Facts facts) {
    return !facts.dayOf(credit).isBefore(enteredFrom);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * Whether the conduct rules of a state bind by themselves: on commercial credit, whoever collects
 * it, as far as its law covers that; on personal debts where the collector is none of those whom
 * federal law holds to the same rules.
 */
final class ConductCoverage implements RuleLogic {
  private final CommercialCoverage commercialCredit;
  private final CollectorScope personalDebt;
  private final List<String> heldByFederalLaw;
  private final String permitted;
  private final String notCovered;

  ConductCoverage(Parameters parameters) {
    commercialCredit = new CommercialCoverage(parameters.row("commercialCredit"));
    notCovered = parameters.row("commercialCredit").text("notCovered");
    personalDebt = new CollectorScope(parameters.row("personalDebt"));
    heldByFederalLaw = parameters.texts("heldByFederalLaw");
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var credit = commercialCredit.judge(facts, question);
    if (credit.applies()) {
      return notCovered.equals(credit.reasonCode())
          ? Verdict.notApplicable("Commercial credit that the law does not cover")
          : Verdict.permit(permitted, "Commercial credit that the law may cover");
    }
    return heldByFederalLaw.contains(Collector.role(facts, question))
        ? Verdict.notApplicable("Federal law has the same rules for this collector")
        : personalDebt.judge(facts, question);
  }
}

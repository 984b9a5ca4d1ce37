package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** A direct debit is final only when the payer can no longer ask for it back without a reason. */
final class RefundWindow implements RuleLogic {
  private final List<String> finalSchemes;
  private final int weeks;
  private final int months;
  private final String permitted;
  private final String denied;

  RefundWindow(Parameters parameters) {
    finalSchemes = parameters.texts("finalSchemes");
    weeks = parameters.whole("weeks");
    months = parameters.whole("months");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = facts.latestAbout(question, "SEPA_DEBIT");
    if (known.isEmpty()) {
      return Verdict.missing("SEPA_DEBIT", "The direct debit is not known")
          .onlyAfter("DEBIT_KNOWN", "the direct debit becomes known");
    }
    var debit = known.get();
    if (debit.text("scheme").filter(finalSchemes::contains).isPresent()) {
      return Verdict.permit(permitted, "The scheme knows no refund").from(debit);
    }
    var settled = debit.date("settlement").orElseGet(() -> facts.dayOf(debit));
    var last = settled.plusWeeks(weeks);
    var verdict =
        facts.dayOf(question.at()).isAfter(last)
            ? Verdict.permit(permitted, "Could be asked back until " + last)
            : Verdict.deny(denied, "May be asked back without a reason until " + last)
                .mayEndAt(facts.startOf(last.plusDays(1)));
    return verdict
        .from(debit)
        .figure("refundableUntil", last.toString())
        .figure("unauthorisedRefundableUntil", settled.plusMonths(months).toString());
  }
}

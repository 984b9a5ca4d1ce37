package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.math.BigDecimal;

/** What accrues in default never exceeds the principal that was unpaid when the default began. */
final class ChargeCap implements RuleLogic {
  private final String permitted;
  private final String denied;

  ChargeCap(Parameters parameters) {
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var began = facts.latestAbout(question, "DEFAULT");
    if (began.isEmpty()) return Verdict.notApplicable("No default is known");
    var principal = began.get().amount("unpaidPrincipal");
    if (principal.isEmpty()) {
      return Verdict.missing("unpaidPrincipal", "The principal unpaid at default is not known");
    }
    var accrued =
        facts
            .latestAbout(question, "ACCRUED_101_1_B_TO_G")
            .filter(fact -> !fact.at().isBefore(began.get().at()))
            .flatMap(fact -> fact.amount("total"))
            .orElse(BigDecimal.ZERO);
    var room = principal.get().subtract(accrued).max(BigDecimal.ZERO);
    var amount = question.amount("amount");
    var fits = amount.isPresent() ? amount.get().compareTo(room) <= 0 : room.signum() > 0;
    var verdict =
        fits
            ? Verdict.permit(permitted, "The principal at default is not yet reached")
            : Verdict.deny(denied, "Charges would exceed the principal at default");
    return verdict.from(facts.of("DEFAULT", "ACCRUED_101_1_B_TO_G")).figure("maxAddition", room);
  }
}

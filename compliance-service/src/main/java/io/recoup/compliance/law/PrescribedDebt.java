package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * A debt that prescription has ended is neither claimed nor sued on nor sold. A suit begun, a
 * payment or an acknowledgment in time interrupts it; one that comes later is nothing.
 */
final class PrescribedDebt implements RuleLogic {
  private final int years;
  private final List<String> otherPurposes;
  private final String permitted;
  private final String denied;

  PrescribedDebt(Parameters parameters) {
    years = parameters.whole("years");
    otherPurposes = parameters.texts("otherPurposes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (question.is("creditAgreement", "false")) {
      return Verdict.notApplicable("Not about a credit agreement");
    }
    if (question.text("purpose").filter(otherPurposes::contains).isPresent()) {
      return Verdict.notApplicable("Not a claim for payment");
    }
    var claim = Claim.of(facts, question);
    var debt = claim.sinceFirstKnown();
    if (debt.isEmpty()) {
      return question.action().equals("FILE_SUIT")
          ? StateLimitation.unknownStart()
          : Verdict.permit(permitted, "Nothing says that prescription has begun");
    }
    var period = Limitation.of(years, debt.get(), CountryLimitation.RENEWING, claim.today());
    var suit =
        facts.about(question, "SUIT_FILED").stream()
            .filter(filed -> !period.over(facts.dayOf(filed)))
            .findFirst();
    if (suit.isPresent()) {
      return Verdict.permit(permitted, "Suit was brought in time").from(suit.get());
    }
    return period.over(claim.today())
        ? Verdict.deny(
                denied,
                "Neither claimed, paid nor acknowledged in the "
                    + years
                    + " years from "
                    + period.from()
                    + " to "
                    + period.expires())
            .from(claim.facts())
            .figure("solExpires", period.expires().toString())
        : Verdict.permit(permitted, "Prescription would be complete after " + period.expires())
            .from(claim.facts());
  }
}

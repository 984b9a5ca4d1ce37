package io.recoup.compliance.law;

import io.recoup.compliance.law.Limitation.Act;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.Set;

/** No suit once a country's one period is over; payment or acknowledgment in time renews it. */
final class CountryLimitation implements RuleLogic {
  static final Set<Act> RENEWING = Set.of(Act.PAYMENT, Act.LAST_PAYMENT, Act.ACKNOWLEDGMENT);

  private final int years;
  private final String permitted;
  private final String denied;

  CountryLimitation(Parameters parameters) {
    years = parameters.whole("years");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var claim = Claim.of(facts, question);
    if (claim.debt().accrued() == null) return StateLimitation.unknownStart();
    var period = Limitation.of(years, claim.debt(), RENEWING, claim.today());
    var expires = period.expires().toString();
    return (period.over(claim.today())
            ? Verdict.deny(denied, years + " years from " + period.from() + " ended on " + expires)
            : Verdict.permit(permitted, "Suit may be brought until " + expires).speaking())
        .from(claim.facts())
        .figure("solExpires", expires);
  }
}

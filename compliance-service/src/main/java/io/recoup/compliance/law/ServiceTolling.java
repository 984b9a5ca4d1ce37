package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;

/** The time a debtor serves is left out of the time to sue. */
final class ServiceTolling implements RuleLogic {
  private final String permitted;

  ServiceTolling(Parameters parameters) {
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var claim = Claim.of(facts, question);
    if (claim.debt().services().isEmpty()) return Verdict.notApplicable("No service is known");
    var law = claim.forum(facts, question).flatMap(LimitationTable.SHIPPED::state).orElse(null);
    if (law == null && claim.statedYears() == null) {
      return Verdict.notApplicable("The period itself is not known");
    }
    var period = claim.period(law);
    if (period == null) return Verdict.notApplicable("When the claim arose is not known");
    if (period.over(claim.today())) {
      return Verdict.notApplicable(
          "The period is over though " + period.tolledDays() + " days of service are left out");
    }
    var verdict =
        Verdict.permit(
                permitted,
                period.tolledDays() + " days of service are left out: until " + period.expires())
            .from(claim.facts())
            .figure("solExpires", period.expires().toString());
    return onlyFor(claim.withoutService().period(law), period, claim.today())
        ? verdict.speaking()
        : verdict;
  }

  /** Whether the time to sue would be over, had the debtor not served. */
  static boolean onlyFor(Limitation.Period bare, Limitation.Period tolled, LocalDate today) {
    return tolled.tolledDays() > 0 && bare.over(today);
  }
}

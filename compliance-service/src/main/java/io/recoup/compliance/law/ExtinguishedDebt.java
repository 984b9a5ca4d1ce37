package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In a state where a debt ends with the time to sue on it, nothing is demanded on it any more. What
 * a payment does there is not verified, so one made in time is taken to have kept the debt alive.
 */
final class ExtinguishedDebt implements RuleLogic {
  private static final Set<String> STATES =
      LimitationTable.SHIPPED.states().values().stream()
          .filter(state -> state.expiry() == LimitationTable.Expiry.EXTINGUISHES)
          .map(LimitationTable.State::code)
          .collect(Collectors.toUnmodifiableSet());

  private final List<String> otherPurposes;
  private final String denied;

  ExtinguishedDebt(Parameters parameters) {
    otherPurposes = parameters.texts("otherPurposes");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!mayConcern(facts)) return Verdict.notApplicable("No debt ends with the time to sue here");
    if (question.text("purpose").filter(otherPurposes::contains).isPresent()) {
      return Verdict.notApplicable("Not a claim for payment");
    }
    var claim = Claim.of(facts, question);
    var law =
        claim
            .forum(facts, question)
            .filter(STATES::contains)
            .flatMap(LimitationTable.SHIPPED::state);
    var debt = claim.sinceFirstKnown();
    if (law.isEmpty() || debt.isEmpty()) {
      return Verdict.notApplicable("Nothing says that the time to sue is over");
    }
    var years = claim.period(law.get());
    if (years == null || !years.over(claim.today())) {
      return Verdict.notApplicable("The time to sue is not over");
    }
    var period =
        Limitation.of(years.years(), debt.get(), CountryLimitation.RENEWING, claim.today());
    return period.over(claim.today())
        ? Verdict.deny(
                denied,
                "The debt ended with the time to sue, on "
                    + period.expires()
                    + " ("
                    + law.get().statute()
                    + ")")
            .from(claim.facts())
            .figure("solExpires", period.expires().toString())
        : Verdict.notApplicable("A payment may have kept the debt alive");
  }

  private static boolean mayConcern(Facts facts) {
    for (var place : facts.jurisdictions()) {
      if (place.startsWith("US-") && STATES.contains(place.substring(3))) return true;
    }
    for (var accrued : facts.of("CAUSE_OF_ACTION_ACCRUED")) {
      if (accrued.text("state").filter(STATES::contains).isPresent()) return true;
    }
    return false;
  }
}

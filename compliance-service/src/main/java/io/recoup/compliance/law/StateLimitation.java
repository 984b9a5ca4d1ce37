package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/**
 * No suit, and no threat of one, once the period of the state whose courts are asked is over. With
 * {@code state: ANY} it holds in each state, otherwise in the one that is named.
 */
final class StateLimitation implements RuleLogic {
  private static final String ANY = "ANY";

  private final String state;
  private final Threats threats;
  private final String permitted;
  private final String denied;

  StateLimitation(Parameters parameters) {
    state = parameters.text("state");
    threats = new Threats(parameters);
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!question.action().equals("FILE_SUIT") && !threats.in(question)) {
      return Verdict.notApplicable("Neither a suit nor a threat of one");
    }
    var claim = Claim.of(facts, question);
    var forum = claim.forum(facts, question);
    if (!state.equals(ANY) && forum.filter(state::equals).isEmpty()) {
      return Verdict.notApplicable("Suit in another state");
    }
    if (forum.isEmpty()) {
      return Verdict.missing("forum", "The state whose courts are asked is not known")
          .onlyAfter("FORUM_KNOWN", "the state of the suit becomes known");
    }
    var law = LimitationTable.SHIPPED.state(forum.get()).orElseThrow();
    var period = claim.period(law);
    if (period == null) return unknownStart();
    var years = period.years() + (period.years() == 1 ? " year" : " years");
    if (period.over(claim.today())) {
      return Verdict.deny(
              denied,
              years
                  + " from "
                  + period.from()
                  + " were over on "
                  + period.expires()
                  + " ("
                  + law.statute()
                  + "). "
                  + consequence(law))
          .from(claim.facts())
          .figure("solExpires", period.expires().toString());
    }
    var verdict =
        Verdict.permit(
                permitted,
                years
                    + " from "
                    + period.from()
                    + ": suit may be brought until "
                    + period.expires()
                    + " ("
                    + law.statute()
                    + ")")
            .from(claim.facts())
            .figure("solExpires", period.expires().toString());
    var only = ServiceTolling.onlyFor(claim.withoutService().period(law), period, claim.today());
    return state.equals(ANY) && !only ? verdict.speaking() : verdict;
  }

  static Verdict unknownStart() {
    return Verdict.missing("CAUSE_OF_ACTION_ACCRUED", "When the claim arose is not known")
        .onlyAfter("ACCRUAL_KNOWN", "the day on which the claim arose becomes known");
  }

  private static String consequence(LimitationTable.State law) {
    var effect =
        switch (law.expiry()) {
          case BARS -> "The statute itself bars suit";
          case EXTINGUISHES -> "The debt has ceased to exist";
          case DEFENCE -> "The debtor may plead it";
        };
    return switch (law.revival()) {
      case NONE -> effect + "; no payment or promise revives the claim";
      case IN_WRITING -> effect + "; only a payment or promise in writing revives the claim";
      case UNVERIFIED -> effect + "; that a payment revives the claim is not verified";
    };
  }
}

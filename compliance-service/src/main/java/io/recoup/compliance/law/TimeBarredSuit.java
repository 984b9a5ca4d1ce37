package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/**
 * A collector neither brings nor threatens suit on a time-barred debt. A proof of claim in
 * bankruptcy is no suit, and to ask for payment is not forbidden.
 */
final class TimeBarredSuit implements RuleLogic {
  private final Threats threats;
  private final String permitted;
  private final String notExpired;
  private final String exempt;
  private final String denied;

  TimeBarredSuit(Parameters parameters) {
    threats = new Threats(parameters);
    permitted = parameters.text("permitted");
    notExpired = parameters.text("notExpired");
    exempt = parameters.text("exempt");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (question.action().equals("FILE_PROOF_OF_CLAIM")) {
      return Verdict.permit(exempt, "A proof of claim may be filed on a time-barred debt")
          .speaking();
    }
    var claim = Claim.of(facts, question);
    var law = claim.forum(facts, question).flatMap(LimitationTable.SHIPPED::state);
    var sues = question.action().equals("FILE_SUIT") || threats.in(question);
    if (law.isEmpty() && claim.statedYears() == null) {
      return sues
          ? Verdict.missing("forum", "The state whose courts are asked is not known")
              .onlyAfter("FORUM_KNOWN", "the state of the suit becomes known")
          : Verdict.notApplicable("Neither a suit nor a threat of one");
    }
    var period = claim.period(law.orElse(null));
    if (period == null) {
      return sues
          ? StateLimitation.unknownStart()
          : Verdict.notApplicable("Neither a suit nor a threat of one");
    }
    var over = period.over(claim.today());
    if (!sues) {
      return over
          ? Verdict.permit(
                  permitted,
                  "Time-barred since "
                      + period.expires()
                      + ": payment may be asked for, not sued for")
              .from(claim.facts())
              .speaking()
          : Verdict.notApplicable("Neither a suit nor a threat of one");
    }
    var expires = period.expires().toString();
    return over
        ? Verdict.deny(denied, "The time to sue was over on " + expires)
            .from(claim.facts())
            .figure("solExpires", expires)
        : Verdict.permit(notExpired, "The time to sue lasts until " + expires)
            .from(claim.facts())
            .figure("solExpires", expires);
  }
}

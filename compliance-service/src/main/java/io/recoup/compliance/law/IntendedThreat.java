package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** What is threatened must be lawful and meant: a review must have recorded the intent. */
final class IntendedThreat implements RuleLogic {
  private static final int DENIED_WITHIN = 2;

  private final Threats threats;
  private final Wording enforcement;
  private final List<String> neverLawful;
  private final Wording neverLawfulWords;
  private final String permitted;
  private final String intended;
  private final String denied;

  IntendedThreat(Parameters parameters) {
    threats = new Threats(parameters);
    enforcement = new Wording(parameters.texts("enforcementWords"), DENIED_WITHIN);
    neverLawful = parameters.texts("neverLawful");
    neverLawfulWords = new Wording(parameters.texts("neverLawfulWords"), DENIED_WITHIN);
    permitted = parameters.text("permitted");
    intended = parameters.text("intended");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (isNeverLawful(question)) {
      return Verdict.deny(denied, "What is threatened cannot lawfully be done")
          .onlyAfter("THREAT_TAKEN_OUT", "the threat is taken out");
    }
    if (!threats.in(question) && !enforcement.isIn(question))
      return Verdict.permit(permitted, "It holds no threat");
    var reviews = facts.about(question, "LEGAL_REVIEW");
    if (reviews.isEmpty()) return Verdict.deny(denied, "Nobody recorded that suit is intended");
    var latest = reviews.getLast();
    return latest.flag("intendsSuit").orElse(false)
        ? Verdict.permit(intended, "A review recorded that suit is intended")
            .from(latest)
            .speaking()
        : Verdict.deny(denied, "The latest review recorded no intent to sue").from(latest);
  }

  private boolean isNeverLawful(Question question) {
    for (var flag : question.texts("contentFlags")) if (neverLawful.contains(flag)) return true;
    return neverLawfulWords.isIn(question);
  }
}

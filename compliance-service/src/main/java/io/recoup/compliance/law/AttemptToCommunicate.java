package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** Any act to begin a contact is an attempt; a communication only if it tells of a debt. */
final class AttemptToCommunicate implements RuleLogic {
  private final String permitted;

  AttemptToCommunicate(Parameters parameters) {
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    return Verdict.permit(permitted, "An attempt to communicate, to which the rules apply")
        .figure("isCommunication", question.flag("mentionsDebt").orElse(null));
  }
}

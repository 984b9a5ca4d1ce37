package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/**
 * The consumer used the address with the collector about the debt, or consented to it, and nobody
 * has told of a message that somebody else saw.
 */
final class EmailFromPerson implements RuleLogic {
  private final String permitted;
  private final String denied;

  EmailFromPerson(Parameters parameters) {
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var reports = facts.about(question, "THIRD_PARTY_REPORT");
    if (!reports.isEmpty()) {
      return Verdict.deny(denied, "Somebody else is known to have seen such messages")
          .from(reports);
    }
    return EmailProcedure.fromConsumer(facts, question)
        .map(used -> Verdict.permit(permitted, "The consumer's own address").from(used).speaking())
        .orElseGet(Silence::here);
  }
}

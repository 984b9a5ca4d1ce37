package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** An earlier collector had the address properly, and the one immediately before used it. */
final class EmailFromPriorCollector implements RuleLogic {
  private final String permitted;
  private final String denied;

  EmailFromPriorCollector(Parameters parameters) {
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var obtained = facts.about(question, "EMAIL_OBTAINED", "EMAIL_USED_ABOUT_DEBT");
    if (obtained.isEmpty()) return Silence.here();
    if (EmailProcedure.fromPriorCollector(facts, question)) {
      return Verdict.permit(permitted, "The immediately prior collector used the address")
          .from(obtained)
          .speaking();
    }
    var otherProcedure =
        EmailProcedure.fromConsumer(facts, question).isPresent()
            || !facts.about(question, "CREDITOR_TRANSFER_NOTICE").isEmpty();
    return otherProcedure
        ? Silence.here()
        : Verdict.deny(denied, "The immediately prior collector did not use the address")
            .from(obtained);
  }
}

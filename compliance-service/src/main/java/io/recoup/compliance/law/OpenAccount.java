package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** Nobody is contacted about a debt that is no longer owed. */
final class OpenAccount implements RuleLogic {
  private final String permitted;
  private final String denied;

  OpenAccount(Parameters parameters) {
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var paid =
        facts.of("PAID_IN_FULL", "DEBT_SETTLED").stream()
            .filter(fact -> fact.holdsAt(question.at()))
            .filter(fact -> facts.concerns(fact, question))
            .toList();
    return paid.isEmpty()
        ? Verdict.permit(permitted, "The account is open")
        : Verdict.deny(denied, "The account is closed").from(paid);
  }
}

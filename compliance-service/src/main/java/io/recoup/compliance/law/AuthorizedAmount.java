package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** Only what the agreement expressly says, or the law permits, may be asked for. */
final class AuthorizedAmount implements RuleLogic {
  private final String permitted;
  private final String denied;

  AuthorizedAmount(Parameters parameters) {
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (question.flag("inAgreement").orElse(false)) {
      return Verdict.permit(permitted, "The agreement expressly says so").speaking();
    }
    if (question.flag("expresslyPermittedByLaw").orElse(false)) {
      return Verdict.permit(permitted, "The law expressly permits it").speaking();
    }
    return Verdict.deny(denied, "Neither the agreement nor the law is known to allow it");
  }
}

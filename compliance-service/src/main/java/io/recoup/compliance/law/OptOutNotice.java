package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** Every electronic message says how to opt out. Of a text not yet written, only that it must. */
final class OptOutNotice implements RuleLogic {
  private final String permitted;
  private final String present;
  private final String denied;
  private final String required;

  OptOutNotice(Parameters parameters) {
    permitted = parameters.text("permitted");
    present = parameters.text("present");
    denied = parameters.text("denied");
    required = parameters.text("required");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!question.has("optOut")) {
      return Verdict.permit(permitted, "The message must say how to opt out")
          .figure("required", List.of(required));
    }
    return question.text("optOut").filter(notice -> !notice.isBlank()).isPresent()
        ? Verdict.permit(present, "The message says how to opt out").speaking()
        : Verdict.deny(denied, "The message does not say how to opt out")
            .onlyAfter("NOTICE_ADDED", "the message says how to opt out");
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** No visit without notice of it and its purpose, and none to a person known to be vulnerable. */
final class AnnouncedVisit implements RuleLogic {
  private final String notice;
  private final String permitted;
  private final String deniedVulnerable;

  AnnouncedVisit(Parameters parameters) {
    notice = parameters.text("notice");
    permitted = parameters.text("permitted");
    deniedVulnerable = parameters.text("deniedVulnerable");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var vulnerable = facts.about(question, "CONSUMER_VULNERABLE");
    if (!vulnerable.isEmpty()) {
      return Verdict.deny(deniedVulnerable, "The customer is known to be vulnerable")
          .from(vulnerable);
    }
    var given = facts.about(question, notice);
    return given.isEmpty()
        ? Verdict.missing("visitNotice", "No notice of the visit is known")
        : Verdict.permit(permitted, "The visit was announced").from(given);
  }
}

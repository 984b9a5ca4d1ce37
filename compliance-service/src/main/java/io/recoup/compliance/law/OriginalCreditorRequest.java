package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;
import java.util.List;

/** A written request for the original creditor, in time, stops collection until it is answered. */
final class OriginalCreditorRequest implements RuleLogic {
  private final DisputePeriod period;
  private final List<String> answeringPurposes;
  private final String permitted;
  private final String denied;

  OriginalCreditorRequest(Parameters parameters) {
    period = new DisputePeriod(parameters);
    answeringPurposes = parameters.texts("answeringPurposes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (facts.of("ORIGINAL_CREDITOR_REQUEST").isEmpty()) {
      return Verdict.notApplicable("No request for the original creditor is known");
    }
    if (question.text("purpose").filter(answeringPurposes::contains).isPresent()) {
      return Verdict.notApplicable("Answers the consumer and collects nothing");
    }
    var end = period.end(facts, question);
    Fact open = null;
    for (var event :
        facts.about(question, "ORIGINAL_CREDITOR_REQUEST", "ORIGINAL_CREDITOR_NAMED")) {
      if (event.type().equals("ORIGINAL_CREDITOR_NAMED")) open = null;
      else if (binds(event, end.orElse(null), facts)) open = event;
    }
    if (open == null) return Verdict.permit(permitted, "No written request in time waits");
    return Verdict.deny(denied, "The original creditor was asked for and not named yet").from(open);
  }

  private static boolean binds(Fact request, LocalDate end, Facts facts) {
    return request.flag("written").orElse(true)
        && (end == null || !facts.dayOf(request).isAfter(end));
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Without consent, no more than some prerecorded calls to a residential line in some days. */
final class PrerecordedLimit implements RuleLogic {
  private final int limit;
  private final int days;
  private final List<String> lines;
  private final String permitted;
  private final String denied;

  PrerecordedLimit(Parameters parameters) {
    limit = parameters.whole("limit");
    days = parameters.whole("days");
    lines = parameters.texts("lines");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!lines.contains(question.text("numberType").orElse(""))) {
      return Verdict.notApplicable("Not a residential line");
    }
    if (question.is("priorExpressConsent", "true")) {
      return Verdict.permit(permitted, "The person consented beforehand");
    }
    if (facts.zones().isEmpty()) {
      return Verdict.missing("zone", "Days cannot be counted without the consumer's time zone");
    }
    var today = facts.dayOf(question.at());
    var calls = new ArrayList<LocalDate>();
    for (var call : facts.of("PRERECORDED_CALL_OUT")) {
      var day = facts.dayOf(call);
      var inWindow = day.isAfter(today.minusDays(days)) && !day.isAfter(today);
      if (inWindow && facts.reaches(call, question) && !facts.misdirected(call)) calls.add(day);
    }
    if (calls.size() < limit) {
      return Verdict.permit(permitted, "Call " + (calls.size() + 1) + " of " + limit);
    }
    return Verdict.deny(denied, calls.size() + " prerecorded calls in " + days + " days")
        .from(facts.of("PRERECORDED_CALL_OUT"))
        .mayEndAt(facts.startOf(calls.get(calls.size() - limit).plusDays(days)));
  }
}

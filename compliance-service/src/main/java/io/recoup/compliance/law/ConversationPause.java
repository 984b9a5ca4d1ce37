package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * No call for {@code days} calendar days after a telephone conversation with the person about the
 * debt, whoever called; the day of the conversation is the first of them.
 */
final class ConversationPause implements RuleLogic {
  private final int days;
  private final List<String> counted;
  private final String permitted;
  private final String denied;

  ConversationPause(Parameters parameters) {
    days = parameters.whole("days");
    counted = parameters.texts("counted");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var conversations = Calls.conversations(facts, question, counted);
    if (conversations.counted().isEmpty()) {
      return Verdict.permit(permitted, "No conversation about this debt");
    }
    if (facts.zones().isEmpty()) {
      return Verdict.missing("zone", "Days cannot be counted without the consumer's time zone");
    }
    Verdict denial = null;
    for (var zone : facts.zones()) {
      var day = question.at().atZone(zone).toLocalDate();
      var recent = conversations.inDaysTo(day, days, zone);
      if (recent.isEmpty()) continue;
      var last = recent.getLast();
      var spokenOn = Calls.dayOf(last, zone);
      var end = spokenOn.plusDays(days).atStartOfDay(zone).toInstant();
      if (denial == null || end.isAfter(denial.mayEndAt())) {
        var why = "Spoken with on " + spokenOn + "; no call before " + spokenOn.plusDays(days);
        denial = Verdict.deny(denied, why).from(last).mayEndAt(end);
      }
    }
    if (denial != null) return denial;
    return Verdict.permit(permitted, "The last conversation is " + days + " days or more ago")
        .from(conversations.counted().getLast());
  }
}

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
  private final CallCount count;
  private final List<String> inbound;
  private final String permitted;
  private final String denied;

  ConversationPause(Parameters parameters) {
    count = new CallCount(parameters);
    inbound = parameters.optionalTexts("inbound");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (count.isUncounted(question)) {
      return Verdict.permit(permitted, "Calls to such a person do not count");
    }
    var last = count.lastConversation(facts, question);
    if (inbound.contains(question.action())) {
      var verdict = Verdict.permit(permitted, "The person places this call, not the collector");
      return last == null ? verdict : verdict.from(last).speaking();
    }
    if (last == null) return Verdict.permit(permitted, "No conversation about this debt");
    if (facts.zones().isEmpty()) {
      return Verdict.missing("zone", "Days cannot be counted without the consumer's time zone");
    }
    var consents = count.consents(facts, question);
    if (consents.covers(question.at())) {
      return Verdict.permit(permitted, "Placed with consent, it does not count").from(last);
    }
    var pause = count.pause(facts, question);
    if (pause == null) {
      return Verdict.permit(
              permitted, "The last conversation is " + count.days() + " days or more ago")
          .from(last)
          .speaking();
    }
    var why = "Spoken with on " + pause.spokenOn() + "; no call before " + pause.until();
    return Verdict.deny(denied, why)
        .from(pause.conversation())
        .figure("callFrequencyResult", denied)
        .mayEndAt(CallCount.endOf(pause.end(), consents, question.at()));
  }
}

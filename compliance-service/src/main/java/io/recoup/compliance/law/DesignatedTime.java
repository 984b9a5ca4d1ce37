package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * No contact at times that are known to be inconvenient, but for the one answer owed to a message
 * of the consumer's own, and unless the consumer has since consented.
 */
final class DesignatedTime implements RuleLogic {
  private final DesignatedTimes.Words words;
  private final List<String> sameCall;
  private final List<String> consentScopes;
  private final String permitted;
  private final String denied;

  DesignatedTime(Parameters parameters) {
    words = DesignatedTimes.Words.of(parameters);
    sameCall = parameters.texts("sameCall");
    consentScopes = parameters.texts("consentScopes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var times = DesignatedTimes.known(facts, question, words);
    if (times.isEmpty()) return Verdict.permit(permitted, "No time is known to be inconvenient");
    if (facts.zones().isEmpty()) {
      return Verdict.missing("zone", "Designated times cannot be told without a time zone");
    }
    var until = times.barredUntil(question.at());
    if (until == null) {
      return Verdict.permit(permitted, "Not at a time known to be inconvenient")
          .from(times.facts())
          .speaking();
    }
    if (sameCall.contains(question.action()) && mayGoOn(times, facts, question)) {
      return Verdict.permit(permitted, "The consumer's own call").from(times.facts());
    }
    var consent = DirectConsent.since(times.learned(), facts, question, consentScopes);
    if (consent.isPresent() && !times.bar(consent.get().at())) {
      return Verdict.permit(permitted, "The consumer consented to this time").from(consent.get());
    }
    if (OwnMessage.isOwedAnswer(facts, question, times)) {
      return Verdict.permit(permitted, "Answers the consumer's own message").from(times.facts());
    }
    return Verdict.deny(denied, "The consumer is known to find this time inconvenient")
        .from(times.facts())
        .mayEndAt(until);
  }

  /** A call that the consumer placed goes on until the consumer calls the moment a bad one. */
  private static boolean mayGoOn(DesignatedTimes times, Facts facts, Question question) {
    var call = OwnMessage.callUnderWay(facts, question);
    return call != null && !times.saidBadSince(call.at());
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * Who writes or calls at a time or from a place called inconvenient is answered once, in the same
 * medium; who navigates the portal is shown what it holds.
 */
final class ReplyAtDesignatedTime implements RuleLogic {
  private final DesignatedTimes.Words words;
  private final List<String> portal;
  private final List<String> inbound;
  private final List<String> sameCall;
  private final String permitted;
  private final String replying;
  private final String navigating;
  private final String denied;

  ReplyAtDesignatedTime(Parameters parameters) {
    words = DesignatedTimes.Words.of(parameters);
    portal = parameters.texts("portal");
    inbound = parameters.texts("inbound");
    sameCall = parameters.texts("sameCall");
    permitted = parameters.text("permitted");
    replying = parameters.text("replying");
    navigating = parameters.text("navigating");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (portal.contains(question.action()) && OwnMessage.isNavigating(facts, question)) {
      return Verdict.permit(navigating, "The consumer is navigating the portal")
          .from(facts.of("PORTAL_SESSION_START"))
          .speaking();
    }
    var times = DesignatedTimes.known(facts, question, words);
    var until = times.barredUntil(question.at());
    if (inbound.contains(question.action()) || sameCall.contains(question.action())) {
      return onTheCall(times, until, facts, question);
    }
    if (until == null) {
      return portal.contains(question.action())
          ? Verdict.permit(permitted, "Nothing is sent to the consumer")
          : Silence.here();
    }
    if (OwnMessage.isOwedAnswer(facts, question, times)) {
      return Verdict.permit(replying, "One answer to the consumer's own message")
          .from(times.facts())
          .speaking();
    }
    if (portal.contains(question.action())
        || question.has("inReplyTo")
        || OwnMessage.waitsInAnotherMedium(facts, question)) {
      return Verdict.deny(denied, "No answer is owed in this medium at this time")
          .from(times.facts())
          .mayEndAt(until);
    }
    return Silence.here();
  }

  private Verdict onTheCall(DesignatedTimes times, Instant until, Facts facts, Question question) {
    var places = facts.about(question, "CONSUMER_DESIGNATES_INCONVENIENT_PLACE");
    if (until == null && places.isEmpty()) return Silence.here();
    if (inbound.contains(question.action())) {
      return Verdict.permit(replying, "The consumer places this call")
          .from(until == null ? places : times.facts())
          .speaking();
    }
    var call = OwnMessage.callUnderWay(facts, question);
    if (call == null || times.saidBadSince(call.at())) return Silence.here();
    return Verdict.permit(replying, "The consumer placed this call").from(call).speaking();
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.List;

/** What a person began at a time or place that the person itself had called inconvenient. */
final class OwnMessage {
  private static final List<String> MESSAGES = List.of("EMAIL_IN", "SMS_IN", "CONSUMER_MESSAGE");

  private OwnMessage() {}

  /** Whether the act would answer, in its medium, a message of that day's bad time. */
  static boolean isOwedAnswer(Facts facts, Question question, DesignatedTimes times) {
    var from = facts.startOf(facts.dayOf(question.at()));
    var message = Replies.owed(facts, question, from);
    return message.isPresent() && times.bar(message.get().at());
  }

  /** Whether one of today's messages waits for an answer in a medium other than the act's. */
  static boolean waitsInAnotherMedium(Facts facts, Question question) {
    var from = facts.startOf(facts.dayOf(question.at()));
    for (var type : MESSAGES) {
      for (var message : facts.of(type)) {
        if (message.at().isBefore(from) || !message.holdsAt(question.at())) continue;
        if (!Replies.answers(question.action(), type) && !Replies.isAnswered(message, facts)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The call under way, if it was the person who placed it; null otherwise. */
  static Fact callUnderWay(Facts facts, Question question) {
    Fact latest = null;
    for (var call : facts.of("CALL_IN", "CALL_OUT")) {
      if (call.holdsAt(question.at())) latest = call;
    }
    if (latest == null || !latest.type().equals("CALL_IN")) return null;
    return facts.dayOf(latest).equals(facts.dayOf(question.at())) ? latest : null;
  }

  /** Whether the person is known to have left the portal. */
  static boolean hasLeft(Facts facts, Question question) {
    Fact latest = null;
    for (var session : facts.of("PORTAL_SESSION_START", "PORTAL_SESSION_END")) {
      if (session.holdsAt(question.at())) latest = session;
    }
    return latest != null && latest.type().equals("PORTAL_SESSION_END");
  }

  /** Whether the person is in the portal now. */
  static boolean isNavigating(Facts facts, Question question) {
    Fact latest = null;
    for (var session : facts.of("PORTAL_SESSION_START", "PORTAL_SESSION_END")) {
      if (session.holdsAt(question.at())) latest = session;
    }
    return latest != null
        && latest.type().equals("PORTAL_SESSION_START")
        && facts.dayOf(latest).equals(facts.dayOf(question.at()));
  }
}

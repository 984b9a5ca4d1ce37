package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;

/**
 * A debt is reported to a credit bureau only after the consumer was spoken with about it, or after
 * a message about it was sent and did not come back in the time allowed for that.
 */
final class ContactBeforeReporting implements RuleLogic {
  private static final String RETURNED = "NOTICE_OF_UNDELIVERABILITY";

  private final String[] spoken;
  private final String[] sent;
  private final int days;
  private final String permitted;
  private final String deniedNone;
  private final String deniedReturned;
  private final String deniedWaiting;

  ContactBeforeReporting(Parameters parameters) {
    spoken = parameters.texts("spoken").toArray(String[]::new);
    sent = parameters.texts("sent").toArray(String[]::new);
    days = parameters.whole("days");
    permitted = parameters.text("permitted");
    deniedNone = parameters.text("deniedNone");
    deniedReturned = parameters.text("deniedReturned");
    deniedWaiting = parameters.text("deniedWaiting");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    for (var call : facts.about(question, spoken)) {
      if (isConversation(call) && facts.reaches(call, question)) {
        return Verdict.permit(permitted, "Spoken with the consumer").from(call).speaking();
      }
    }
    var today = facts.dayOf(question.at());
    Fact waiting = null;
    Fact returned = null;
    for (var message : facts.about(question, sent)) {
      if (!facts.reaches(message, question) || isOral(message)) continue;
      var over = facts.dayOf(message).plusDays(days);
      if (cameBack(message, over, facts, question)) {
        returned = message;
      } else if (!today.isBefore(over)) {
        return Verdict.permit(permitted, "A message was sent and did not come back in time")
            .from(message)
            .speaking();
      } else if (waiting == null) {
        waiting = message;
      }
    }
    if (waiting != null) {
      var over = facts.dayOf(waiting).plusDays(days);
      return Verdict.deny(deniedWaiting, "The message may come back until " + over)
          .from(waiting)
          .mayEndAt(facts.startOf(over));
    }
    return returned == null
        ? Verdict.deny(deniedNone, "The consumer was neither spoken with nor written to")
        : Verdict.deny(deniedReturned, "What was sent came back").from(returned);
  }

  private static boolean isConversation(Fact fact) {
    return fact.is("outcome", "CONVERSATION") || isOral(fact);
  }

  private static boolean isOral(Fact fact) {
    return fact.is("medium", "oral");
  }

  /** What comes back later than that does not matter any more. */
  private static boolean cameBack(Fact message, LocalDate over, Facts facts, Question question) {
    for (var notice : facts.about(question, RETURNED)) {
      if (!notice.at().isBefore(message.at()) && facts.dayOf(notice).isBefore(over)) return true;
    }
    return false;
  }
}

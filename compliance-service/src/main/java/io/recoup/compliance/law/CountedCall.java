package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/**
 * What all rules share that say of call frequency why a call counts or does not: each is silent
 * unless the case has what it is about, and rests on the same count.
 */
abstract class CountedCall implements RuleLogic {
  final CallCount count;
  final String permitted;
  private final String deniedNumber;
  private final String deniedPause;

  CountedCall(Parameters parameters) {
    count = new CallCount(parameters);
    permitted = parameters.text("permitted");
    deniedNumber = parameters.text("deniedNumber");
    deniedPause = parameters.has("deniedPause") ? parameters.text("deniedPause") : null;
  }

  @Override
  public final Verdict judge(Facts facts, Question question) {
    if (count.isUncounted(question) || facts.zones().isEmpty()) return Silence.here();
    return judge(facts, question, count.consents(facts, question));
  }

  abstract Verdict judge(Facts facts, Question question, CallConsents consents);

  /** Null where the number of calls and the last conversation leave room for this one. */
  final Verdict denial(Facts facts, Question question, CallConsents consents) {
    var pause = deniedPause == null ? null : count.pause(facts, question);
    if (pause != null) {
      var why = "Spoken with on " + pause.spokenOn() + "; no call before " + pause.until();
      return Verdict.deny(deniedPause, why)
          .from(pause.conversation())
          .figure("callFrequencyResult", deniedPause)
          .mayEndAt(CallCount.endOf(pause.end(), consents, question.at()));
    }
    var tally = count.tally(facts, question, consents);
    if (!tally.isFull()) return null;
    var why =
        tally.calls().size()
            + " calls counted in "
            + count.days()
            + " days; limit "
            + count.limit();
    return Verdict.deny(deniedNumber, why)
        .from(tally.calls())
        .figure("countedInWindow", tally.withThisOne())
        .mayEndAt(CallCount.endOf(tally.roomAgain(), consents, question.at()));
  }

  /** A permission that gives the reason, with the number of calls. */
  final Verdict permit(Facts facts, Question question, CallConsents consents, String why) {
    var tally = count.tally(facts, question, consents);
    return Verdict.permit(permitted, why)
        .from(tally.calls())
        .figure("countedInWindow", tally.withThisOne())
        .speaking();
  }
}

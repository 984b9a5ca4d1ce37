package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * At most {@code limit} calls to a person about a debt in {@code days} consecutive calendar days,
 * the intended one included. It has its say where there are calls, also those to other persons, who
 * have counts of their own, or messages, which are no calls.
 */
final class CallLimit implements RuleLogic {
  private final CallCount count;
  private final List<String> noCalls;
  private final String permitted;
  private final String denied;

  CallLimit(Parameters parameters) {
    count = new CallCount(parameters);
    noCalls = parameters.optionalTexts("noCalls");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (count.isUncounted(question)) return permit("Calls to such a person do not count");
    if (facts.zones().isEmpty()) {
      return count.hasCalls(facts, question)
          ? Verdict.missing("zone", "Days cannot be counted without the consumer's time zone")
          : permit("The first call");
    }
    var consents = count.consents(facts, question);
    if (consents.covers(question.at())) return permit("Placed with consent, it does not count");
    var tally = count.tally(facts, question, consents);
    if (tally.isFull()) {
      var why =
          tally.calls().size()
              + " calls in the "
              + count.days()
              + " days before; the limit is "
              + count.limit();
      return Verdict.deny(denied, why)
          .from(tally.calls())
          .figure("countedBefore", tally.calls().size())
          .figure("countedInWindow", tally.withThisOne())
          .figure("callFrequencyResult", denied)
          .allowing(allowance(tally))
          .mayEndAt(CallCount.endOf(tally.roomAgain(), consents, question.at()));
    }
    var verdict =
        permit("Call " + tally.withThisOne() + " of " + count.limit())
            .from(tally.calls())
            .figure("countedBefore", tally.calls().size())
            .figure("countedInWindow", tally.withThisOne())
            .allowing(allowance(tally));
    var isAboutThis =
        !tally.calls().isEmpty()
            || hasMessages(facts, question)
            || count.hasCallsToOthers(facts, question);
    return isAboutThis ? verdict.speaking() : verdict;
  }

  private Verdict.Allowance allowance(CallCount.Tally tally) {
    return new Verdict.Allowance(count.limit(), tally.calls().size());
  }

  private Verdict permit(String why) {
    return Verdict.permit(permitted, why).figure("callFrequencyResult", permitted);
  }

  private boolean hasMessages(Facts facts, Question question) {
    var since = question.at().minus(Duration.ofDays(count.days()));
    for (var type : noCalls) {
      for (var message : facts.of(type)) {
        if (message.holdsAt(question.at())
            && message.at().isAfter(since)
            && facts.reaches(message, question)) {
          return true;
        }
      }
    }
    return false;
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** One standard moratorium in so many months, counted from the end of the one before. */
final class MoratoriumRepeat implements RuleLogic {
  private final int months;
  private final String permitted;
  private final String denied;

  MoratoriumRepeat(Parameters parameters) {
    months = parameters.whole("months");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (question.is("type", "mental_health_crisis")) {
      return Verdict.permit(permitted, "One for a mental health crisis may follow at any time");
    }
    Verdict denial = null;
    for (var space : BreathingSpace.known(facts, question)) {
      if (space.crisis()) continue;
      var free = space.lastDay().plusMonths(months).plusDays(1);
      if (!facts.dayOf(question.at()).isBefore(free)) continue;
      denial =
          Verdict.deny(denied, "The last one ended on " + space.lastDay())
              .from(space.registered())
              .mayEndAt(facts.startOf(free));
    }
    return denial != null ? denial : Verdict.permit(permitted, "None in the months before");
  }
}

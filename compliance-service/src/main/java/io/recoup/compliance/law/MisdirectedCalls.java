package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.Verdict;

/** Calls to a number that turned out not to be the person's were not calls to that person. */
final class MisdirectedCalls extends CountedCall {
  MisdirectedCalls(Parameters parameters) {
    super(parameters);
  }

  @Override
  Verdict judge(Facts facts, Question question, CallConsents consents) {
    if (facts.of("LEARNED_NUMBER_NOT_CONSUMERS").isEmpty()) return Silence.here();
    var misdirected = count.placed(facts, question).stream().anyMatch(facts::misdirected);
    if (!misdirected || denial(facts, question, consents) != null) return Silence.here();
    return permit(facts, question, consents, "Calls to somebody else's number are left out");
  }
}

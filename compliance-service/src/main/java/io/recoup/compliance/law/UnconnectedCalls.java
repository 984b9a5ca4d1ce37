package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** A call counts if it connected to the number dialled, whether or not anybody answered. */
final class UnconnectedCalls extends CountedCall {
  private final List<String> outcomes;

  UnconnectedCalls(Parameters parameters) {
    super(parameters);
    outcomes = parameters.texts("outcomes");
  }

  @Override
  Verdict judge(Facts facts, Question question, CallConsents consents) {
    if (!isAboutOne(facts, question) || consents.covers(question.at())) return Silence.here();
    var denial = denial(facts, question, consents);
    return denial != null
        ? denial
        : permit(facts, question, consents, "Only calls that connected are counted");
  }

  private boolean isAboutOne(Facts facts, Question question) {
    for (var call : count.placed(facts, question)) {
      var outcome = call.attributes().get("outcome");
      if (outcome != null && outcomes.contains(outcome.toString())) return true;
    }
    return false;
  }
}

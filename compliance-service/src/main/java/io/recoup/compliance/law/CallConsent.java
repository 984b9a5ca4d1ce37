package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.Verdict;

/** A call placed with the person's consent, given to the collector itself, does not count. */
final class CallConsent extends CountedCall {
  private final String excluded;

  CallConsent(Parameters parameters) {
    super(parameters);
    excluded = parameters.text("excluded");
  }

  @Override
  Verdict judge(Facts facts, Question question, CallConsents consents) {
    if (consents.isEmpty() || !consents.anySince(question.at())) return Silence.here();
    if (consents.covers(question.at())) {
      return Verdict.permit(excluded, "Placed with the person's consent")
          .from(consents.facts())
          .figure("countsTowardLimit", false)
          .speaking();
    }
    var denial = denial(facts, question, consents);
    var verdict =
        denial != null
            ? denial
            : permit(facts, question, consents, "The consent does not cover this call; few enough");
    return verdict.figure("countsTowardLimit", true);
  }
}

package io.recoup.compliance.law;

import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.NEW_YORK;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Set;

/** Asks all shipped rules in a line: of a consumer in New York, under federal law alone. */
final class Asked {
  private Asked() {}

  static Answer ask(Question question, Fact... facts) {
    return BOOK.evaluate(new Facts(Set.of("US-FED"), List.of(NEW_YORK), List.of(facts)), question);
  }

  /** The rule that gives the reason and the reason: "BK-STAY BANKRUPTCY_STAY". */
  static String reason(Question question, Fact... facts) {
    var headline = ask(question, facts).headline();
    return headline.rule().id() + " " + headline.verdict().reasonCode();
  }

  /** What one rule says, whatever gives the reason of the whole answer. */
  static String said(String ruleId, Question question, Fact... facts) {
    var verdict = ask(question, facts).finding(ruleId).verdict();
    return verdict.outcome() + " " + verdict.reasonCode();
  }
}

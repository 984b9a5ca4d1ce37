package io.recoup.compliance.law;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Given;
import io.recoup.compliance.rule.Question;
import java.util.List;

/** Asks the shipped rules of one place about a consumer in some zones. */
record LawOf(String place, List<String> zones) {
  LawOf(String place, String zone) {
    this(place, List.of(zone));
  }

  Answer answer(Question question, Fact... known) {
    return Given.BOOK.evaluate(new Facts(List.of(place), zones, List.of(known)), question);
  }

  /** What one rule says; of its versions the one that has something to say. */
  Answer.Finding finding(String rule, Question question, Fact... known) {
    var all =
        answer(question, known).findings().stream()
            .filter(finding -> finding.rule().id().equals(rule))
            .toList();
    return all.stream()
        .filter(finding -> finding.verdict().applies())
        .findFirst()
        .orElseGet(all::getFirst);
  }

  /** The reason code of one rule; null where it is not about the case. */
  String code(String rule, Question question, Fact... known) {
    return finding(rule, question, known).verdict().reasonCode();
  }
}

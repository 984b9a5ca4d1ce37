package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** Who counts as the consumer beside the consumer, so that speaking to them discloses nothing. */
final class ConsumerPersons implements RuleLogic {
  private final List<String> spouses;
  private final List<String> others;
  private final String spouse;
  private final String other;

  ConsumerPersons(Parameters parameters) {
    spouses = parameters.texts("spouses");
    others = parameters.texts("others");
    spouse = parameters.text("spouse");
    other = parameters.text("other");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var role = Persons.role(question);
    if (spouses.contains(role)) {
      return Verdict.permit(spouse, "A spouse counts as the consumer").speaking();
    }
    if (others.contains(role)) {
      return Verdict.permit(other, "This person counts as the consumer").speaking();
    }
    return Silence.here();
  }
}

package io.recoup.compliance.budget;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Rule;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Optional;

/** How many more contacts the rule that counts them most strictly leaves at an instant. */
record Left(Rule rule, Verdict.Allowance allowance) {

  /** Empty where no rule counts; of several that leave the same the first. */
  static Optional<Left> least(List<Answer.Finding> findings) {
    Left least = null;
    for (var finding : findings) {
      var allowance = finding.verdict().allowance();
      if (allowance != null && (least == null || allowance.left() < least.allowance().left())) {
        least = new Left(finding.rule(), allowance);
      }
    }
    return Optional.ofNullable(least);
  }
}

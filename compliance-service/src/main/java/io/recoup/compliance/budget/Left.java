package io.recoup.compliance.budget;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * How many more contacts a rule that counts leaves at an instant.
 *
 * @param counted those that count already
 */
record Left(Rule rule, int limit, int counted) {
  private static final String LIMIT = "limit";

  /** The figure in which counting rules say how many there are with the intended one. */
  private static final String COUNTED = "countedInWindow";

  int left() {
    return Math.max(0, limit - counted);
  }

  /**
   * The least that any counting rule leaves; empty where none has counted. Of several that leave
   * the same the last, because rules on exceptions stand before the rule they are about.
   */
  static Optional<Left> least(List<Answer.Finding> findings) {
    Left least = null;
    for (var finding : findings) {
      var left = of(finding);
      if (left != null && (least == null || left.left() <= least.left())) least = left;
    }
    return Optional.ofNullable(least);
  }

  private static Left of(Answer.Finding finding) {
    var figures = finding.verdict().figures();
    if (!(figures.get(COUNTED) instanceof Integer withThisOne)) return null;
    var parameters = finding.rule().parameters();
    var limit =
        figures.get(LIMIT) instanceof Integer stated
            ? stated
            : parameters.has(LIMIT) ? parameters.whole(LIMIT) : null;
    return limit == null ? null : new Left(finding.rule(), limit, withThisOne - 1);
  }
}

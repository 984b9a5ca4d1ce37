package io.recoup.compliance.rule;

import java.time.Instant;
import java.util.List;

/**
 * The verdicts of all rules together. Any denial wins.
 *
 * @param nextPermittedAt of a blocked act: the earliest instant at which no rule denies it; null
 *     where there is none
 * @param nextCondition what has to happen where there is no such instant
 */
public record Answer(
    boolean permitted,
    List<Finding> findings,
    Instant nextPermittedAt,
    Rule.Condition nextCondition,
    String packVersion) {

  /** One rule's verdict, and when or on what condition this rule alone would permit the act. */
  public record Finding(
      Rule rule, Verdict verdict, Instant nextPermittedAt, Rule.Condition nextCondition) {}

  public List<Finding> denials() {
    return findings.stream().filter(finding -> finding.verdict().denies()).toList();
  }

  public Finding finding(String ruleId) {
    return findings.stream()
        .filter(finding -> finding.rule().id().equals(ruleId))
        .findFirst()
        .orElseThrow();
  }
}

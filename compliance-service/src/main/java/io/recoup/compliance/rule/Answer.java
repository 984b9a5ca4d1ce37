package io.recoup.compliance.rule;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdicts of all rules together. Any denial wins.
 *
 * @param headline the finding that gives the reason: of several denials the one of the most local
 *     law, of several permissions the one that had most to say; null where no rule held is about
 *     such an act, which then is not permitted
 * @param findings what every rule of the places concerned that is about such an act says to it
 * @param nextPermittedAt of a blocked act: the earliest instant at which no rule denies it; null
 *     where there is none
 * @param nextCondition what has to happen where there is no such instant
 * @param packVersion the rule packs that had a say, with their versions
 */
public record Answer(
    boolean permitted,
    Finding headline,
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

  /** All results by name. Where several rules give one of the same name, the headline's counts. */
  public Map<String, Object> figures() {
    var figures = new LinkedHashMap<String, Object>();
    if (headline != null) figures.putAll(headline.verdict().figures());
    for (var finding : findings) finding.verdict().figures().forEach(figures::putIfAbsent);
    return figures;
  }
}

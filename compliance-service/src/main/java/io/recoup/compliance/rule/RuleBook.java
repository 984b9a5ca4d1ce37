package io.recoup.compliance.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All rules of all packs. Every rule is asked every time, so that an answer is complete. */
public final class RuleBook {
  /**
   * How far ahead the next permitted instant is looked for: no rule recurs in longer than a year.
   */
  private static final Duration HORIZON = Duration.ofDays(400);

  private final List<RulePack> packs;
  private final List<Rule> rules;
  private final String version;

  RuleBook(List<RulePack> packs) {
    this.packs = List.copyOf(packs);
    this.rules = packs.stream().flatMap(pack -> pack.rules().stream()).toList();
    this.version =
        packs.stream()
            .map(pack -> pack.name() + ":" + pack.version())
            .sorted()
            .collect(Collectors.joining(","));
  }

  /** The packs that ship with the service. */
  public static RuleBook shipped() {
    return new RuleBook(RulePack.shipped());
  }

  public List<Rule> rules() {
    return rules;
  }

  List<RulePack> packs() {
    return packs;
  }

  /** Names every pack with its version: stored with each decision. */
  public String version() {
    return version;
  }

  public Answer evaluate(Facts facts, Question question) {
    var findings = new ArrayList<Answer.Finding>(rules.size());
    var denying = new ArrayList<Rule>();
    for (var rule : rules) {
      var verdict = rule.judge(facts, question);
      if (verdict.denies()) {
        denying.add(rule);
        var next = search(List.of(rule), facts, question);
        var condition = next == null ? rule.nextCondition() : null;
        findings.add(new Answer.Finding(rule, verdict, next, condition));
      } else {
        findings.add(new Answer.Finding(rule, verdict, null, null));
      }
    }
    if (denying.isEmpty()) return new Answer(true, findings, null, null, version);
    var next = search(rules, facts, question);
    return new Answer(
        false, findings, next, next == null ? conditionOf(findings, denying) : null, version);
  }

  /**
   * Steps forward until none of the rules denies. While several deny, none of them is over before
   * its own boundary or before something known begins to hold, so the latest boundary is the next
   * instant worth a look; there the rules are all asked afresh, because windows recur.
   */
  private static Instant search(List<Rule> rules, Facts facts, Question question) {
    var horizon = question.at().plus(HORIZON);
    var instant = question.at();
    while (!instant.isAfter(horizon)) {
      var next = instant;
      for (var rule : rules) {
        var verdict = rule.judge(facts, question.asked(instant));
        if (!verdict.denies()) continue;
        var end = earlier(verdict.mayEndAt(), facts.nextAfter(instant));
        if (end == null) return null;
        if (!end.isAfter(instant)) {
          throw new IllegalStateException("Rule " + rule.id() + " offers no later boundary");
        }
        if (end.isAfter(next)) next = end;
      }
      if (next.equals(instant)) return instant;
      instant = next;
    }
    return null;
  }

  private static Instant earlier(Instant one, Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isBefore(other) ? one : other;
  }

  /** A denial without end outweighs one that waits for something; then the first in the book. */
  private static Rule.Condition conditionOf(List<Answer.Finding> findings, List<Rule> denying) {
    var open = findings.stream().map(Answer.Finding::nextCondition).filter(c -> c != null).toList();
    return open.stream()
        .filter(condition -> condition.code().equals(RulePack.NEVER))
        .findFirst()
        .or(() -> open.stream().findFirst())
        .orElseGet(() -> denying.getFirst().nextCondition());
  }
}

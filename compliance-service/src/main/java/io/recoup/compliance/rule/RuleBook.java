package io.recoup.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All rules of all packs. Every rule is asked every time, so that an answer is complete. */
public final class RuleBook {
  /** How far ahead the next permitted instant is looked for: limitation periods end in it. */
  private static final Duration HORIZON = Duration.ofDays(11 * 366L);

  /** Windows that never meet are not followed from day to day through all the horizon. */
  private static final int STEPS = 400;

  private static final String NOT_BOUND = "NOT_BOUND";

  private record Selection(List<Rule> rules, List<Rule> gates, String version) {}

  private record Denial(Rule rule, Verdict verdict) {
    boolean isPresumption() {
      return rule.presumption() && verdict.missing() == null;
    }
  }

  private record Asked(Set<String> places, String action) {}

  private final List<JsonNode> sources;
  private final List<Rule> rules;
  private final Map<Asked, Selection> selections = new ConcurrentHashMap<>();

  RuleBook(List<JsonNode> packs) {
    sources = List.copyOf(packs);
    rules = packs.stream().flatMap(pack -> RulePack.of(pack).rules().stream()).toList();
    for (var rule : rules) {
      if (rule.gate() != null && rules.stream().noneMatch(other -> other.id().equals(rule.gate())))
        throw new IllegalStateException("Rule " + rule.id() + " has no gate " + rule.gate());
    }
  }

  /** The packs that ship with the service. */
  public static RuleBook shipped() {
    return new RuleBook(RulePack.shipped());
  }

  /** The same with an overlay on it; fails if the overlay does not fit or makes a rule unusable. */
  public RuleBook with(Overlay overlay) {
    return new RuleBook(overlay.on(sources));
  }

  public List<Rule> rules() {
    return rules;
  }

  /** Refused with evaluation-too-costly where the facts are too many to be asked in time. */
  public Answer evaluate(Facts facts, Question question) {
    facts.begin();
    var selection = select(facts, question);
    var asked = bindingRules(selection, facts, question);
    var findings = new ArrayList<Answer.Finding>(asked.size());
    var denials = new ArrayList<Denial>();
    for (var rule : asked) {
      var verdict = rule.judge(facts, question);
      if (verdict.denies()) {
        denials.add(new Denial(rule, verdict));
        var next = search(List.of(rule), List.of(new Denial(rule, verdict)), facts, question);
        findings.add(
            new Answer.Finding(
                rule, verdict, next, next == null ? conditionOf(rule, verdict) : null));
      } else {
        findings.add(new Answer.Finding(rule, verdict, null, null));
      }
    }
    var version = selection.version();
    if (denials.isEmpty()) {
      var headline = permitting(findings, selection.gates());
      if (headline == null) headline = unbound(selection, facts, question);
      return new Answer(headline != null, headline, findings, null, null, version);
    }
    var next = search(asked, denials, facts, question);
    if (next != null && !permits(selection, asked, facts, question.asked(next))) next = null;
    var condition = next == null ? conditionOf(findings) : null;
    return new Answer(false, denying(findings), findings, next, condition, version);
  }

  /**
   * Whether the act is permitted, and nothing said about why.
   *
   * @param lifted ids of presumptions that somebody gave leave to disregard
   */
  public boolean permits(Facts facts, Question question, Predicate<String> lifted) {
    facts.begin();
    var selection = select(facts, question);
    var asked = bindingRules(selection, facts, question);
    var denials = denials(asked, facts, question);
    return denials.isEmpty()
        ? permits(selection, asked, facts, question)
        : denials.stream()
            .allMatch(denial -> denial.isPresumption() && lifted.test(denial.rule().id()));
  }

  /** The rule of this id if it is law in the places of the case then, and binds there. */
  public Optional<Rule> binding(String id, Facts facts, Question question) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .filter(rule -> facts.jurisdictions().contains(rule.jurisdiction()))
        .filter(rule -> rule.inForce(facts.dayOf(question.at())))
        .filter(
            rule ->
                rule.gate() == null
                    || rules.stream()
                        .filter(gate -> gate.id().equals(rule.gate()))
                        .anyMatch(gate -> gate.judge(facts, question).applies()))
        .findFirst();
  }

  /** The rules of the places concerned about such an act, those of the most local place first. */
  private Selection select(Facts facts, Question question) {
    return selections.computeIfAbsent(
        new Asked(facts.jurisdictions(), question.action()), this::select);
  }

  private Selection select(Asked asked) {
    var local = Comparator.comparingInt((Rule rule) -> -Places.depth(rule.jurisdiction()));
    var selected =
        rules.stream()
            .filter(rule -> asked.places().contains(rule.jurisdiction()))
            .filter(rule -> rule.isAbout(asked.action()))
            .sorted(local)
            .toList();
    var gates =
        rules.stream()
            .filter(gate -> selected.stream().anyMatch(rule -> gate.id().equals(rule.gate())))
            .toList();
    var version =
        selected.stream().map(Rule::pack).distinct().sorted().collect(Collectors.joining(","));
    return new Selection(selected, gates, version);
  }

  /** Without those whose gate says that they do not bind here. */
  private static List<Rule> bindingRules(Selection selection, Facts facts, Question question) {
    if (selection.gates().isEmpty()) return selection.rules();
    var open = new HashMap<String, Boolean>();
    for (var gate : selection.gates()) {
      open.merge(gate.id(), gate.judge(facts, question).applies(), Boolean::logicalOr);
    }
    var binding = new ArrayList<Rule>(selection.rules().size());
    for (var rule : selection.rules()) {
      if (rule.gate() == null || open.get(rule.gate())) binding.add(rule);
    }
    return binding;
  }

  /**
   * Steps forward until none of the rules denies. While several deny, none of them is over before
   * its own boundary or before something known begins to hold, so the latest boundary is the next
   * instant worth a look; there the rules are all asked afresh, because windows recur.
   */
  private static Instant search(
      List<Rule> rules, List<Denial> denials, Facts facts, Question question) {
    var horizon = question.at().plus(HORIZON);
    var instant = question.at();
    var current = denials;
    for (var step = 0; step < STEPS && !instant.isAfter(horizon); step++) {
      var next = instant;
      for (var denial : current) {
        var end = earlier(denial.verdict().mayEndAt(), facts.nextAfter(instant));
        if (end == null) return null;
        if (!end.isAfter(instant)) {
          throw new IllegalStateException(
              "Rule " + denial.rule().id() + " offers no later boundary");
        }
        if (end.isAfter(next)) next = end;
      }
      if (next.equals(instant)) return instant;
      instant = next;
      current = denials(rules, facts, question.asked(instant));
    }
    return null;
  }

  private static List<Denial> denials(List<Rule> rules, Facts facts, Question question) {
    var denials = new ArrayList<Denial>();
    for (var rule : rules) {
      var verdict = rule.judge(facts, question);
      if (verdict.denies()) denials.add(new Denial(rule, verdict));
    }
    return denials;
  }

  /** That no rule denies any more is not enough where none is left to permit. */
  private static boolean permits(
      Selection selection, List<Rule> asked, Facts facts, Question question) {
    for (var rule : asked) {
      if (!selection.gates().contains(rule) && rule.judge(facts, question).applies()) return true;
    }
    return unbound(selection, facts, question) != null;
  }

  private static Instant earlier(Instant one, Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isBefore(other) ? one : other;
  }

  /** The first denial for a reason; the first for want of knowledge only if there is no other. */
  private static Answer.Finding denying(List<Answer.Finding> findings) {
    Answer.Finding unknown = null;
    for (var finding : findings) {
      if (!finding.verdict().denies()) continue;
      if (finding.verdict().missing() == null) return preferred(finding, findings);
      if (unknown == null) unknown = finding;
    }
    return unknown;
  }

  /** The denial itself, or that of the rule to which it leaves the reason. */
  private static Answer.Finding preferred(Answer.Finding denial, List<Answer.Finding> findings) {
    var preferred = denial.rule().yields();
    if (preferred == null) return denial;
    for (var finding : findings) {
      if (finding.verdict().denies() && finding.rule().id().equals(preferred)) return finding;
    }
    return denial;
  }

  /**
   * Null where not one rule is about the act: what no rule held speaks of is not permitted. A gate
   * says whom other rules bind and permits nothing by itself.
   */
  private static Answer.Finding permitting(List<Answer.Finding> findings, List<Rule> gates) {
    Answer.Finding fallback = null;
    Answer.Finding first = null;
    for (var finding : findings) {
      if (!finding.verdict().applies() || gates.contains(finding.rule())) continue;
      if (finding.verdict().speaks()) return finding;
      if (fallback == null && finding.rule().fallback()) fallback = finding;
      if (first == null) first = finding;
    }
    return fallback != null ? fallback : first;
  }

  /**
   * Where rules are about the act, but bind none here: the first gate that says so. Null where one
   * of the gates is open, for then there are rules that bind and had nothing to permit.
   */
  private static Answer.Finding unbound(Selection selection, Facts facts, Question question) {
    Answer.Finding unbound = null;
    for (var gate : selection.gates()) {
      var verdict = gate.judge(facts, question);
      if (verdict.applies()) return null;
      if (unbound != null) continue;
      var free = Verdict.permit(NOT_BOUND, verdict.explanation());
      unbound = new Answer.Finding(gate, free, null, null);
    }
    return unbound;
  }

  private static Rule.Condition conditionOf(Rule rule, Verdict denial) {
    return denial.condition() != null ? denial.condition() : rule.nextCondition();
  }

  /** A denial without end outweighs one that waits for something; then the first in the book. */
  private static Rule.Condition conditionOf(List<Answer.Finding> findings) {
    Rule.Condition waiting = null;
    Rule.Condition any = null;
    for (var finding : findings) {
      if (!finding.verdict().denies()) continue;
      var condition = finding.nextCondition();
      if (condition != null && condition.isNever()) return condition;
      if (waiting == null) waiting = condition;
      if (any == null) any = conditionOf(finding.rule(), finding.verdict());
    }
    return waiting != null ? waiting : any;
  }
}

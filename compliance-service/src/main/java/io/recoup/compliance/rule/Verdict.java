package io.recoup.compliance.rule;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one rule says to one question, with the facts it rests on.
 *
 * @param missing the fact without which the rule cannot permit; null where nothing is missing
 * @param mayEndAt of a denial: the earliest later instant at which it may be over; null where
 *     passing time alone does not end it
 * @param condition of a denial that time does not end: what ends it, where that is not what the
 *     rule says of all its denials; else null
 * @param speaks whether the case has something that this very rule is about: of several rules that
 *     permit, one that speaks gives the reason
 * @param figures results by the names of the vocabulary, such as solExpires
 * @param allowance how many contacts the rule allows, where it counts them; else null
 */
public record Verdict(
    Outcome outcome,
    String reasonCode,
    String explanation,
    String missing,
    Instant mayEndAt,
    Rule.Condition condition,
    List<String> factIds,
    boolean speaks,
    Map<String, Object> figures,
    Allowance allowance) {

  /** So many contacts a rule allows, and so many count already: that in question is not one. */
  public record Allowance(int limit, int counted) {
    public int left() {
      return Math.max(0, limit - counted);
    }

    /** The one that leaves less; a null leaves everything. */
    public static Allowance least(Allowance one, Allowance other) {
      if (one == null || other == null) return one == null ? other : one;
      return other.left() < one.left() ? other : one;
    }
  }

  /**
   * PERMIT: nothing in this rule bars the act. NOT_APPLICABLE: the rule is not about such an act.
   */
  @Schema(name = "RuleOutcome")
  public enum Outcome {
    PERMIT,
    DENY,
    NOT_APPLICABLE
  }

  /** The reason code of a denial for want of knowledge. */
  public static final String FACT_MISSING = "FACT_MISSING";

  public static Verdict permit(String reasonCode, String explanation) {
    return of(Outcome.PERMIT, reasonCode, explanation, null);
  }

  public static Verdict deny(String reasonCode, String explanation) {
    return of(Outcome.DENY, reasonCode, explanation, null);
  }

  public static Verdict notApplicable(String explanation) {
    return of(Outcome.NOT_APPLICABLE, null, explanation, null);
  }

  public static Verdict missing(String fact, String explanation) {
    return of(Outcome.DENY, FACT_MISSING, explanation, fact);
  }

  /** The denial may be over at this instant, and not before. */
  public Verdict mayEndAt(Instant instant) {
    return with(instant, condition, factIds, speaks, figures, allowance);
  }

  /** No time ends this denial, but this does. */
  public Verdict onlyAfter(String code, String text) {
    var condition = new Rule.Condition(code, text);
    return with(mayEndAt, condition, factIds, speaks, figures, allowance);
  }

  public Verdict from(Collection<Fact> facts) {
    var ids = facts.stream().map(Fact::id).toList();
    return with(mayEndAt, condition, ids, speaks, figures, allowance);
  }

  public Verdict from(Fact fact) {
    return from(List.of(fact));
  }

  public Verdict speaking() {
    return with(mayEndAt, condition, factIds, true, figures, allowance);
  }

  /** Adds a result by its name in the vocabulary; a null is left out. */
  public Verdict figure(String name, Object value) {
    if (value == null) return this;
    var more = new LinkedHashMap<>(figures);
    more.put(name, value);
    return with(mayEndAt, condition, factIds, speaks, more, allowance);
  }

  /** The rule counts such contacts; a null says nothing. */
  public Verdict allowing(Allowance counted) {
    return with(mayEndAt, condition, factIds, speaks, figures, counted);
  }

  public boolean denies() {
    return outcome == Outcome.DENY;
  }

  public boolean applies() {
    return outcome != Outcome.NOT_APPLICABLE;
  }

  /** The same verdict for the same reason, with more said about it. */
  private Verdict with(
      Instant mayEndAt,
      Rule.Condition condition,
      List<String> factIds,
      boolean speaks,
      Map<String, Object> figures,
      Allowance allowance) {
    return new Verdict(
        outcome,
        reasonCode,
        explanation,
        missing,
        mayEndAt,
        condition,
        factIds,
        speaks,
        figures,
        allowance);
  }

  private static Verdict of(Outcome outcome, String reasonCode, String why, String missing) {
    return new Verdict(
        outcome, reasonCode, why, missing, null, null, List.of(), false, Map.of(), null);
  }
}

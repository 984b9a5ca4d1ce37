package io.recoup.compliance.rule;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one rule says to one question, with the facts it rests on.
 *
 * @param missing the fact without which the rule cannot permit; null where nothing is missing
 * @param mayEndAt of a denial: the earliest later instant at which it may be over; null where
 *     passing time alone does not end it
 */
public record Verdict(
    Outcome outcome,
    String reasonCode,
    String explanation,
    String missing,
    Instant mayEndAt,
    List<String> factIds) {

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
    return new Verdict(Outcome.PERMIT, reasonCode, explanation, null, null, List.of());
  }

  public static Verdict deny(String reasonCode, String explanation) {
    return new Verdict(Outcome.DENY, reasonCode, explanation, null, null, List.of());
  }

  public static Verdict notApplicable(String explanation) {
    return new Verdict(Outcome.NOT_APPLICABLE, null, explanation, null, null, List.of());
  }

  public static Verdict missing(String fact, String explanation) {
    return new Verdict(Outcome.DENY, FACT_MISSING, explanation, fact, null, List.of());
  }

  public Verdict mayEndAt(Instant instant) {
    return new Verdict(outcome, reasonCode, explanation, missing, instant, factIds);
  }

  public Verdict from(Collection<Fact> facts) {
    var ids = facts.stream().map(Fact::id).toList();
    return new Verdict(outcome, reasonCode, explanation, missing, mayEndAt, ids);
  }

  public Verdict from(Fact fact) {
    return from(List.of(fact));
  }

  public boolean denies() {
    return outcome == Outcome.DENY;
  }
}

package io.recoup.contacts.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What compliance answered. The rules are those that permit or deny; the ones that do not apply
 * stand in the decision at compliance.
 */
public record Decision(
    UUID id,
    Verdict verdict,
    Instant decidedAt,
    List<Rule> rules,
    Instant nextPermittedAt,
    String nextCondition,
    Reservation reservation) {

  @Schema(name = "AttemptVerdict")
  public enum Verdict {
    ALLOWED,
    BLOCKED
  }

  public enum RuleVerdict {
    PERMIT,
    DENY,
    NOT_APPLICABLE
  }

  /** What one rule says, and on which ground. */
  public record Rule(
      String ruleId,
      String citation,
      RuleVerdict verdict,
      String reasonCode,
      String explanation,
      Instant nextPermittedAt) {}

  /** A unit of contact budget held until the result is known. */
  public record Reservation(UUID id, Instant expiresAt) {}

  public Decision {
    rules = List.copyOf(rules);
  }
}

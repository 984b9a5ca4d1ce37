package io.recoup.compliance.override;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a supervisor gave leave to disregard which presumptions, and on what ground. */
@Schema(name = "AppliedOverride")
public record GrantedOverride(
    @Schema(
            required = true,
            description = "The override; it stands at the decision that was blocked",
            examples = "a5c9cc1f-7bd8-5d2e-8a6c-0c3e2f1d4b5a")
        UUID id,
    @Schema(
            required = true,
            description = "The presumptions it set aside",
            examples = "[\"REGF-CALLFREQ-7IN7\"]")
        List<String> rules,
    @Schema(
            required = true,
            description = "What of the law's list speaks against the presumption",
            examples = "RESPONSE_TO_INFORMATION_REQUEST")
        OverrideFactor factor,
    @Schema(
            required = true,
            description = "The supervisor's reason, in words",
            examples = "The consumer asked for the balance by tonight")
        String reason,
    @Schema(
            required = true,
            description = "The supervisor's name in the token; never who asked for the decision",
            examples = "supervisor-1")
        String grantedBy,
    @Schema(
            required = true,
            description = "When the supervisor granted it, in UTC",
            examples = "2026-11-02T15:01:00Z")
        Instant grantedAt) {
  public GrantedOverride {
    rules = List.copyOf(rules);
  }

  /** Whether it lifts all of these rules for this caller: nobody uses the leave they gave. */
  public boolean lifts(Collection<String> ruleIds, String caller) {
    return !grantedBy.equals(caller) && rules.containsAll(ruleIds);
  }
}

package io.recoup.compliance.decision;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Rule;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One rule's verdict as it is stored and shown. */
@Schema(name = "RuleVerdict")
record RuleVerdict(
    @Schema(examples = "REGF-CALLFREQ-7IN7") String ruleId,
    @Schema(examples = "12 CFR 1006.14(b)(2)(i)(A)") String citation,
    @Schema(examples = "PERMIT") Verdict.Outcome verdict,
    @Schema(description = "Absent if not applicable", examples = "REGF_PRESUMED_COMPLIANT")
        String reasonCode,
    @Schema(examples = "Call 3 of 7 in 7 days") String explanation,
    @Schema(description = "The fact without which the rule cannot permit, such as zone")
        String missingFact,
    @Schema(description = "When this rule alone would permit it; absent if time does not tell")
        Instant nextPermittedAt,
    @Schema(description = "What has to happen before this rule permits it; NEVER if nothing can")
        String nextCondition,
    @Schema(description = "Ids of the facts, restrictions and reservations it rests on")
        List<String> factIds) {

  static RuleVerdict of(Answer.Finding finding) {
    var verdict = finding.verdict();
    return new RuleVerdict(
        finding.rule().id(),
        finding.rule().citation(),
        verdict.outcome(),
        verdict.reasonCode(),
        verdict.explanation(),
        verdict.missing(),
        finding.nextPermittedAt(),
        Optional.ofNullable(finding.nextCondition()).map(Rule.Condition::code).orElse(null),
        verdict.factIds());
  }

  boolean denies() {
    return verdict == Verdict.Outcome.DENY;
  }
}

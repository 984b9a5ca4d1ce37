package io.recoup.compliance.decision;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Rule;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One rule's verdict as it is stored and shown. Of a rule that does not apply only that: half of
 * the rules that are asked do not, and all of this is stored and signed with every decision.
 */
@Schema(
    name = "RuleVerdict",
    description =
        "One rule's verdict. A rule that does not apply is named without more: its citation stands"
            + " in /v1/rules, and why it does not apply in the answer of /v1/evaluations")
record RuleVerdict(
    @Schema(
            required = true,
            description = "The rule's id in the catalogue, as GET /v1/rules/{id} takes it",
            examples = "REGF-CALLFREQ-7IN7")
        String ruleId,
    @Schema(
            description = "Where the law or house policy says so; absent if not applicable",
            examples = "12 CFR 1006.14(b)(2)(i)(A)")
        String citation,
    @Schema(
            description = "The day from which this version of the rule is law",
            examples = "2021-11-30")
        LocalDate version,
    @Schema(
            required = true,
            description =
                "PERMIT: nothing in this rule bars the act. NOT_APPLICABLE: the rule is"
                    + " not about such an act",
            examples = "PERMIT")
        Verdict.Outcome verdict,
    @Schema(description = "Absent if not applicable", examples = "REGF_PRESUMED_COMPLIANT")
        String reasonCode,
    @Schema(
            description = "Why, with the figures of this case; absent if not applicable",
            examples = "Call 3 of 7 in 7 days")
        String explanation,
    @Schema(description = "The fact without which the rule cannot permit, such as zone")
        String missingFact,
    @Schema(description = "When this rule alone would permit it; absent if time does not tell")
        Instant nextPermittedAt,
    @Schema(description = "What has to happen before this rule permits it; NEVER if nothing can")
        String nextCondition,
    @Schema(
            description =
                "Ids of the facts, restrictions and reservations it rests on; absent if on none")
        List<String> factIds,
    @Schema(description = "true of a denial that a supervisor may override") Boolean presumption) {

  private static final String OVERRIDDEN = "OVERRIDDEN";

  static RuleVerdict of(Answer.Finding finding) {
    var verdict = finding.verdict();
    var rule = finding.rule().id();
    if (verdict.outcome() == Verdict.Outcome.NOT_APPLICABLE)
      return new RuleVerdict(
          rule, null, null, verdict.outcome(), null, null, null, null, null, null, null);
    return new RuleVerdict(
        rule,
        finding.rule().citation(),
        finding.rule().effectiveFrom(),
        verdict.outcome(),
        verdict.reasonCode(),
        verdict.explanation(),
        verdict.missing(),
        finding.nextPermittedAt(),
        Optional.ofNullable(finding.nextCondition()).map(Rule.Condition::code).orElse(null),
        verdict.factIds().isEmpty() ? null : verdict.factIds(),
        isPresumption(finding) ? true : null);
  }

  /** A denial for want of knowledge is none: nobody can say what would rebut it. */
  static boolean isPresumption(Answer.Finding finding) {
    var verdict = finding.verdict();
    return verdict.denies() && verdict.missing() == null && finding.rule().presumption();
  }

  /** The same after an override: it denied, and does not bar the act. */
  RuleVerdict overridden() {
    return new RuleVerdict(
        ruleId,
        citation,
        version,
        Verdict.Outcome.PERMIT,
        OVERRIDDEN,
        "Overridden: " + explanation,
        null,
        null,
        null,
        factIds,
        null);
  }

  @Schema(hidden = true)
  boolean isOverridden() {
    return OVERRIDDEN.equals(reasonCode);
  }

  /** What is stored and hashed; nothing that is absent. */
  Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    put(members, "ruleId", ruleId);
    put(members, "citation", citation);
    put(members, "version", version);
    put(members, "verdict", verdict);
    put(members, "reasonCode", reasonCode);
    put(members, "explanation", explanation);
    put(members, "missingFact", missingFact);
    put(members, "nextPermittedAt", nextPermittedAt);
    put(members, "nextCondition", nextCondition);
    put(members, "factIds", factIds);
    put(members, "presumption", presumption);
    return members;
  }

  private static void put(Map<String, Object> members, String name, Object value) {
    if (value != null) members.put(name, value);
  }

  boolean denies() {
    return verdict == Verdict.Outcome.DENY;
  }
}

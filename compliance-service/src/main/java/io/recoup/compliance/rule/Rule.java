package io.recoup.compliance.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One rule of law: what its pack says about it, and the code that decides it.
 *
 * @param jurisdiction the place whose law it is; null in every place
 * @param effectiveTo the last day it is in force; null while no end is known
 * @param presumption whether it is a presumption that circumstances may rebut, not a flat ban
 * @param actions the acts it is about
 * @param nextCondition what has to happen where passing time does not end a denial
 */
public record Rule(
    String id,
    String title,
    String citation,
    String statement,
    String jurisdiction,
    LocalDate effectiveFrom,
    LocalDate effectiveTo,
    Mark mark,
    String source,
    boolean presumption,
    Set<String> actions,
    Parameters parameters,
    Condition nextCondition,
    RuleLogic logic) {

  /** V1: the text was read. V2: only a summary was read. GK: general knowledge, unverified. */
  @Schema(name = "VerificationMark")
  public enum Mark {
    V1,
    V2,
    GK
  }

  /** What ends a denial that time does not end, as a code and in words. */
  public record Condition(String code, String text) {}

  Verdict judge(Facts facts, Question question) {
    if (jurisdiction != null && !facts.jurisdictions().contains(jurisdiction)) {
      return Verdict.notApplicable("Not the law of this place");
    }
    if (!actions.contains(question.action())) {
      return Verdict.notApplicable("Not about " + question.action());
    }
    var zone = facts.zones().stream().findFirst().orElse(ZoneOffset.UTC);
    if (!inForce(question.at().atZone(zone).toLocalDate())) {
      return Verdict.notApplicable("Not in force on that day");
    }
    var verdict = logic.judge(facts, question);
    return verdict.denies() && effectiveTo != null ? endingWithTheRule(verdict, zone) : verdict;
  }

  /** Whether the rule is law on a day. */
  public boolean inForce(LocalDate day) {
    return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
  }

  private Verdict endingWithTheRule(Verdict denial, ZoneId zone) {
    Instant end = effectiveTo.plusDays(1).atStartOfDay(zone).toInstant();
    var sooner = denial.mayEndAt() != null && denial.mayEndAt().isBefore(end);
    return sooner ? denial : denial.mayEndAt(end);
  }
}

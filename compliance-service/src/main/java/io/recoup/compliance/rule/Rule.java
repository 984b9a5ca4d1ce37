package io.recoup.compliance.rule;

import java.time.LocalDate;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One rule of law: what its pack says about it, and the code that decides it.
 *
 * @param pack name and version of the pack it stands in
 * @param jurisdiction the place whose law it is
 * @param effectiveFrom the first day it is in force; null where no beginning is known
 * @param effectiveTo the last day it is in force; null while no end is known
 * @param gap what it cannot decide from the facts there are; null where it decides all
 * @param presumption whether it is a presumption that circumstances may rebut, not a flat ban
 * @param gate id of the rule that says whom this one binds; null where it binds everyone
 * @param yields id of the rule that gives the reason where both deny; null where it gives its own
 * @param fallback whether it gives the reason of a permission in which no rule has anything to say
 * @param anyDate whether it judges a text or form by what it is, whenever it is dated
 * @param actions the acts it is about; empty if it is about every act
 * @param nextCondition what has to happen where passing time does not end a denial
 */
public record Rule(
    String pack,
    String id,
    String title,
    String citation,
    String statement,
    String jurisdiction,
    LocalDate effectiveFrom,
    LocalDate effectiveTo,
    Mark mark,
    String source,
    String note,
    String gap,
    boolean presumption,
    String gate,
    String yields,
    boolean fallback,
    boolean anyDate,
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
  public record Condition(String code, String text) {
    /** The code of a denial that nothing ends. */
    public static final String NEVER = "NEVER";

    public boolean isNever() {
      return code.equals(NEVER);
    }
  }

  boolean isAbout(String action) {
    return actions.isEmpty() || actions.contains(action);
  }

  Verdict judge(Facts facts, Question question) {
    if (!anyDate && !inForce(facts.dayOf(question.at()))) {
      return Verdict.notApplicable("Not in force on that day");
    }
    var verdict = logic.judge(facts, question);
    return verdict.denies() && effectiveTo != null ? endingWithTheRule(verdict, facts) : verdict;
  }

  /** Whether the rule is law on a day. */
  public boolean inForce(LocalDate day) {
    return (effectiveFrom == null || !day.isBefore(effectiveFrom))
        && (effectiveTo == null || !day.isAfter(effectiveTo));
  }

  private Verdict endingWithTheRule(Verdict denial, Facts facts) {
    var end = facts.startOf(effectiveTo.plusDays(1));
    var sooner = denial.mayEndAt() != null && denial.mayEndAt().isBefore(end);
    return sooner ? denial : denial.mayEndAt(end);
  }
}

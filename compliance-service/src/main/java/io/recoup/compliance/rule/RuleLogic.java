package io.recoup.compliance.rule;

/**
 * The pure code of a rule: the same facts and question always give the same verdict. One class of
 * {@code io.recoup.compliance.law} per kind of rule, with a constructor that takes the {@link
 * Parameters} of its pack entry.
 */
@FunctionalInterface
public interface RuleLogic {
  Verdict judge(Facts facts, Question question);
}

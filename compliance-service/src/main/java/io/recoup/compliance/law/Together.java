package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A rule of several parts: the first part that denies decides, else the first that has a say. */
final class Together implements RuleLogic {
  private static final Map<String, Function<Parameters, RuleLogic>> KINDS =
      Map.of(
          "ContactLimit", ContactLimit::new,
          "ContactWishes", ContactWishes::new,
          "LocalHours", LocalHours::new,
          "SensitiveOccasion", SensitiveOccasion::new,
          "WeeklyVolume", WeeklyVolume::new);

  private final List<RuleLogic> parts;

  Together(Parameters parameters) {
    parts = parameters.rows("parts").stream().map(Together::part).toList();
  }

  private static RuleLogic part(Parameters row) {
    var kind = KINDS.get(row.text("kind"));
    if (kind == null) throw new IllegalStateException("No part of kind " + row.text("kind"));
    return kind.apply(row);
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    Verdict first = null;
    Verdict speaking = null;
    Verdict denying = null;
    Verdict.Allowance allowance = null;
    for (var part : parts) {
      var verdict = part.judge(facts, question);
      if (!verdict.applies()) continue;
      allowance = Verdict.Allowance.least(allowance, verdict.allowance());
      if (first == null) first = verdict;
      if (denying == null && verdict.denies()) denying = verdict;
      if (speaking == null && verdict.speaks()) speaking = verdict;
    }
    if (denying != null) return denying.allowing(allowance);
    if (speaking != null) return speaking.allowing(allowance);
    if (first != null) return first.allowing(allowance);
    return Verdict.notApplicable("No part of the rule is about this");
  }
}

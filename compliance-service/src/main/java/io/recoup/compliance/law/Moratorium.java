package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * No interest, fees, charges or enforcement on a debt while its moratorium runs; then it is over.
 */
final class Moratorium implements RuleLogic {
  private final List<String> charges;
  private final List<String> enforcement;
  private final String permitted;
  private final String ended;
  private final String deniedCharges;
  private final String deniedEnforcement;

  Moratorium(Parameters parameters) {
    charges = parameters.texts("charges");
    enforcement = parameters.texts("enforcement");
    permitted = parameters.text("permitted");
    ended = parameters.text("ended");
    deniedCharges = parameters.text("deniedCharges");
    deniedEnforcement = parameters.text("deniedEnforcement");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = BreathingSpace.known(facts, question);
    if (known.isEmpty()) return Verdict.permit(permitted, "No moratorium is known");
    var running = BreathingSpace.running(facts, question);
    if (running == null) return whenNoneRuns(known, facts, question);
    if (question.is("debtInMoratorium", "false")) {
      return Verdict.notApplicable("The debt is not in the moratorium");
    }
    if (charges.contains(question.action())) return denied(deniedCharges, running, facts);
    return enforcement.contains(question.action())
        ? denied(deniedEnforcement, running, facts)
        : Verdict.notApplicable("Contact in a moratorium is for another rule");
  }

  private Verdict whenNoneRuns(List<BreathingSpace> known, Facts facts, Question question) {
    var latest = known.getLast();
    return latest.endedBefore(facts.dayOf(question.at()))
        ? Verdict.permit(ended, "The moratorium ended on " + latest.lastDay())
            .from(latest.registered())
            .speaking()
            .figure("lastDay", latest.lastDay())
        : Verdict.permit(permitted, "The moratorium starts on " + latest.firstDay())
            .from(latest.registered());
  }

  private static Verdict denied(String reason, BreathingSpace space, Facts facts) {
    if (space.lastDay() == null) {
      return Verdict.deny(reason, "A moratorium runs while the crisis treatment lasts")
          .from(space.registered());
    }
    return Verdict.deny(reason, "A moratorium runs until " + space.lastDay())
        .from(space.registered())
        .mayEndAt(facts.startOf(space.lastDay().plusDays(1)))
        .figure("lastDay", space.lastDay());
  }
}

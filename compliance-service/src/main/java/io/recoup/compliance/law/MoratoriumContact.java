package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Map;

/**
 * No contact about a debt while its moratorium runs, but with the debt adviser, about other
 * matters, to answer the debtor and where another law requires it. With {@code crisisOnly} it
 * speaks of moratoria for a mental health crisis, and leaves what is excepted to the other rule.
 */
final class MoratoriumContact implements RuleLogic {
  private final boolean crisisOnly;
  private final List<String> exceptedRecipients;
  private final List<String> exceptedPurposes;
  private final Map<String, List<String>> answeringPurposes;
  private final String permitted;
  private final String excepted;
  private final String denied;

  MoratoriumContact(Parameters parameters) {
    crisisOnly = parameters.flag("crisisOnly");
    exceptedRecipients = parameters.texts("exceptedRecipients");
    exceptedPurposes = parameters.texts("exceptedPurposes");
    answeringPurposes = parameters.table("answeringPurposes");
    permitted = parameters.text("permitted");
    excepted = parameters.text("excepted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var running = BreathingSpace.running(facts, question);
    if (running == null || crisisOnly && !running.crisis()) {
      return BreathingSpace.known(facts, question).isEmpty()
          ? Verdict.permit(permitted, "No moratorium is known")
          : Verdict.notApplicable("No such moratorium runs on that day");
    }
    if (isExcepted(facts, question)) {
      var verdict =
          Verdict.permit(excepted, "Such a contact is allowed in a moratorium")
              .from(running.registered());
      return crisisOnly ? verdict : verdict.speaking();
    }
    return denied(running, facts);
  }

  private Verdict denied(BreathingSpace running, Facts facts) {
    if (running.lastDay() == null) {
      return Verdict.deny(denied, "A moratorium runs while the crisis treatment lasts")
          .from(running.registered());
    }
    var free = running.lastDay().plusDays(1);
    var denial =
        Verdict.deny(denied, "A moratorium runs until " + running.lastDay())
            .from(running.registered())
            .mayEndAt(facts.startOf(free))
            .figure("lastDay", running.lastDay());
    return running.crisis() ? denial.figure("nextPermittedAtReview", free) : denial;
  }

  private boolean isExcepted(Facts facts, Question question) {
    return question.is("debtInMoratorium", "false")
        || exceptedRecipients.contains(Recipient.kind(question))
        || question.text("purpose").filter(exceptedPurposes::contains).isPresent()
        || answersSomething(facts, question)
        || Replies.owed(facts, question).isPresent();
  }

  /** What is said to answer the debtor does so only where there is something to answer. */
  private boolean answersSomething(Facts facts, Question question) {
    var answered = answeringPurposes.get(question.text("purpose").orElse(""));
    if (answered == null) return false;
    for (var type : answered) {
      for (var asked : facts.of(type)) if (asked.holdsAt(question.at())) return true;
    }
    return false;
  }
}

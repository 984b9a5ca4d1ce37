package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;
import java.util.List;

/** Validation information is owed within some days of the first communication about the debt. */
final class ValidationTiming implements RuleLogic {
  private static final String CONVERSATION = "CONVERSATION";

  private final String[] communications;
  private final int days;
  private final String onTime;
  private final String paid;
  private final String owed;
  private final String overdue;

  ValidationTiming(Parameters parameters) {
    communications = parameters.texts("communications").toArray(String[]::new);
    days = parameters.whole("days");
    onTime = parameters.text("onTime");
    paid = parameters.text("paid");
    owed = parameters.text("owed");
    overdue = parameters.text("overdue");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var sent = facts.latestAbout(question, "VALIDATION_NOTICE_MAILED");
    if (sent.isPresent()) return Verdict.permit(onTime, "A notice was sent").from(sent.get());
    var first = first(facts, question);
    if (first == null) return Verdict.permit(onTime, "No communication came before");
    var deadline = facts.dayOf(first).plusDays(days);
    return (question.action().equals("SKIP_VALIDATION_NOTICE")
            ? skipping(first, deadline, facts, question)
            : sending(first, deadline, facts, question))
        .figure("deadline", deadline.toString());
  }

  private Verdict sending(Fact first, LocalDate deadline, Facts facts, Question question) {
    return isOver(deadline, facts, question)
        ? Verdict.deny(overdue, "The notice was owed by " + deadline).from(first)
        : Verdict.permit(onTime, "The notice is owed by " + deadline).from(first).speaking();
  }

  private Verdict skipping(Fact first, LocalDate deadline, Facts facts, Question question) {
    for (var payment : facts.about(question, "PAID_IN_FULL")) {
      if (!facts.dayOf(payment).isAfter(deadline)) {
        return Verdict.permit(paid, "The debt was paid before the notice was owed")
            .from(List.of(first, payment))
            .speaking();
      }
    }
    var code = isOver(deadline, facts, question) ? overdue : owed;
    return Verdict.deny(code, "The notice is owed by " + deadline).from(first);
  }

  private static boolean isOver(LocalDate deadline, Facts facts, Question question) {
    return facts.dayOf(question.at()).isAfter(deadline);
  }

  /** The first communication about the debt; null if there was none. */
  Fact first(Facts facts, Question question) {
    for (var fact : facts.about(question, communications)) {
      if (facts.reaches(fact, question) && isCommunication(fact)) return fact;
    }
    return null;
  }

  /** Of calls only those in which the consumer was spoken with tell anything of the debt. */
  private static boolean isCommunication(Fact fact) {
    var outcome = fact.text("outcome");
    return outcome.isPresent()
        ? outcome.get().equals(CONVERSATION)
        : !fact.type().startsWith("CALL");
  }
}

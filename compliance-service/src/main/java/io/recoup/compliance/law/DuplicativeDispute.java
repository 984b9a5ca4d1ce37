package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** A dispute that says nothing new may be answered by reasons and a word on the earlier answer. */
final class DuplicativeDispute implements RuleLogic {
  private final DisputePeriod period;
  private final String permitted;
  private final String deniedNew;
  private final String deniedUnanswered;

  DuplicativeDispute(Parameters parameters) {
    period = new DisputePeriod(parameters);
    permitted = parameters.text("permitted");
    deniedNew = parameters.text("deniedNew");
    deniedUnanswered = parameters.text("deniedUnanswered");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var asksForIt = question.action().equals("TREAT_AS_DUPLICATIVE");
    if (!asksForIt && facts.of(Disputes.DUPLICATIVE_NOTICE).isEmpty()) {
      return Verdict.notApplicable("No duplicative notice was sent");
    }
    var known = Disputes.of(facts, question, period);
    if (asksForIt) return known.map(one -> treat(one, facts, question)).orElseGet(this::unknown);
    if (known.isEmpty() || !known.get().pending().isEmpty() || !answeredByNotice(known.get())) {
      return Verdict.notApplicable("No duplicative notice answers the last dispute");
    }
    return Verdict.permit(permitted, "A repeated dispute was answered by a duplicative notice")
        .from(known.get().answer())
        .speaking();
  }

  private Verdict treat(Disputes disputes, Facts facts, Question question) {
    var latest = disputes.latest();
    if (disputes.bringsNewInformation(facts, question)) {
      return Verdict.deny(deniedNew, "The dispute brings new and material information")
          .from(latest);
    }
    if (!disputes.answeredBefore()) {
      return Verdict.deny(deniedUnanswered, "No dispute was answered before it").from(latest);
    }
    return Verdict.permit(permitted, "The dispute repeats one that was answered")
        .from(latest)
        .speaking();
  }

  private Verdict unknown() {
    return Verdict.missing("DISPUTE_RECEIVED", "No dispute is known")
        .onlyAfter("DISPUTE_KNOWN", "the dispute becomes known");
  }

  private static boolean answeredByNotice(Disputes disputes) {
    return disputes.answer() != null
        && disputes.answer().type().equals(Disputes.DUPLICATIVE_NOTICE);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** A dispute in writing and in time stops collection of what is disputed until it is answered. */
final class DisputeCease implements RuleLogic {
  private final DisputePeriod period;
  private final List<String> answeringPurposes;
  private final String undisputedOnly;
  private final String permitted;
  private final String oral;
  private final String late;
  private final String denied;

  DisputeCease(Parameters parameters) {
    period = new DisputePeriod(parameters);
    answeringPurposes = parameters.texts("answeringPurposes");
    undisputedOnly = parameters.text("undisputedOnly");
    permitted = parameters.text("permitted");
    oral = parameters.text("oral");
    late = parameters.text("late");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = Disputes.of(facts, question, period);
    if (known.isEmpty()) return Verdict.notApplicable("No dispute is known");
    if (question.text("purpose").filter(answeringPurposes::contains).isPresent()) {
      return Verdict.notApplicable("Answers the consumer and collects nothing");
    }
    var disputes = known.get();
    if (disputes.pending().isEmpty()) return notPending(disputes);
    if (question.is("demanding", undisputedOnly) && onlyPortions(disputes.pending())) {
      return Verdict.permit(permitted, "Asks only for what is not disputed")
          .from(disputes.pending())
          .speaking();
    }
    return Verdict.deny(denied, "A written dispute was not answered yet").from(disputes.pending());
  }

  private Verdict notPending(Disputes disputes) {
    var verdict =
        switch (disputes.manner()) {
          case ORAL -> Verdict.permit(oral, "Disputed, but not in writing").from(disputes.latest());
          case LATE ->
              Verdict.permit(late, "Disputed after the validation period").from(disputes.latest());
          case IN_TIME ->
              Verdict.permit(permitted, "The dispute was answered").from(disputes.answer());
        };
    return verdict.speaking();
  }

  private static boolean onlyPortions(List<Fact> disputes) {
    for (var dispute : disputes) {
      var ofPart =
          dispute.has("scope") ? dispute.is("scope", "portion") : dispute.has("disputedAmount");
      if (!ofPart) return false;
    }
    return true;
  }
}

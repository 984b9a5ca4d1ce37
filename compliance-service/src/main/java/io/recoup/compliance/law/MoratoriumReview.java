package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/**
 * Says when a moratorium is reviewed and until when the creditor may ask for that; bars nothing.
 */
final class MoratoriumReview implements RuleLogic {
  private final int reviewFromDay;
  private final int reviewToDay;
  private final int requestDays;
  private final String permitted;

  MoratoriumReview(Parameters parameters) {
    reviewFromDay = parameters.whole("reviewFromDay");
    reviewToDay = parameters.whole("reviewToDay");
    requestDays = parameters.whole("requestDays");
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var running = BreathingSpace.running(facts, question);
    if (running == null || running.crisis()) {
      return Verdict.notApplicable("No standard moratorium runs on that day");
    }
    var first = running.firstDay();
    return Verdict.permit(
            permitted,
            "Reviewed from "
                + first.plusDays(reviewFromDay - 1L)
                + " to "
                + first.plusDays(reviewToDay - 1L)
                + "; the creditor may ask for a review until "
                + first.plusDays(requestDays - 1L))
        .from(running.registered());
  }
}

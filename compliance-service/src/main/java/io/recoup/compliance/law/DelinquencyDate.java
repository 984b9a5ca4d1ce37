package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** The date of delinquency follows a first report within some days, and is never made younger. */
final class DelinquencyDate implements RuleLogic {
  private final List<String> statuses;
  private final int days;
  private final String permitted;
  private final String denied;
  private final String deniedReaged;

  DelinquencyDate(Parameters parameters) {
    statuses = parameters.texts("statuses");
    days = parameters.whole("days");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
    deniedReaged = parameters.text("deniedReaged");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var commenced = facts.about(question, "DELINQUENCY_COMMENCED");
    var told = question.date("date");
    if (!commenced.isEmpty()
        && told.filter(facts.dayOf(commenced.getFirst())::isBefore).isPresent()) {
      return Verdict.deny(deniedReaged, "Later than the delinquency that is known")
          .from(commenced.getFirst());
    }
    var reported = reported(facts, question);
    if (reported == null) return Verdict.permit(permitted, "Nothing was reported before");
    var deadline = facts.dayOf(reported).plusDays(days);
    var verdict =
        facts.dayOf(question.at()).isAfter(deadline)
            ? Verdict.deny(denied, "The date was owed by " + deadline)
            : Verdict.permit(permitted, "The date is owed by " + deadline).speaking();
    return verdict.from(reported).figure("deadline", deadline.toString());
  }

  /** A report whose status is not known may have been one of a collection. */
  private Fact reported(Facts facts, Question question) {
    for (var report : facts.about(question, "FURNISHED_TO_CRA")) {
      if (report.text("status").map(statuses::contains).orElse(true)) return report;
    }
    return null;
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** A delinquency is reported for some years from a number of days after it began. */
final class ReportingPeriod implements RuleLogic {
  private final int days;
  private final int years;
  private final String permitted;
  private final String denied;

  ReportingPeriod(Parameters parameters) {
    days = parameters.whole("days");
    years = parameters.whole("years");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var commenced = facts.about(question, "DELINQUENCY_COMMENCED");
    if (commenced.isEmpty()) {
      return question.action().equals("FURNISH_TO_CRA")
          ? Verdict.notApplicable("When the delinquency began is not known")
          : Verdict.missing("DELINQUENCY_COMMENCED", "When the delinquency began is not known")
              .onlyAfter("DELINQUENCY_KNOWN", "the day the delinquency began becomes known");
    }
    var first = commenced.getFirst();
    var last = facts.dayOf(first).plusDays(days).plusYears(years);
    var verdict =
        facts.dayOf(question.at()).isAfter(last)
            ? Verdict.deny(denied, "Was to be reported until " + last)
            : Verdict.permit(permitted, "May be reported until " + last);
    return verdict.from(first).figure("lastReportable", last.toString());
  }
}

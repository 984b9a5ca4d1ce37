package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;

/** An answer is owed so many days from a request, the day it came in being the first of them. */
final class AnswerInTime implements RuleLogic {
  private final String since;
  private final String extendedBy;
  private final int days;
  private final int moreDays;
  private final String permitted;
  private final String denied;

  AnswerInTime(Parameters parameters) {
    since = parameters.text("since");
    extendedBy = parameters.text("extendedBy");
    days = parameters.whole("days");
    moreDays = parameters.whole("moreDays");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var request = facts.latestAbout(question, since);
    if (request.isEmpty()) {
      return Verdict.missing(since, "When the request came in is not known")
          .onlyAfter("REQUEST_KNOWN", "the request becomes known");
    }
    var deadline = facts.dayOf(request.get()).plusDays(days - 1L);
    var extended = deadline.plusDays(moreDays);
    var last = isExtended(request.get(), deadline, facts, question) ? extended : deadline;
    var verdict =
        facts.dayOf(question.at()).isAfter(last)
            ? Verdict.deny(denied, "The answer was owed by " + last)
            : Verdict.permit(permitted, "The answer is owed by " + last).speaking();
    return verdict
        .from(request.get())
        .figure("deadline", deadline.toString())
        .figure("deadlineIfExtended", extended.toString());
  }

  private boolean isExtended(Fact request, LocalDate deadline, Facts facts, Question question) {
    for (var more : facts.about(question, extendedBy)) {
      if (more.at().isAfter(request.at()) && !facts.dayOf(more).isAfter(deadline)) return true;
    }
    return false;
  }
}

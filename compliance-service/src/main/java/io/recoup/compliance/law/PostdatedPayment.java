package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;
import java.util.List;

/**
 * An instrument postdated by more than a few days is deposited only after a written notice, some
 * business days before; none is deposited before its date.
 */
final class PostdatedPayment implements RuleLogic {
  private final Holidays holidays;
  private final int freeDays;
  private final int fewestDays;
  private final int mostDays;
  private final String permitted;
  private final String deniedNotice;
  private final String deniedEarly;

  PostdatedPayment(Parameters parameters) {
    holidays = Holidays.of(parameters.text("holidays"));
    freeDays = parameters.whole("freeDays");
    fewestDays = parameters.whole("fewestDays");
    mostDays = parameters.whole("mostDays");
    permitted = parameters.text("permitted");
    deniedNotice = parameters.text("deniedNotice");
    deniedEarly = parameters.text("deniedEarly");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = facts.latestAbout(question, "ACCEPT_POSTDATED_PAYMENT");
    if (known.isEmpty()) return Verdict.permit(permitted, "No postdated payment is known");
    var accepted = known.get();
    if (accepted.date("dated").isEmpty()) {
      return Verdict.missing("dated", "The date of the payment is not known")
          .onlyAfter("DATE_KNOWN", "the date of the payment becomes known");
    }
    var due = accepted.date("dated").get();
    return facts.dayOf(accepted).plusDays(freeDays).isBefore(due)
        ? afterNotice(accepted, due, facts, question)
        : from(due, facts.dayOf(question.at()), facts, deniedEarly).from(accepted);
  }

  private Verdict afterNotice(Fact accepted, LocalDate due, Facts facts, Question question) {
    var notice =
        facts
            .latestAbout(question, "WRITTEN_DEPOSIT_NOTICE")
            .filter(fact -> !fact.at().isBefore(accepted.at()));
    var sent = notice.map(facts::dayOf).or(() -> question.date("writtenNoticeSent")).orElse(null);
    if (sent == null) {
      return Verdict.deny(deniedNotice, "No written notice of the deposit was sent").from(accepted);
    }
    var today = facts.dayOf(question.at());
    var enough = holidays.businessDaysAfter(sent, fewestDays);
    var first = enough.isAfter(due) ? enough : due;
    var tooLong = holidays.businessDaysAfter(sent, mostDays + 1);
    var used = notice.map(it -> List.of(accepted, it)).orElse(List.of(accepted));
    if (!first.isBefore(tooLong) || !today.isBefore(tooLong)) {
      return Verdict.deny(deniedNotice, "The notice was sent too long before").from(used);
    }
    var early = today.isBefore(due) ? deniedEarly : deniedNotice;
    return from(first, today, facts, early).from(used);
  }

  private Verdict from(LocalDate first, LocalDate today, Facts facts, String denied) {
    return today.isBefore(first)
        ? Verdict.deny(denied, "Not to be deposited before " + first).mayEndAt(facts.startOf(first))
        : Verdict.permit(permitted, "May be deposited from " + first + " on").speaking();
  }
}

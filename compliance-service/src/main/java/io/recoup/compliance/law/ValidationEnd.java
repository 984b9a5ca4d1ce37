package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;
import java.util.Optional;

/** When the period to dispute ends, of a notice that was sent or of one sent now. */
final class ValidationEnd implements RuleLogic {
  private final Holidays holidays;
  private final int businessDays;
  private final int days;
  private final String permitted;

  ValidationEnd(Parameters parameters) {
    holidays = Holidays.of(parameters.text("holidays"));
    businessDays = parameters.whole("businessDays");
    days = parameters.whole("days");
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var notice = notice(facts, question);
    if (notice.isEmpty() && question.action().equals("COMPUTE_VALIDATION_END")) {
      return Verdict.missing("VALIDATION_NOTICE_MAILED", "No validation notice is known")
          .onlyAfter("NOTICE_SENT", "a validation notice is sent");
    }
    var sent = facts.dayOf(notice.map(Fact::at).orElse(question.at()));
    var period = of(sent, notice.orElse(null));
    var verdict =
        Verdict.permit(
                permitted,
                "Sent on "
                    + sent
                    + ", taken to arrive on "
                    + period.assumedReceipt()
                    + ", open to dispute until "
                    + period.end())
            .figure("assumedReceiptEarliest", period.assumedReceipt().toString())
            .figure("validationEnd", period.end().toString());
    return notice.map(verdict::from).orElse(verdict);
  }

  /** The period of a notice sent on a day; one that states a later end is held to it. */
  ValidationPeriod of(LocalDate sent, Fact notice) {
    var period = ValidationPeriod.of(sent, holidays, businessDays, days);
    var stated = notice == null ? null : notice.date("end").orElse(null);
    return stated != null && stated.isAfter(period.end())
        ? new ValidationPeriod(period.assumedReceipt(), stated)
        : period;
  }

  /** The first notice, or the first after one that came back. */
  static Optional<Fact> notice(Facts facts, Question question) {
    Fact standing = null;
    for (var fact :
        facts.about(question, "VALIDATION_NOTICE_MAILED", "NOTICE_OF_UNDELIVERABILITY")) {
      if (fact.type().equals("NOTICE_OF_UNDELIVERABILITY")) standing = null;
      else if (standing == null) standing = fact;
    }
    return Optional.ofNullable(standing);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import java.time.LocalDate;
import java.util.Optional;

/** The period in which a consumer may dispute, as the notice that stands states or implies it. */
final class DisputePeriod {
  private final Holidays holidays;
  private final int businessDays;
  private final int days;

  DisputePeriod(Parameters parameters) {
    holidays = Holidays.of(parameters.text("holidays"));
    businessDays = parameters.whole("businessDays");
    days = parameters.whole("days");
  }

  /** The last day; empty while no notice stands, for then the period has no end yet. */
  Optional<LocalDate> end(Facts facts, Question question) {
    if (facts.of("VALIDATION_NOTICE_MAILED").isEmpty()) return Optional.empty();
    return ValidationEnd.notice(facts, question)
        .map(
            notice -> {
              var counted = endOfNoticeSent(facts.dayOf(notice));
              return notice.date("end").filter(counted::isBefore).orElse(counted);
            });
  }

  /** The last day for a notice sent on a day. */
  LocalDate endOfNoticeSent(LocalDate day) {
    return ValidationPeriod.of(day, holidays, businessDays, days).end();
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Evidence is kept some years from the last collection activity, a recording from its call. */
final class RecordRetention implements RuleLogic {
  private static final String LAST_ACTIVITY = "LAST_COLLECTION_ACTIVITY";

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private final String recording;
  private final String[] activities;
  private final int years;
  private final String permitted;
  private final String denied;

  RecordRetention(Parameters parameters) {
    recording = parameters.text("recording");
    activities = parameters.texts("activities").toArray(String[]::new);
    years = parameters.whole("years");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var record = question.text("record").orElse("");
    var from =
        record.startsWith(recording) ? call(record, facts, question) : Optional.<LocalDate>empty();
    var since = from.or(() -> lastActivity(facts, question));
    if (since.isEmpty()) {
      return Verdict.missing(LAST_ACTIVITY, "From when the record must be kept is not known")
          .onlyAfter("LAST_ACTIVITY_KNOWN", "the last collection activity becomes known");
    }
    var kept = since.get().plusYears(years);
    return facts.dayOf(question.at()).isAfter(kept)
        ? Verdict.permit(permitted, "Was to be kept until " + kept).speaking()
        : Verdict.deny(denied, "To be kept until " + kept)
            .mayEndAt(facts.startOf(kept.plusDays(1)));
  }

  /** The day in the record's name; else that of the last recorded call. */
  private Optional<LocalDate> call(String record, Facts facts, Question question) {
    return named(record).or(() -> lastRecorded(facts, question));
  }

  /** A day in which there were no recordings, or in no calendar's reach, names none. */
  private Optional<LocalDate> named(String record) {
    try {
      return Optional.of(LocalDate.parse(record.substring(recording.length()).strip()))
          .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> lastRecorded(Facts facts, Question question) {
    LocalDate last = null;
    for (var call : facts.about(question, "CALL_OUT", "CALL_IN")) {
      if (call.flag("recorded").orElse(false)) last = facts.dayOf(call);
    }
    return Optional.ofNullable(last);
  }

  private Optional<LocalDate> lastActivity(Facts facts, Question question) {
    return facts.latestAbout(question, activities).map(facts::dayOf);
  }
}

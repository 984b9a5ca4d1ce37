package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What the natural effect of all contacts together is: many messages a day for several days, or as
 * many calls as are allowed and messages on top. The rule names no number; these are house caps.
 */
final class Harassment implements RuleLogic {
  private final CallCount count;
  private final List<String> messages;
  private final List<String> calls;
  private final int messagesADay;
  private final int daysInARow;
  private final int messagesBesideCalls;
  private final int messagesBesideLastCall;
  private final String permitted;
  private final String pattern;
  private final String cumulative;
  private final String callsPresumedCompliant;
  private final String callsExceeded;
  private final String certainty;

  Harassment(Parameters parameters) {
    count = new CallCount(parameters);
    messages = parameters.texts("messages");
    calls = parameters.texts("calls");
    messagesADay = parameters.whole("messagesADay");
    daysInARow = parameters.whole("daysInARow");
    messagesBesideCalls = parameters.whole("messagesBesideCalls");
    messagesBesideLastCall = parameters.whole("messagesBesideLastCall");
    permitted = parameters.text("permitted");
    pattern = parameters.text("pattern");
    cumulative = parameters.text("cumulative");
    callsPresumedCompliant = parameters.text("callsPresumedCompliant");
    callsExceeded = parameters.text("callsExceeded");
    certainty = parameters.text("certainty");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (isSilent(facts, question)) return Verdict.permit(permitted, "Few enough contacts");
    for (var zone : facts.zones()) {
      var denial = inZone(zone, facts, question);
      if (denial != null)
        return denial.figure("certainty", certainty).mayEndAt(dayEnd(facts, question));
    }
    return Verdict.permit(permitted, "Few enough contacts");
  }

  /** Counts change when a day ends somewhere the person may be, and not before. */
  private static Instant dayEnd(Facts facts, Question question) {
    Instant first = null;
    for (var zone : facts.zones()) {
      var day = question.at().atZone(zone).toLocalDate();
      var end = day.plusDays(1).atStartOfDay(zone).toInstant();
      if (first == null || end.isBefore(first)) first = end;
    }
    return first;
  }

  private boolean isSilent(Facts facts, Question question) {
    if (question.is("solicited", "true") || question.has("inReplyTo")) return true;
    for (var type : messages) if (!facts.of(type).isEmpty()) return false;
    return true;
  }

  /** Null where nothing stands against the act. */
  private Verdict inZone(ZoneId zone, Facts facts, Question question) {
    var today = question.at().atZone(zone).toLocalDate();
    if (messages.contains(question.action()) && isRun(today, zone, facts, question)) {
      return withCalls(
          Verdict.deny(pattern, "Many messages a day for several days"), facts, question);
    }
    var isCall = calls.contains(question.action());
    var sent = isCall ? 0 : 1;
    var first = today.minusDays(count.days() - 1L);
    for (var type : messages) {
      for (var message : facts.of(type)) {
        if (isUnsolicited(message, facts, question) && isWithin(message, first, today, zone))
          sent++;
      }
    }
    if (sent < (isCall ? messagesBesideLastCall : messagesBesideCalls)) return null;
    var placed = count.tally(facts, question, count.consents(facts, question)).calls().size();
    if (placed + (isCall ? 1 : 0) < count.limit()) return null;
    return withCalls(
        Verdict.deny(cumulative, "As many calls as are allowed, and messages beside them"),
        facts,
        question);
  }

  private Verdict withCalls(Verdict denial, Facts facts, Question question) {
    var placed = count.tally(facts, question, count.consents(facts, question)).calls().size();
    return denial.figure(
        "callFrequencyResult", placed <= count.limit() ? callsPresumedCompliant : callsExceeded);
  }

  /** Whether a run of days with many messages of this kind reaches today or yesterday. */
  private boolean isRun(LocalDate today, ZoneId zone, Facts facts, Question question) {
    var day = onDay(today, zone, facts, question) + 1 >= messagesADay ? today : today.minusDays(1);
    for (var n = 0; n < daysInARow; n++, day = day.minusDays(1)) {
      var sent = onDay(day, zone, facts, question) + (day.equals(today) ? 1 : 0);
      if (sent < messagesADay) return false;
    }
    return true;
  }

  private int onDay(LocalDate day, ZoneId zone, Facts facts, Question question) {
    var sent = 0;
    for (var message : facts.of(question.action())) {
      if (isUnsolicited(message, facts, question) && isWithin(message, day, day, zone)) sent++;
    }
    return sent;
  }

  private static boolean isUnsolicited(Fact message, Facts facts, Question question) {
    return !message.is("solicited", "true") && facts.reaches(message, question);
  }

  private static boolean isWithin(Fact fact, LocalDate first, LocalDate last, ZoneId zone) {
    var day = fact.at().atZone(zone).toLocalDate();
    return !day.isBefore(first) && !day.isAfter(last);
  }
}

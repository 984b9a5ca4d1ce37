package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;

/**
 * So many calls, and so many conversations, with a person in a calendar week, whatever they are
 * about. They are counted from the calls known, or told as the state of a counter in that week.
 */
final class WeeklyVolume implements RuleLogic {
  private static final Window WEEK = Window.of("week");

  private final int calls;
  private final int conversations;
  private final String permitted;
  private final String deniedCalls;
  private final String deniedConversations;

  WeeklyVolume(Parameters parameters) {
    calls = parameters.whole("calls");
    conversations = parameters.whole("conversations");
    permitted = parameters.text("permitted");
    deniedCalls = parameters.text("deniedCalls");
    deniedConversations = parameters.text("deniedConversations");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = facts.of("CALL_OUT", "WEEKLY_COUNTER");
    if (known.isEmpty()) return Verdict.permit(permitted, "The first call");
    if (facts.zones().isEmpty()) {
      return Verdict.missing("zone", "Weeks cannot be counted without the consumer's time zone");
    }
    var placed = 0;
    var spoken = 0;
    Instant end = null;
    for (var zone : facts.zones()) {
      var day = question.at().atZone(zone).toLocalDate();
      var monday = WEEK.firstFor(day);
      var inZone = 0;
      var spokenInZone = 0;
      for (var fact : known) {
        var on = fact.at().atZone(zone).toLocalDate();
        if (on.isBefore(monday) || on.isAfter(day) || !facts.reaches(fact, question)) continue;
        if (fact.type().equals("WEEKLY_COUNTER")) {
          inZone = Math.max(inZone, fact.whole("calls").orElse(0));
          spokenInZone = Math.max(spokenInZone, fact.whole("conversations").orElse(0));
        } else {
          inZone++;
          if (fact.is("outcome", "CONVERSATION")) spokenInZone++;
        }
      }
      placed = Math.max(placed, inZone);
      spoken = Math.max(spoken, spokenInZone);
      var nextWeek = WEEK.without(day).atStartOfDay(zone).toInstant();
      if ((inZone >= calls || spokenInZone >= conversations)
          && (end == null || nextWeek.isAfter(end))) end = nextWeek;
    }
    if (end == null) {
      return Verdict.permit(permitted, placed + " calls this week, " + spoken + " conversations");
    }
    var why = placed + " calls and " + spoken + " conversations this week; the limits are ";
    return Verdict.deny(
            placed >= calls ? deniedCalls : deniedConversations,
            why + calls + " and " + conversations)
        .from(known)
        .mayEndAt(end)
        .figure("countedInWindow", placed + 1);
  }
}

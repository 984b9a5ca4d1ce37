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
 * So many calls, and so many conversations, with a person in a calendar week, whatever they are
 * about. They are counted from the calls known, or told as the state of a counter in that week.
 */
final class WeeklyVolume implements RuleLogic {
  private static final Window WEEK = Window.of("week");

  private record Volume(int calls, int conversations) {
    static Volume told(Fact counter) {
      return new Volume(counter.whole("calls").orElse(0), counter.whole("conversations").orElse(0));
    }

    Volume andCall(Fact call) {
      return new Volume(calls + 1, conversations + (call.is("outcome", "CONVERSATION") ? 1 : 0));
    }

    Volume orMore(Volume other) {
      return new Volume(Math.max(calls, other.calls), Math.max(conversations, other.conversations));
    }
  }

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
    var known = facts.of("CALL_OUT", "PRERECORDED_CALL_OUT", "WEEKLY_COUNTER");
    if (known.isEmpty()) {
      return Verdict.permit(permitted, "The first call").allowing(left(new Volume(0, 0)));
    }
    if (facts.zones().isEmpty()) {
      return Verdict.missing("zone", "Weeks cannot be counted without the consumer's time zone");
    }
    var most = new Volume(0, 0);
    Instant end = null;
    for (var zone : facts.zones()) {
      var day = question.at().atZone(zone).toLocalDate();
      var volume = inWeekOf(day, zone, known, facts, question);
      most = most.orMore(volume);
      if (volume.calls() < calls && volume.conversations() < conversations) continue;
      var nextWeek = WEEK.without(day).atStartOfDay(zone).toInstant();
      if (end == null || nextWeek.isAfter(end)) end = nextWeek;
    }
    var why = most.calls() + " calls and " + most.conversations() + " conversations this week";
    if (end == null) return Verdict.permit(permitted, why).allowing(left(most));
    var reason = most.calls() >= calls ? deniedCalls : deniedConversations;
    return Verdict.deny(reason, why + "; the limits are " + calls + " and " + conversations)
        .from(known)
        .mayEndAt(end)
        .figure("countedInWindow", most.calls() + 1)
        .allowing(left(most));
  }

  private Verdict.Allowance left(Volume volume) {
    return Verdict.Allowance.least(
        new Verdict.Allowance(calls, volume.calls()),
        new Verdict.Allowance(conversations, volume.conversations()));
  }

  private static Volume inWeekOf(
      LocalDate day, ZoneId zone, List<Fact> known, Facts facts, Question question) {
    var monday = WEEK.firstFor(day).atStartOfDay(zone).toInstant();
    var end = day.plusDays(1).atStartOfDay(zone).toInstant();
    var told = new Volume(0, 0);
    var seen = new Volume(0, 0);
    for (var fact : known) {
      if (fact.at().isBefore(monday) || !fact.at().isBefore(end)) continue;
      if (!facts.reaches(fact, question)) continue;
      if (fact.type().equals("WEEKLY_COUNTER")) told = told.orMore(Volume.told(fact));
      else seen = seen.andCall(fact);
    }
    return told.orMore(seen);
  }
}

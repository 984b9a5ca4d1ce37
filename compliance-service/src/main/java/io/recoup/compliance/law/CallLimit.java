package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * At most {@code limit} calls to a person about a debt in {@code days} consecutive calendar days,
 * the intended one included. Of several possible zones the one with the higher count decides.
 */
final class CallLimit implements RuleLogic {
  private record Excess(Instant mayEndAt, List<Fact> calls) {}

  private final int limit;
  private final int days;
  private final List<String> counted;
  private final List<String> uncountedOutcomes;
  private final String permitted;
  private final String denied;

  CallLimit(Parameters parameters) {
    limit = parameters.whole("limit");
    days = parameters.whole("days");
    counted = parameters.texts("counted");
    uncountedOutcomes = parameters.texts("uncountedOutcomes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var calls = Calls.about(facts, question, counted, this::counts);
    if (calls.counted().isEmpty()) return Verdict.permit(permitted, "The first call");
    if (facts.zones().isEmpty()) {
      return Verdict.missing("zone", "Days cannot be counted without the consumer's time zone");
    }
    var most = List.<Fact>of();
    Excess excess = null;
    for (var zone : facts.zones()) {
      var day = question.at().atZone(zone).toLocalDate();
      var before = calls.inDaysTo(day, days, zone);
      if (before.size() > most.size()) most = before;
      if (before.size() < limit) continue;
      var end = roomAgain(before, zone);
      if (excess == null || end.isAfter(excess.mayEndAt())) excess = new Excess(end, before);
    }
    if (excess == null) {
      var nth = "Call " + (most.size() + 1) + " of " + limit + " in " + days + " days";
      return Verdict.permit(permitted, nth).from(most);
    }
    var why =
        excess.calls().size() + " calls in the " + days + " days before; the limit is " + limit;
    return Verdict.deny(denied, why).from(excess.calls()).mayEndAt(excess.mayEndAt());
  }

  private boolean counts(Fact call) {
    return call.text("outcome").filter(uncountedOutcomes::contains).isEmpty();
  }

  /** The day on which so many of the calls have left the window that one more fits. */
  private Instant roomAgain(List<Fact> calls, ZoneId zone) {
    var lastToLeave = calls.get(calls.size() - limit);
    return Calls.dayOf(lastToLeave, zone).plusDays(days).atStartOfDay(zone).toInstant();
  }
}

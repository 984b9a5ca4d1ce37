package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The presumptions can be rebutted: the purpose of a call may speak for one too many, and calls
 * that are bunched speak against those that are few enough. Neither changes the verdict; a
 * supervisor may act on the first and is warned of the second.
 */
final class CallRebuttal extends CountedCall {
  private final List<String> ordinaryPurposes;
  private final Map<String, List<String>> factors;
  private final Map<String, List<String>> neededFacts;
  private final List<String> creditorControls;
  private final List<String> penaltyWords;
  private final List<String> cutOffWords;
  private final List<String> cutOffOutcomes;
  private final Duration rapid;
  private final int concentrated;
  private final String advisory;

  CallRebuttal(Parameters parameters) {
    super(parameters);
    ordinaryPurposes = parameters.texts("ordinaryPurposes");
    factors = parameters.table("factors");
    neededFacts = parameters.table("neededFacts");
    creditorControls = parameters.texts("creditorControls");
    penaltyWords = parameters.texts("penaltyWords");
    cutOffWords = parameters.texts("cutOffWords");
    cutOffOutcomes = parameters.texts("cutOffOutcomes");
    rapid = Duration.ofMinutes(parameters.whole("rapidMinutes"));
    concentrated = parameters.whole("concentratedPerDay");
    advisory = parameters.text("advisory");
  }

  @Override
  Verdict judge(Facts facts, Question question, CallConsents consents) {
    if (consents.covers(question.at())) return Silence.here();
    var purpose = question.attributes().get("purpose");
    if (purpose != null && !ordinaryPurposes.contains(purpose.toString())) {
      var denial = denial(facts, question, consents);
      if (denial != null) {
        var factor = factor(purpose.toString().toLowerCase(Locale.ROOT), facts, question);
        return denial.figure("overrideAvailable", factor != null).figure("overrideFactor", factor);
      }
    }
    var tally = count.tally(facts, question, consents);
    if (tally.isFull() || !isBunched(tally.calls(), question, facts.home())) return Silence.here();
    return permit(facts, question, consents, "Few enough calls, but they are bunched")
        .figure("advisory", advisory);
  }

  /** Null where the purpose is none that speaks for the call, or lacks what it rests on. */
  private String factor(String purpose, Facts facts, Question question) {
    for (var factor : factors.entrySet()) {
      for (var word : factor.getValue()) {
        if (!purpose.contains(word)) continue;
        return isShown(factor.getKey(), word, facts, question) ? factor.getKey() : null;
      }
    }
    return null;
  }

  private boolean isShown(String factor, String word, Facts facts, Question question) {
    for (var needed : neededFacts.getOrDefault(factor, List.of())) {
      if (facts.about(question, needed).isEmpty()) return false;
    }
    return (!penaltyWords.contains(word) || isPenaltyAhead(facts, question))
        && (!cutOffWords.contains(word) || wasCutOff(facts, question));
  }

  /** Whether a failed payment can still be mended, and its penalty is not the collector's own. */
  private boolean isPenaltyAhead(Facts facts, Question question) {
    var today = facts.dayOf(question.at());
    for (var failed : facts.about(question, "PLAN_PAYMENT_FAILED")) {
      var control = failed.text("lateFeeWaiverControl");
      var grace = failed.date("graceEnds");
      if ((control.isEmpty() || creditorControls.contains(control.get()))
          && (grace.isEmpty() || !grace.get().isBefore(today))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the last call with this person ended because the line dropped. */
  private boolean wasCutOff(Facts facts, Question question) {
    Fact last = null;
    for (var call : facts.about(question, "CALL_OUT", "CALL_IN")) {
      if (facts.reaches(call, question)) last = call;
    }
    return last != null
        && (last.is("dropped", "true") || cutOffOutcomes.contains(last.text("outcome").orElse("")));
  }

  private boolean isBunched(List<Fact> calls, Question question, ZoneId zone) {
    for (var i = 0; i <= calls.size(); i++) {
      var at = i < calls.size() ? calls.get(i).at() : question.at();
      var number = i < calls.size() ? calls.get(i).text("number") : question.text("number");
      var day = dayOf(at, zone);
      var sameDay = i < calls.size() && !dayOf(question.at(), zone).equals(day) ? 0 : 1;
      for (var other : calls) {
        if (dayOf(other.at(), zone).equals(day)) sameDay++;
        if (other.at().isBefore(at) && !at.isAfter(other.at().plus(rapid))) {
          var before = other.text("number");
          if (number.isEmpty() || before.isEmpty() || number.equals(before)) return true;
        }
      }
      if (sameDay >= concentrated) return true;
    }
    return false;
  }

  private static LocalDate dayOf(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }
}

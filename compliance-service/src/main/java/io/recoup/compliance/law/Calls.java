package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The calls of a case that count to one person and debt, by calendar day where the consumer is. */
record Calls(List<Fact> counted) {

  /** Those that were placed about the debts in question. */
  static Calls about(Facts facts, Question question, List<String> types, Predicate<Fact> counts) {
    return of(facts, question, types, call -> counts.test(call) && facts.concerns(call, question));
  }

  /** Those in which the debts in question were spoken of, whatever debt they were placed about. */
  static Calls conversations(Facts facts, Question question, List<String> types) {
    return of(
        facts,
        question,
        types,
        call -> call.is("outcome", "CONVERSATION") && facts.discussed(call, question));
  }

  private static Calls of(
      Facts facts, Question question, List<String> types, Predicate<Fact> counts) {
    var calls = new ArrayList<Fact>();
    for (var call : facts.of(types.toArray(String[]::new))) {
      if (counts.test(call) && facts.reaches(call, question) && !facts.misdirected(call)) {
        calls.add(call);
      }
    }
    return new Calls(calls);
  }

  /** Those of the last {@code days} calendar days, the given day included. */
  List<Fact> inDaysTo(LocalDate day, int days, ZoneId zone) {
    var first = day.minusDays(days - 1L);
    return counted.stream()
        .filter(
            call -> {
              var on = dayOf(call, zone);
              return !on.isBefore(first) && !on.isAfter(day);
            })
        .toList();
  }

  static LocalDate dayOf(Fact call, ZoneId zone) {
    return call.at().atZone(zone).toLocalDate();
  }
}

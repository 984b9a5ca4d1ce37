package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/** The calls of a case that count to one person and debt, by calendar day where the consumer is. */
record Calls(List<Fact> counted) {

  static Calls about(Facts facts, Question question, List<String> types, Predicate<Fact> counts) {
    return new Calls(
        facts.of(types.toArray(String[]::new)).stream()
            .filter(counts)
            .filter(call -> facts.reaches(call, question))
            .filter(call -> facts.concerns(call, question))
            .filter(call -> !facts.misdirected(call))
            .toList());
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

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The debit in question and what came back of it.
 *
 * @param returned the return that says most against another try; null where none is known
 * @param reason what the table says to it; null where the code is in no table
 */
record ReturnedDebit(Fact debit, Fact returned, ReturnReasons.Reason reason) {
  static Optional<ReturnedDebit> of(
      Facts facts, Question question, String debits, String returns, ReturnReasons table) {
    var debit = facts.latestAbout(question, debits);
    return debit.map(
        of -> {
          ReturnedDebit worst = new ReturnedDebit(of, null, null);
          for (var event : facts.about(question, returns)) {
            if (event.at().isBefore(of.at())) continue;
            var reason = table.of(event).orElse(null);
            if (worst.returned() == null || worst.mayBeTriedAgain()) {
              worst = new ReturnedDebit(of, event, reason);
            }
          }
          return worst;
        });
  }

  boolean mayBeTriedAgain() {
    return reason != null && reason.action().equals("retry");
  }

  LocalDate settled(Facts facts) {
    return debit.date("settlement").orElseGet(() -> facts.dayOf(debit));
  }
}

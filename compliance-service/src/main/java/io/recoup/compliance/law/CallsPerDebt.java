package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.Verdict;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each debt has its own count, student loans under one account number one between them. A call that
 * names no debt is booked to one of them; where none is chosen it is booked to all.
 */
final class CallsPerDebt extends CountedCall {
  private static final int MOST_SHOWN = 20;

  CallsPerDebt(Parameters parameters) {
    super(parameters);
  }

  @Override
  Verdict judge(Facts facts, Question question, CallConsents consents) {
    var debts = debts(facts, question);
    var several = debts.size() > 1 || !facts.of("DEBTS_OBTAINED").isEmpty();
    if (!several && !question.has("intendedDebts")) return Silence.here();
    if (consents.covers(question.at())) return Silence.here();
    var denial = denial(facts, question, consents);
    var verdict =
        denial != null
            ? denial
            : permit(facts, question, consents, "Counted for each debt by itself");
    return debts.size() > MOST_SHOWN || isOne(debts, facts)
        ? verdict
        : withCounts(verdict, debts, facts, question, consents);
  }

  /** Of debts that count as one there is one count, which the limit itself tells. */
  private static boolean isOne(Set<String> debts, Facts facts) {
    return debts.size() > 1 && facts.debtsOneWith(debts.iterator().next()).containsAll(debts);
  }

  private Verdict withCounts(
      Verdict verdict, Set<String> debts, Facts facts, Question question, CallConsents consents) {
    var before = count.before(facts, question, debts, consents);
    var counted = verdict.figure("countedBefore", before);
    for (var debt : question.texts("intendedDebts")) {
      var counts = question.counted().debts().contains(debt);
      var calls = before.get(debt + CallCount.CALLS) + (counts ? 1 : 0);
      counted = counted.figure("countedInWindow" + debt, calls);
    }
    return counted;
  }

  private static Set<String> debts(Facts facts, Question question) {
    var debts = new TreeSet<String>(question.debts());
    debts.addAll(question.texts("intendedDebts"));
    for (var type : new String[] {"CALL_OUT", "CALL_IN", "RINGLESS_VOICEMAIL_OUT"}) {
      for (var call : facts.of(type)) {
        if (!facts.reaches(call, question)) continue;
        var debt = call.attributes().get("debt");
        if (debt != null) debts.add(debt.toString());
        if (call.has("debtsDiscussed")) debts.addAll(call.texts("debtsDiscussed"));
      }
    }
    return debts;
  }
}

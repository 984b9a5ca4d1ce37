package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A returned debit is tried again only for such reasons, so often and so long as a scheme allows.
 */
final class DebitRetry implements RuleLogic {
  private final String debits;
  private final String returns;
  private final String retries;
  private final ReturnReasons table;
  private final int limit;
  private final int days;
  private final int correctionDays;
  private final Map<String, List<String>> conditions;
  private final String permitted;
  private final String deniedReason;
  private final String deniedLimit;
  private final String deniedLate;

  DebitRetry(Parameters parameters) {
    debits = parameters.text("debits");
    returns = parameters.text("returns");
    retries = parameters.text("retries");
    table = ReturnReasons.of(parameters.text("table"));
    limit = parameters.whole("limit");
    days = parameters.whole("days");
    correctionDays = parameters.whole("correctionDays");
    conditions = parameters.table("conditions");
    permitted = parameters.text("permitted");
    deniedReason = parameters.text("deniedReason");
    deniedLimit = parameters.text("deniedLimit");
    deniedLate = parameters.text("deniedLate");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = ReturnedDebit.of(facts, question, debits, returns, table);
    if (known.isEmpty()) return unknown(debits, "The debit is not known");
    var debit = known.get();
    if (debit.returned() == null) return unknown(returns, "The debit is not known to be returned");
    if (debit.reason() == null) return unknown("code", "The reason code is in no table");
    var tries = tries(debit.debit(), facts, question);
    var today = facts.dayOf(question.at());
    var action = debit.reason().action();
    if (action.equals("correct_60d")) {
      var last = facts.dayOf(debit.returned()).plusDays(correctionDays);
      return today.isAfter(last)
          ? late("Was to be corrected by " + last, last, debit, "correct_60d")
          : allowed("May be corrected until " + last, debit, tries).figure("lastDay", last);
    }
    if (!debit.mayBeTriedAgain()) {
      return refused(deniedReason, "The reason bars another try", debit, action);
    }
    if (tries >= limit) {
      return refused(deniedLimit, "Tried again " + tries + " times", debit, "retry");
    }
    var last = debit.settled(facts).plusDays(days);
    return today.isAfter(last)
        ? late("Was to be tried again by " + last, last, debit, "retry")
        : allowed("May be tried again until " + last, debit, tries).figure("lastDay", last);
  }

  private int tries(Fact debit, Facts facts, Question question) {
    var tries = 0;
    var highest = 0;
    for (var retry : facts.about(question, retries)) {
      if (retry.at().isBefore(debit.at())) continue;
      tries++;
      highest = Math.max(highest, retry.whole("n").orElse(0));
    }
    return Math.max(tries, highest);
  }

  private Verdict allowed(String why, ReturnedDebit debit, int tries) {
    return Verdict.permit(permitted, why)
        .from(List.of(debit.debit(), debit.returned()))
        .speaking()
        .figure("retryNumber", tries + 1);
  }

  /** What ends the denial stands in the pack, by kind and action or by action alone. */
  private Verdict refused(String code, String why, ReturnedDebit debit, String action) {
    var denial = Verdict.deny(code, why).from(List.of(debit.debit(), debit.returned()));
    var condition = conditions.get(debit.reason().kind() + " " + action);
    if (condition == null) condition = conditions.get(action);
    return condition == null ? denial : denial.onlyAfter(condition.get(0), condition.get(1));
  }

  private Verdict late(String why, LocalDate last, ReturnedDebit debit, String action) {
    return refused(deniedLate, why, debit, action).figure("lastDay", last);
  }

  private static Verdict unknown(String fact, String why) {
    return Verdict.missing(fact, why).onlyAfter("RETURN_KNOWN", "the return becomes known");
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Simple interest on a late invoice between businesses, from the day after it was due, at the
 * reference rate of the half-year plus a margin; actual days by 365; and a fixed sum. The rate
 * follows the half-years or stays what it was when the invoice fell due. A half-year without a
 * published rate in the pack gives no figure at all.
 */
final class LatePaymentInterest implements RuleLogic {
  private static final BigDecimal YEAR = BigDecimal.valueOf(36_500);

  private enum Fixing {
    EACH_HALF_YEAR,
    WHEN_DUE
  }

  private record FixedSum(BigDecimal below, BigDecimal sum) {
    static FixedSum of(Parameters row) {
      return new FixedSum(row.has("below") ? row.amount("below") : null, row.amount("sum"));
    }
  }

  private final Map<LocalDate, BigDecimal> rates = new HashMap<>();
  private final BigDecimal margin;
  private final Fixing fixing;
  private final List<FixedSum> fixedSums;
  private final String permitted;

  LatePaymentInterest(Parameters parameters) {
    for (var row : parameters.rows("referenceRates")) {
      rates.put(row.date("from"), row.amount("rate"));
    }
    margin = parameters.amount("margin");
    fixing = Fixing.valueOf(parameters.text("fixing"));
    fixedSums = parameters.rows("fixedSums").stream().map(FixedSum::of).toList();
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var due = facts.latestAbout(question, "INVOICE_DUE");
    if (due.isEmpty()) return Verdict.missing("invoice", "No invoice that fell due is known");
    var invoice = due.get();
    var betweenBusinesses = invoice.flag("b2b");
    if (betweenBusinesses.isEmpty()) {
      return Verdict.missing("b2b", "Whether both are businesses is not known");
    }
    if (!betweenBusinesses.get()) return Verdict.notApplicable("Not between businesses");
    var amount = invoice.amount("amount");
    if (amount.isEmpty()) return Verdict.missing("amount", "The amount is not known");
    return claim(invoice, amount.get(), facts.dayOf(invoice), facts.dayOf(question.at()));
  }

  private Verdict claim(Fact invoice, BigDecimal amount, LocalDate due, LocalDate today) {
    var first = due.plusDays(1);
    var percentDays = BigDecimal.ZERO;
    for (var from = first; from.isBefore(today); ) {
      var to = earlier(nextHalfYear(from), today);
      var rate = rateOn(from, first);
      if (rate == null) return unpublished(invoice, from);
      percentDays = percentDays.add(rate.multiply(daysBetween(from, to)));
      from = to;
    }
    var current = rateOn(today, first);
    if (current == null) return unpublished(invoice, today);
    var days = Math.max(0, (int) ChronoUnit.DAYS.between(first, today));
    return Verdict.permit(permitted, "Simple interest for " + days + " days and a fixed sum")
        .from(invoice)
        .speaking()
        .figure("rate", current.setScale(2, RoundingMode.HALF_UP))
        .figure("days", days)
        .figure("interest", amount.multiply(percentDays).divide(YEAR, 2, RoundingMode.HALF_UP))
        .figure("fixedSum", fixedSum(amount));
  }

  private static Verdict unpublished(Fact invoice, LocalDate day) {
    return Verdict.missing("referenceRate", "No reference rate is held for " + day).from(invoice);
  }

  private BigDecimal rateOn(LocalDate day, LocalDate first) {
    var rate = rates.get(halfYear(fixing == Fixing.WHEN_DUE ? first : day));
    return rate == null ? null : rate.add(margin);
  }

  private BigDecimal fixedSum(BigDecimal amount) {
    for (var step : fixedSums) {
      if (step.below() == null || amount.compareTo(step.below()) < 0) return step.sum();
    }
    throw new IllegalStateException("The pack has no fixed sum for " + amount);
  }

  private static LocalDate halfYear(LocalDate day) {
    return LocalDate.of(day.getYear(), day.getMonthValue() < 7 ? 1 : 7, 1);
  }

  private static LocalDate nextHalfYear(LocalDate day) {
    return halfYear(day).plusMonths(6);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static BigDecimal daysBetween(LocalDate from, LocalDate to) {
    return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to));
  }
}

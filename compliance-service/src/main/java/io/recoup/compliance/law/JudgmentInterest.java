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
import java.util.List;

/**
 * The highest simple interest on a judgment, by claim, principal and date, and what it comes to:
 * actual days by 365. The first row of the pack that fits a day gives its rate.
 */
final class JudgmentInterest implements RuleLogic {
  private static final BigDecimal YEAR = BigDecimal.valueOf(36_500);

  private record Row(
      BigDecimal rate,
      List<String> claims,
      BigDecimal below,
      LocalDate judgedFrom,
      LocalDate accruingFrom,
      String permitted) {
    static Row of(Parameters row) {
      return new Row(
          row.amount("rate"),
          row.optionalTexts("claims"),
          row.has("below") ? row.amount("below") : null,
          row.has("judgedFrom") ? row.date("judgedFrom") : LocalDate.MIN,
          row.has("accruingFrom") ? row.date("accruingFrom") : LocalDate.MIN,
          row.text("permitted"));
    }

    boolean fits(String claim, BigDecimal principal, LocalDate judged, LocalDate day) {
      return (claims.isEmpty() || claims.contains(claim))
          && (below == null || principal.compareTo(below) < 0)
          && !judged.isBefore(judgedFrom)
          && !day.isBefore(accruingFrom);
    }
  }

  private final List<Row> rows;
  private final String denied;

  JudgmentInterest(Parameters parameters) {
    rows = parameters.rows("rates").stream().map(Row::of).toList();
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var entered = facts.latestAbout(question, "JUDGMENT_ENTERED");
    if (entered.isEmpty()) return Verdict.notApplicable("No judgment is known");
    var judgment = entered.get();
    var claim = judgment.text("claim");
    if (claim.isEmpty()) return Verdict.missing("claim", "What was claimed is not known");
    var principal = judgment.amount("principal");
    if (principal.isEmpty()) return Verdict.missing("principal", "The principal is not known");
    return judge(judgment, claim.get(), principal.get(), facts, question);
  }

  private Verdict judge(
      Fact judgment, String claim, BigDecimal principal, Facts facts, Question question) {
    var judged = facts.dayOf(judgment);
    var today = facts.dayOf(question.at());
    var row = rowOn(today, claim, principal, judged);
    var asked = question.amount("apr");
    var verdict =
        asked.isPresent() && asked.get().compareTo(row.rate()) > 0
            ? Verdict.deny(denied, "Above the highest rate on such a judgment")
            : Verdict.permit(row.permitted(), "Simple interest on the principal").speaking();
    return verdict
        .from(judgment)
        .figure("maxRate", row.rate().setScale(2, RoundingMode.UNNECESSARY))
        .figure("interestOneYear", rounded(principal.multiply(row.rate()).movePointLeft(2)))
        .figure("interestTotal", total(claim, principal, judged, today));
  }

  private BigDecimal total(String claim, BigDecimal principal, LocalDate judged, LocalDate today) {
    var percentDays = BigDecimal.ZERO;
    for (var from = judged; from.isBefore(today); ) {
      var to = nextChange(from, today);
      var days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to));
      percentDays = percentDays.add(rowOn(from, claim, principal, judged).rate().multiply(days));
      from = to;
    }
    return principal.multiply(percentDays).divide(YEAR, 2, RoundingMode.HALF_UP);
  }

  private LocalDate nextChange(LocalDate from, LocalDate today) {
    var next = today;
    for (var row : rows) {
      if (row.accruingFrom().isAfter(from) && row.accruingFrom().isBefore(next)) {
        next = row.accruingFrom();
      }
    }
    return next;
  }

  private Row rowOn(LocalDate day, String claim, BigDecimal principal, LocalDate judged) {
    for (var row : rows) {
      if (row.fits(claim, principal, judged, day)) return row;
    }
    throw new IllegalStateException("The pack has no rate for " + claim + " on " + day);
  }

  private static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}

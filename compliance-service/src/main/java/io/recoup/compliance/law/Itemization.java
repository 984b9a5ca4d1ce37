package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The amount then, with interest and fees and less payments and credits, is the amount now. */
final class Itemization implements RuleLogic {
  private static final String AMOUNT = "amountOnItemizationDate";
  private static final String CURRENT = "currentAmount";
  private static final List<String> PARTS =
      List.of(AMOUNT, "interest", "fees", "paymentsAndCredits");
  private static final int LONGEST = 30;
  private static final String LESS = "paymentsAndCredits";

  private final DisputePeriod period;
  private final String none;
  private final String permitted;
  private final String deniedBlank;
  private final String deniedMismatch;

  Itemization(Parameters parameters) {
    period = new DisputePeriod(parameters);
    none = parameters.text("none");
    permitted = parameters.text("permitted");
    deniedBlank = parameters.text("deniedBlank");
    deniedMismatch = parameters.text("deniedMismatch");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var debts = debts(question);
    if (debts.isEmpty()) return Verdict.notApplicable("The notice is not told to itemize anything");
    var sum = BigDecimal.ZERO;
    for (var debt : debts) {
      for (var part : PARTS) {
        var amount = amount(debt.get(part));
        if (amount == null) return blank(part);
        sum = part.equals(LESS) ? sum.subtract(amount) : sum.add(amount);
      }
    }
    var computed = sum.setScale(Math.max(2, sum.scale())).toPlainString();
    var current = amount(question.attributes().get(CURRENT));
    if (current == null) return blank(CURRENT).figure("computedCurrent", computed);
    if (current.compareTo(sum) != 0) {
      return Verdict.deny(deniedMismatch, "The parts come to " + computed)
          .figure("computedCurrent", computed);
    }
    return Verdict.permit(permitted, "The parts come to the current amount")
        .speaking()
        .figure("computedCurrent", computed)
        .figure("validationEnd", period.endOfNoticeSent(facts.dayOf(question.at())).toString());
  }

  private Verdict blank(String field) {
    return Verdict.deny(deniedBlank, "Nothing readable stands for " + field);
  }

  /** Several debts may be shown together; a notice that gives no amount at all itemizes none. */
  private static List<Map<?, ?>> debts(Question question) {
    var debts = new ArrayList<Map<?, ?>>();
    if (question.attributes().get("combinedDebts") instanceof Collection<?> several) {
      for (var one : several) {
        if (one instanceof Map<?, ?> debt) debts.add(debt);
      }
      return debts;
    }
    for (var part : PARTS) {
      if (question.has(part)) return List.of(question.attributes());
    }
    return question.has(CURRENT) ? List.of(question.attributes()) : debts;
  }

  /** Null for a field that is blank or says nothing that reads as an amount. */
  private BigDecimal amount(Object stated) {
    var text = stated == null ? "" : stated.toString().strip();
    if (text.equalsIgnoreCase(none)) return BigDecimal.ZERO;
    if (text.isEmpty() || text.length() > LONGEST) return null;
    try {
      var amount = new BigDecimal(text);
      return Math.abs(amount.scale()) <= LONGEST ? amount : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A payment goes where the consumer directs it, and never to a debt the consumer disputes. */
final class PaymentAllocation implements RuleLogic {
  private final String permitted;
  private final String deniedDisputed;
  private final String deniedDirection;

  PaymentAllocation(Parameters parameters) {
    permitted = parameters.text("permitted");
    deniedDisputed = parameters.text("deniedDisputed");
    deniedDirection = parameters.text("deniedDirection");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var allocation = allocation(question);
    if (allocation.isEmpty()) {
      return Verdict.missing("allocation", "To which debts the payment goes is not known")
          .onlyAfter("ALLOCATION_KNOWN", "the allocation becomes known");
    }
    var disputes = new LinkedHashMap<String, Fact>();
    for (var debt : allocation.keySet()) dispute(debt, facts, question, disputes);
    var direction =
        facts.latestAbout(question, "CONSUMER_DIRECTS_PAYMENT").filter(fact -> fact.has("to"));
    if (direction.isPresent()) return directed(direction.get(), allocation, facts, question);
    if (disputes.isEmpty()) {
      return Verdict.permit(permitted, "Neither a dispute nor a direction bars it");
    }
    var denial =
        Verdict.deny(deniedDisputed, "A debt that is disputed would be paid")
            .from(disputes.values());
    var left = new ArrayList<>(allocation.keySet());
    left.removeAll(disputes.keySet());
    return left.size() == 1 ? requiring(left.getFirst(), denial, allocation, question) : denial;
  }

  private Verdict directed(
      Fact direction, Map<String, BigDecimal> allocation, Facts facts, Question question) {
    var debt = direction.text("to").orElseThrow();
    var disputes = new LinkedHashMap<String, Fact>();
    dispute(debt, facts, question, disputes);
    if (!disputes.isEmpty()) {
      return Verdict.deny(deniedDisputed, "The consumer directs the payment to a disputed debt")
          .from(List.of(direction, disputes.get(debt)))
          .onlyAfter("CONSUMER_DECIDES", "the dispute is withdrawn or another debt is named");
    }
    var elsewhere =
        allocation.entrySet().stream()
            .anyMatch(share -> !share.getKey().equals(debt) && share.getValue().signum() != 0);
    return elsewhere
        ? requiring(
            debt,
            Verdict.deny(deniedDirection, "The consumer directs the payment elsewhere")
                .from(direction),
            allocation,
            question)
        : Verdict.permit(permitted, "Goes where the consumer directs it")
            .from(direction)
            .speaking();
  }

  private static Verdict requiring(
      String debt, Verdict denial, Map<String, BigDecimal> allocation, Question question) {
    var whole =
        question
            .amount("payment")
            .orElseGet(() -> allocation.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    return denial.figure("requiredAllocation", Map.of(debt, whole.toPlainString()));
  }

  private static void dispute(
      String debt, Facts facts, Question question, Map<String, Fact> disputes) {
    var asked = new Question(question.action(), question.at(), Map.of("debt", debt));
    Disputed.standing(facts, asked).ifPresent(fact -> disputes.put(debt, fact));
  }

  private static Map<String, BigDecimal> allocation(Question question) {
    if (!(question.attributes().get("allocation") instanceof Map<?, ?> shares)) return Map.of();
    var allocation = new TreeMap<String, BigDecimal>();
    shares.forEach(
        (debt, amount) -> allocation.put(debt.toString(), new BigDecimal(amount.toString())));
    return allocation;
  }
}

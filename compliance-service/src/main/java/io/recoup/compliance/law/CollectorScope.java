package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Whether the rules bind: who collects for others, or bought defaulted debts to collect them, is
 * bound on debts of natural persons for their own purposes. What is not known binds.
 */
final class CollectorScope implements RuleLogic {
  private final List<String> unboundRoles;
  private final List<String> servicers;
  private final List<String> soundStatus;
  private final List<String> unboundDebtors;
  private final List<String> unboundPurposes;
  private final String permitted;

  CollectorScope(Parameters parameters) {
    unboundRoles = parameters.texts("unboundRoles");
    servicers = parameters.texts("servicers");
    soundStatus = parameters.texts("soundStatus");
    unboundDebtors = parameters.texts("unboundDebtors");
    unboundPurposes = parameters.texts("unboundPurposes");
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var role = role(facts, question).orElse("");
    if (unboundRoles.contains(role)) {
      return Verdict.notApplicable("A creditor collects its own debt");
    }
    if (servicers.contains(role) && allDebts(facts, question, "statusAtAcquisition", soundStatus)) {
      return Verdict.notApplicable("Serviced since before default");
    }
    for (var debtor : facts.of("DEBTOR")) {
      if (unboundDebtors.contains(debtor.text("kind").orElse(""))) {
        return Verdict.notApplicable("The debtor is not a natural person");
      }
    }
    if (question.is("consumerDebt", "false")
        || allDebts(facts, question, "purpose", unboundPurposes)) {
      return Verdict.notApplicable("Not a debt for personal, family or household purposes");
    }
    return Verdict.permit(permitted, "The rules bind");
  }

  private static Optional<String> role(Facts facts, Question question) {
    var asked = question.text("collectorType");
    if (asked.isPresent()) return asked;
    var known = facts.of("COLLECTOR");
    return known.isEmpty() ? Optional.empty() : known.getLast().text("role");
  }

  /** Whether something is known of the debts in question, and of each of them one of these. */
  private static boolean allDebts(
      Facts facts, Question question, String attribute, List<String> values) {
    var known = false;
    for (var debt : facts.of("DEBT")) {
      if (!facts.concerns(debt, question)) continue;
      if (!values.contains(debt.text(attribute).orElse(""))) return false;
      known = true;
    }
    return known;
  }
}

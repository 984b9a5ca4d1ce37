package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** One of five dates is the itemization date, and one collector keeps to the one it chose. */
final class ItemizationDate implements RuleLogic {
  private final List<String> references;
  private final String permitted;
  private final String denied;
  private final String deniedUnknown;

  ItemizationDate(Parameters parameters) {
    references = parameters.texts("references");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
    deniedUnknown = parameters.text("deniedUnknown");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var today = facts.dayOf(question.at());
    if (question.date("itemizationDate").filter(day -> day.isAfter(today)).isPresent()) {
      return Verdict.deny(denied, "The itemization date lies ahead");
    }
    var chosen = question.text("reference").or(() -> question.text("amountReference"));
    if (chosen.isEmpty()) return Verdict.notApplicable("The notice names no reference date");
    var reference = chosen.get();
    if (!references.contains(reference)) {
      return Verdict.deny(deniedUnknown, "Not one of the five dates");
    }
    if (question.text("amountReference").filter(amount -> !amount.equals(reference)).isPresent()) {
      return Verdict.deny(denied, "The notice uses two dates");
    }
    for (var used : facts.about(question, "VALIDATION_FIELD_USED")) {
      if (used.has("reference") && !used.is("reference", reference)) {
        return Verdict.deny(denied, "Another field uses another date").from(used);
      }
    }
    return Verdict.permit(permitted, "One date throughout; an earlier collector's does not bind")
        .from(facts.about(question, "PRIOR_COLLECTOR_USED"))
        .speaking();
  }
}

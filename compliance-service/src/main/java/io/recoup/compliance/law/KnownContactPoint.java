package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Map;

/** A number or address is used only if it is known to be the consumer's and carries the medium. */
final class KnownContactPoint implements RuleLogic {
  private final Map<String, List<String>> kinds;
  private final String permitted;
  private final String deniedKind;
  private final String deniedPerson;

  KnownContactPoint(Parameters parameters) {
    kinds = parameters.table("kinds");
    permitted = parameters.text("permitted");
    deniedKind = parameters.text("deniedKind");
    deniedPerson = parameters.text("deniedPerson");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var asked = question.text("contactPoint");
    if (asked.isEmpty()) return Verdict.notApplicable("No contact point is named");
    var known =
        facts.of("CONTACT_POINT").stream()
            .filter(point -> point.text("contactPoint").equals(asked))
            .findFirst();
    if (known.isEmpty()) {
      return Verdict.missing("contactPoint", "The debtor is not known to have this contact point");
    }
    var learned =
        facts.of("LEARNED_NUMBER_NOT_CONSUMERS").stream()
            .filter(fact -> fact.text("number").equals(asked))
            .toList();
    if (!learned.isEmpty()) {
      return Verdict.deny(deniedPerson, "This contact point turned out not to be the debtor's")
          .from(learned);
    }
    var kind = known.get().text("kind").orElse("");
    if (!kinds.getOrDefault(kind, List.of()).contains(question.action())) {
      return Verdict.deny(deniedKind, "This medium cannot use such a contact point")
          .from(known.get());
    }
    return Verdict.permit(permitted, "A contact point of the debtor").from(known.get());
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** Personal data is used on a lawful basis; a recorded one that is none for collecting bars it. */
final class LawfulBasis implements RuleLogic {
  private final List<String> bases;
  private final String permitted;
  private final String denied;

  LawfulBasis(Parameters parameters) {
    bases = parameters.texts("bases");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var recorded = facts.latestAbout(question, "LEGAL_BASIS_RECORDED");
    if (recorded.isEmpty())
      return Verdict.permit(permitted, "A basis has to be recorded elsewhere");
    return recorded.get().text("basis").filter(bases::contains).isPresent()
        ? Verdict.permit(permitted, "A basis is recorded").from(recorded.get())
        : Verdict.deny(denied, "The basis recorded is none for collecting").from(recorded.get());
  }
}

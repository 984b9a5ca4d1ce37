package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** While a debtor is in chapter 13, who owes a consumer debt together with the debtor is spared. */
final class CodebtorStay implements RuleLogic {
  private final String chapter;
  private final String denied;

  CodebtorStay(Parameters parameters) {
    chapter = parameters.text("chapter");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!Bankruptcy.isForCodebtor(question)) return Verdict.notApplicable("Not about a codebtor");
    var known = Bankruptcy.of(facts, question);
    if (known.isEmpty()) return Verdict.notApplicable("No bankruptcy petition is known");
    var bankruptcy = known.get();
    if (bankruptcy.ending() != null && !bankruptcy.endedByDischarge()) {
      return Verdict.notApplicable("The case is over");
    }
    if (!question.flag("consumerDebt").orElse(true)) {
      return Verdict.notApplicable("Not a consumer debt");
    }
    var petition = bankruptcy.petition();
    if (!petition.flag("orderForRelief").orElse(true)) {
      return Verdict.notApplicable("No order for relief was made yet");
    }
    if (!petition.has("chapter")) {
      return Verdict.missing("chapter", "Under which chapter the case stands is not known")
          .onlyAfter("CHAPTER_KNOWN", "the chapter of the case becomes known");
    }
    if (!petition.is("chapter", chapter)) {
      return Verdict.notApplicable("Codebtors are spared in chapter " + chapter + " only");
    }
    return Verdict.deny(denied, "The debtor's chapter " + chapter + " case spares the codebtor")
        .from(petition);
  }
}

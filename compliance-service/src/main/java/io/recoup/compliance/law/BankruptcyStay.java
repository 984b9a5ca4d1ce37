package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** A bankruptcy petition stays every act to collect a claim that was there before it. */
final class BankruptcyStay implements RuleLogic {
  private final String permitted;
  private final String ended;
  private final String denied;

  BankruptcyStay(Parameters parameters) {
    permitted = parameters.text("permitted");
    ended = parameters.text("ended");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = Bankruptcy.of(facts, question);
    if (known.isEmpty()) return Verdict.notApplicable("No bankruptcy petition is known");
    if (Bankruptcy.isForCodebtor(question)) {
      return Verdict.notApplicable("This stay protects the debtor, not a codebtor");
    }
    var bankruptcy = known.get();
    if (Bankruptcy.claimAroseAfter(bankruptcy.petition(), facts, question)) {
      return Verdict.permit(permitted, "The claim arose after the petition")
          .from(bankruptcy.petition())
          .speaking();
    }
    if (bankruptcy.endedByDischarge()) {
      return Verdict.notApplicable("The discharge took the place of the stay");
    }
    if (bankruptcy.ending() != null) {
      return Verdict.permit(ended, "The stay is over").from(bankruptcy.ending()).speaking();
    }
    return Verdict.deny(denied, "A bankruptcy petition stays collection")
        .from(bankruptcy.petition());
  }
}

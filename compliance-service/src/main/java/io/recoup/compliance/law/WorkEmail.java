package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** No e-mail to an address known to be the employer's, unless the consumer used it with us. */
final class WorkEmail implements RuleLogic {
  private final String permitted;
  private final String used;
  private final String denied;

  WorkEmail(Parameters parameters) {
    permitted = parameters.text("permitted");
    used = parameters.text("used");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    Fact known = null;
    for (var type : new String[] {"TOLD_ADDRESS_IS_EMPLOYER_PROVIDED", "EMAIL_IN"}) {
      for (var fact : facts.of(type)) {
        if (!fact.holdsAt(question.at()) || !sameAddress(fact, question)) continue;
        if (type.equals("EMAIL_IN") && !fact.is("employerProvided", "true")) continue;
        known = fact;
      }
    }
    if (known == null) return Verdict.permit(permitted, "Not known to be the employer's address");
    var own = EmailProcedure.fromConsumer(facts, question);
    if (own.isPresent()) {
      return Verdict.permit(used, "The consumer used this address with the collector")
          .from(own.get())
          .speaking();
    }
    return EmailProcedure.fromPriorCollector(facts, question)
        ? Verdict.permit(used, "An earlier collector had this address properly")
            .from(known)
            .speaking()
        : Verdict.deny(denied, "The employer provides this address").from(known);
  }

  private static boolean sameAddress(Fact fact, Question question) {
    var told = fact.text("address");
    var asked = question.text("address");
    return told.isEmpty() || asked.isEmpty() || told.equals(asked);
  }
}

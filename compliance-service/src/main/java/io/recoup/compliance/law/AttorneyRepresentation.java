package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/** A consumer whose attorney on the debt can be found is not contacted, only answered. */
final class AttorneyRepresentation implements RuleLogic {
  private final String permitted;
  private final String consented;
  private final String replying;
  private final String denied;

  AttorneyRepresentation(Parameters parameters) {
    permitted = parameters.text("permitted");
    consented = parameters.text("consented");
    replying = parameters.text("replying");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var represented =
        facts.of("ATTORNEY_REPRESENTS").stream()
            .filter(fact -> fact.flag("nameKnown").orElse(true))
            .filter(fact -> fact.holdsAt(question.at()))
            .filter(fact -> facts.concerns(fact, question))
            .toList();
    if (represented.isEmpty()) {
      return Verdict.permit(
          permitted, "No attorney is known to represent the consumer on this debt");
    }
    var latest = represented.getLast();
    var consent =
        facts.of("ATTORNEY_CONSENTS_DIRECT_CONTACT").stream()
            .filter(fact -> fact.holdsAt(question.at()) && !fact.at().isBefore(latest.at()))
            .filter(fact -> facts.concerns(fact, question))
            .findFirst();
    if (consent.isPresent()) {
      return Verdict.permit(consented, "The attorney consents to direct contact")
          .from(consent.get());
    }
    var message = Replies.owed(facts, question);
    if (message.isPresent()) {
      return Verdict.permit(replying, "Answers the consumer's own message").from(message.get());
    }
    return Verdict.deny(denied, "An attorney represents the consumer on this debt").from(latest);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * No electronic message before a notice of rights was mailed; then few, to ask for consent; with
 * consent more. Consent is proof of the notice, because it is asked for after it.
 */
final class MessageConsent implements RuleLogic {
  private final String notice;
  private final List<String> consents;
  private final List<String> scopes;
  private final ContactLimit asking;
  private final ContactLimit consented;
  private final String permitted;
  private final String denied;

  MessageConsent(Parameters parameters) {
    notice = parameters.text("notice");
    consents = parameters.texts("consents");
    scopes = parameters.texts("scopes");
    asking = new ContactLimit(parameters.row("asking"));
    consented = new ContactLimit(parameters.row("consented"));
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (Replies.owed(facts, question).isPresent()) {
      return Verdict.permit(permitted, "Answers a message of the consumer");
    }
    var atMost = consented.judge(facts, question);
    if (atMost.denies() || hasConsent(facts, question)) return atMost;
    return facts.about(question, notice).isEmpty()
        ? Verdict.deny(denied, "The notice of rights was not mailed")
        : asking.judge(facts, question);
  }

  private boolean hasConsent(Facts facts, Question question) {
    var given = false;
    for (var type : consents) {
      var latest = facts.latestAbout(question, type);
      if (latest.isEmpty()) continue;
      var revoked = facts.latestAbout(question, "CONSENT_REVOKED");
      given |= revoked.isEmpty() || revoked.get().at().isBefore(latest.get().at());
    }
    return given || StandingConsent.of(scopes, facts, question).isPresent();
  }
}

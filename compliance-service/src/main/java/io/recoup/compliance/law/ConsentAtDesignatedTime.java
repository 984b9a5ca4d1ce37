package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * Consent lifts a bad time only if it was given beforehand and to this collector. In a contact that
 * is inconvenient a better time may be asked for, but not consent to go on.
 */
final class ConsentAtDesignatedTime implements RuleLogic {
  private final DesignatedTimes.Words words;
  private final List<String> clarifyingActs;
  private final List<String> askingActs;
  private final List<String> consentScopes;
  private final String permitted;
  private final String clarifying;
  private final String consented;
  private final String asking;
  private final String denied;

  ConsentAtDesignatedTime(Parameters parameters) {
    words = DesignatedTimes.Words.of(parameters);
    clarifyingActs = parameters.texts("clarifyingActs");
    askingActs = parameters.texts("askingActs");
    consentScopes = parameters.texts("consentScopes");
    permitted = parameters.text("permitted");
    clarifying = parameters.text("clarifying");
    consented = parameters.text("consented");
    asking = parameters.text("asking");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (clarifyingActs.contains(question.action())) {
      return Verdict.permit(clarifying, "Asks what time or place would suit").speaking();
    }
    var asks = askingActs.contains(question.action());
    var consents = facts.of("CONSENT_GIVEN_TO_COLLECTOR", "CONSENT_GIVEN_TO_CREDITOR");
    if (!asks && consents.isEmpty()) return Silence.here();
    var times = DesignatedTimes.known(facts, question, words);
    var until = times.barredUntil(question.at());
    if (until == null) {
      return asks
          ? Verdict.permit(permitted, "The contact is not known to be inconvenient")
          : Silence.here();
    }
    if (asks) {
      return Verdict.deny(
              asking, "The contact is inconvenient: its going on is not to be asked for")
          .from(times.facts())
          .mayEndAt(until);
    }
    var consent = DirectConsent.since(times.learned(), facts, question, consentScopes);
    if (consent.isPresent() && !times.bar(consent.get().at())) {
      return Verdict.permit(consented, "The consumer consented beforehand")
          .from(consent.get())
          .speaking();
    }
    var creditor = facts.about(question, "CONSENT_GIVEN_TO_CREDITOR");
    if (creditor.isEmpty() || OwnMessage.isOwedAnswer(facts, question, times)) {
      return Silence.here();
    }
    return Verdict.deny(denied, "Consent given to a creditor is none given to the collector")
        .from(creditor)
        .mayEndAt(until);
  }
}

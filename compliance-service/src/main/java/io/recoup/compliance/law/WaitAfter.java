package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * Nothing is done until so many days after the last event of a kind: {@code allowedOnDay: 7} means
 * on the seventh day after the day of the event. An event may be required to have happened at all;
 * another may extend the wait; what the consumer asks for or consents to lifts it.
 */
final class WaitAfter implements RuleLogic {
  private final String[] events;
  private final List<String> outcomes;
  private final int allowedOnDay;
  private final String extendedBy;
  private final int extensionDays;
  private final boolean required;
  private final List<String> debtTypes;
  private final List<String> collectors;
  private final List<String> exceptedRecipients;
  private final List<String> exceptedPurposes;
  private final List<String> consentScopes;
  private final List<String> liftingWords;
  private final String permitted;
  private final String denied;

  WaitAfter(Parameters parameters) {
    events = parameters.texts("events").toArray(String[]::new);
    outcomes = parameters.optionalTexts("outcomes");
    allowedOnDay = parameters.whole("allowedOnDay");
    extendedBy = parameters.has("extendedBy") ? parameters.text("extendedBy") : null;
    extensionDays = extendedBy == null ? 0 : parameters.whole("extensionDays");
    required = parameters.flag("required");
    debtTypes = parameters.optionalTexts("debtTypes");
    collectors = parameters.optionalTexts("collectors");
    exceptedRecipients = parameters.optionalTexts("exceptedRecipients");
    exceptedPurposes = parameters.optionalTexts("exceptedPurposes");
    consentScopes = parameters.optionalTexts("consentScopes");
    liftingWords = parameters.optionalTexts("liftingWords");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!debtTypes.isEmpty() && !isOfType(facts, question)) {
      return Verdict.notApplicable("The rule is about debts of another type");
    }
    if (!Collector.isAmong(collectors, facts, question)) {
      return Verdict.notApplicable("The rule does not bind this kind of collector");
    }
    var event = last(facts, question);
    if (event == null) {
      return required && !isExcepted(question)
          ? Verdict.deny(denied, "What has to come first has not happened")
          : Verdict.permit(permitted, "There is nothing to wait for");
    }
    var days = allowedOnDay + (isExtended(event, facts, question) ? extensionDays : 0);
    var allowed = facts.dayOf(event).plusDays(days);
    if (!facts.dayOf(question.at()).isBefore(allowed)) {
      return Verdict.permit(permitted, "The wait was over on " + allowed).from(event);
    }
    if (isExcepted(question)) {
      return Verdict.permit(permitted, "Such a contact need not wait").from(event);
    }
    var lifted = lifting(event, facts, question);
    if (lifted != null) return Verdict.permit(permitted, "The consumer asked for it").from(lifted);
    return Verdict.deny(denied, "Not before " + allowed)
        .from(event)
        .mayEndAt(facts.startOf(allowed))
        .figure("lastDay", allowed.minusDays(1));
  }

  private boolean isOfType(Facts facts, Question question) {
    var asked = question.attributes().get("debtType");
    if (asked != null) return debtTypes.contains(asked.toString());
    for (var debt : facts.of("DEBT")) {
      if (facts.concerns(debt, question)
          && debt.text("kind").filter(debtTypes::contains).isPresent()) return true;
    }
    return false;
  }

  private Fact last(Facts facts, Question question) {
    Fact last = null;
    for (var event : facts.of(events)) {
      var outcome = event.attributes().get("outcome");
      if (!event.holdsAt(question.at())) break;
      if (!outcomes.isEmpty() && (outcome == null || !outcomes.contains(outcome.toString())))
        continue;
      if (facts.discussed(event, question)
          && facts.reaches(event, question)
          && !facts.misdirected(event)) last = event;
    }
    return last;
  }

  private boolean isExtended(Fact event, Facts facts, Question question) {
    if (extendedBy == null) return false;
    for (var extension : facts.of(extendedBy)) {
      if (extension.holdsAt(question.at()) && !extension.at().isBefore(event.at())) return true;
    }
    return false;
  }

  private boolean isExcepted(Question question) {
    return exceptedRecipients.contains(Recipient.kind(question))
        || question.text("purpose").filter(exceptedPurposes::contains).isPresent();
  }

  private Fact lifting(Fact event, Facts facts, Question question) {
    var consent = StandingConsent.of(consentScopes, facts, question);
    if (consent.isPresent() && !consent.get().at().isBefore(event.at())) return consent.get();
    if (liftingWords.isEmpty()) return null;
    for (var request : facts.of("CONSUMER_REQUEST")) {
      if (!request.holdsAt(question.at()) || request.at().isBefore(event.at())) continue;
      var words = Said.in(request);
      if (liftingWords.stream().anyMatch(words::contains)) return request;
    }
    return null;
  }
}

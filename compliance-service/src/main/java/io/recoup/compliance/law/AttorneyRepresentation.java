package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A consumer whose attorney on the debt can be found is not contacted, only answered, until the
 * attorney consents, stays silent for too long or no longer represents the consumer.
 */
final class AttorneyRepresentation implements RuleLogic {
  private final int silentDays;
  private final List<String> inbound;
  private final List<String> sameCall;
  private final List<String> otherPersons;
  private final List<String> consentScopes;
  private final String permitted;
  private final String consented;
  private final String silent;
  private final String replying;
  private final String denied;

  AttorneyRepresentation(Parameters parameters) {
    silentDays = parameters.whole("silentDays");
    inbound = parameters.optionalTexts("inbound");
    sameCall = parameters.optionalTexts("sameCall");
    otherPersons = parameters.texts("otherPersons");
    consentScopes = parameters.texts("consentScopes");
    permitted = parameters.text("permitted");
    consented = parameters.text("consented");
    silent = parameters.text("silent");
    replying = parameters.text("replying");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (otherPersons.contains(Persons.role(question))) return Silence.here();
    var asked = question.texts("representedOn");
    var representing = representing(facts, question);
    if (representing == null && !named(asked, question)) {
      var verdict =
          Verdict.permit(permitted, "No attorney is known to represent the consumer on this debt");
      return asked.isEmpty() && facts.of("ATTORNEY_REPRESENTS").isEmpty()
          ? verdict
          : verdict.speaking();
    }
    var since = representing == null ? question.at() : representing.at();
    var consent = latestSince(since, "ATTORNEY_CONSENTS_DIRECT_CONTACT", facts, question);
    if (consent != null) {
      return Verdict.permit(consented, "The attorney consents to direct contact")
          .from(consent)
          .speaking();
    }
    if (inbound.contains(question.action()) || isOwnCall(facts, question)) {
      return Verdict.permit(replying, "The consumer placed this call").speaking();
    }
    var message = Replies.owed(facts, question).filter(word -> facts.concerns(word, question));
    if (message.isPresent()) {
      return Verdict.permit(replying, "Answers the consumer's own message")
          .from(message.get())
          .speaking();
    }
    var agreed = DirectConsent.since(since, facts, question, consentScopes);
    if (agreed.isPresent()) {
      return Verdict.permit(consented, "The consumer consents to direct contact")
          .from(agreed.get())
          .speaking();
    }
    return silence(since, representing, facts, question);
  }

  private boolean isOwnCall(Facts facts, Question question) {
    return sameCall.contains(question.action()) && OwnMessage.callUnderWay(facts, question) != null;
  }

  private Verdict silence(Instant since, Fact representing, Facts facts, Question question) {
    var denial = Verdict.deny(denied, "An attorney represents the consumer on this debt");
    if (representing != null) denial = denial.from(representing);
    var contacted = latestSince(since, "ATTORNEY_CONTACTED", facts, question);
    if (contacted == null) return denial;
    var answered = latestSince(contacted.at(), "ATTORNEY_RESPONDED", facts, question);
    if (answered != null) return denial;
    var end = facts.startOf(facts.dayOf(contacted).plusDays(silentDays));
    if (question.at().isBefore(end)) return denial.mayEndAt(end);
    return Verdict.permit(silent, "The attorney has not answered for " + silentDays + " days")
        .from(contacted)
        .speaking();
  }

  /** Null where nobody who can be found does. */
  private static Fact representing(Facts facts, Question question) {
    Fact latest = null;
    for (var fact : facts.of("ATTORNEY_REPRESENTS")) {
      if (fact.holdsAt(question.at())
          && facts.concerns(fact, question)
          && fact.flag("nameKnown").orElse(true)) {
        latest = fact;
      }
    }
    if (latest == null) return null;
    var ended = latestSince(latest.at(), "ATTORNEY_REPRESENTATION_ENDED", facts, question);
    return ended == null ? latest : null;
  }

  private static Fact latestSince(Instant since, String type, Facts facts, Question question) {
    Fact latest = null;
    for (var fact : facts.of(type)) {
      if (fact.holdsAt(question.at())
          && !fact.at().isBefore(since)
          && facts.concerns(fact, question)) {
        latest = fact;
      }
    }
    return latest;
  }

  private static boolean named(List<String> representedOn, Question question) {
    for (var debt : question.debts()) if (representedOn.contains(debt)) return true;
    return false;
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * Consent to machine calls and texts is taken back in any reasonable way, and this is honoured
 * within some business days; we honour it at once.
 */
final class RevokedConsent implements RuleLogic {
  private final Holidays holidays;
  private final int businessDays;
  private final List<String> channels;
  private final List<String> stopWords;
  private final List<String> phrases;
  private final List<String> renewingScopes;
  private final List<String> confirmingPurposes;
  private final String permitted;
  private final String confirming;
  private final String denied;

  RevokedConsent(Parameters parameters) {
    holidays = Holidays.of(parameters.text("holidays"));
    businessDays = parameters.whole("businessDays");
    channels = parameters.texts("channels");
    stopWords = parameters.texts("stopWords");
    phrases = parameters.texts("phrases");
    renewingScopes = parameters.texts("renewingScopes");
    confirmingPurposes = parameters.texts("confirmingPurposes");
    permitted = parameters.text("permitted");
    confirming = parameters.text("confirming");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    Fact revoked = null;
    for (var fact : facts.of("SMS_IN", "OPT_OUT", "CONSENT_REVOKED", "CONSUMER_STATEMENT")) {
      if (fact.holdsAt(question.at()) && revokes(fact) && sameNumber(fact, question))
        revoked = fact;
    }
    if (revoked == null) return Verdict.permit(permitted, "No consent was taken back");
    var renewed = DirectConsent.since(revoked.at(), facts, question, renewingScopes);
    if (renewed.isPresent()) {
      return Verdict.permit(permitted, "Consent was given again").from(renewed.get()).speaking();
    }
    var honourBy = holidays.businessDaysAfter(facts.dayOf(revoked), businessDays);
    if (confirmingPurposes.contains(question.text("purpose").orElse(""))
        && !question.flag("otherContent").orElse(true)) {
      return Verdict.permit(confirming, "Confirms that consent was taken back").from(revoked);
    }
    return Verdict.deny(denied, "Consent was taken back; to be honoured by " + honourBy)
        .from(revoked)
        .figure("honourBy", honourBy);
  }

  private boolean revokes(Fact fact) {
    var text = Said.in(fact).strip();
    return switch (fact.type()) {
      case "SMS_IN" -> stopWords.contains(text);
      case "OPT_OUT" -> channels.contains(fact.text("channel").orElse("").toLowerCase(Locale.ROOT));
      case "CONSENT_REVOKED" ->
          fact.text("scope").map(scope -> renewingScopes.contains(scope)).orElse(true);
      default -> phrases.stream().anyMatch(text::contains);
    };
  }

  private static boolean sameNumber(Fact fact, Question question) {
    var told = fact.text("number").or(() -> fact.text("address"));
    var asked = question.text("number");
    return told.isEmpty() || asked.isEmpty() || told.equals(asked);
  }
}

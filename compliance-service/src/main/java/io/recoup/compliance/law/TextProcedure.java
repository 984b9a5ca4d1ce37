package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The consumer texted from the number or consented to texts, and within some days did so again or
 * the number was found not to have been reassigned since. A call from the number is not enough.
 */
final class TextProcedure implements RuleLogic {
  private final int freshDays;
  private final List<String> consentScopes;
  private final List<String> consentMedia;
  private final List<String> stopWords;
  private final String permitted;
  private final String stale;
  private final String noProcedure;

  TextProcedure(Parameters parameters) {
    freshDays = parameters.whole("freshDays");
    consentScopes = parameters.texts("consentScopes");
    consentMedia = parameters.texts("consentMedia");
    stopWords = parameters.texts("stopWords");
    permitted = parameters.text("permitted");
    stale = parameters.text("stale");
    noProcedure = parameters.text("noProcedure");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var latest = latestWord(facts, question);
    if (latest == null) return withoutWord(facts, question);
    var oldest = facts.dayOf(question.at()).minusDays(freshDays);
    var word = facts.dayOf(latest);
    var reassigned = false;
    var checked = false;
    for (var check : facts.about(question, "REASSIGNED_NUMBER_CHECK")) {
      if (check.is("result", "reassigned")) reassigned = !check.at().isBefore(latest.at());
      else checked |= isFresh(check, oldest, word, facts);
    }
    if (reassigned) {
      return Verdict.deny(noProcedure, "The number was found to belong to somebody else");
    }
    if (checked || !word.isBefore(oldest)) {
      return Verdict.permit(permitted, "Texted or consented, and confirmed within " + freshDays)
          .from(latest)
          .speaking();
    }
    return Verdict.deny(stale, "Nothing confirms the number within " + freshDays + " days")
        .from(latest);
  }

  private Verdict withoutWord(Facts facts, Question question) {
    var asked = question.text("number");
    for (var call : facts.about(question, "CALL_IN")) {
      var from = call.text("number");
      if (from.isPresent() && (asked.isEmpty() || asked.equals(from))) {
        return Verdict.deny(noProcedure, "A call from the number does not allow texts to it")
            .from(call);
      }
    }
    var checks = facts.about(question, "REASSIGNED_NUMBER_CHECK");
    return checks.isEmpty()
        ? Silence.here()
        : Verdict.deny(noProcedure, "A check alone does not allow texts to the number")
            .from(checks);
  }

  /** A check counts if it is fresh itself and looked back as far as the consumer's last word. */
  private static boolean isFresh(Fact check, LocalDate oldest, LocalDate word, Facts facts) {
    if (facts.dayOf(check).isBefore(oldest)) return false;
    var since = check.date("since");
    return since.isEmpty() || !since.get().isAfter(word);
  }

  /** Null where the consumer neither texted nor consented. */
  private Fact latestWord(Facts facts, Question question) {
    Fact latest = null;
    for (var fact : facts.of("SMS_IN", "CONSENT_GIVEN_TO_COLLECTOR")) {
      if (fact.holdsAt(question.at())
          && facts.concerns(fact, question)
          && sameNumber(fact, question)
          && allowsTexts(fact)) {
        latest = fact;
      }
    }
    return latest;
  }

  private boolean allowsTexts(Fact fact) {
    if (fact.type().equals("SMS_IN")) {
      return !stopWords.contains(fact.text("text").orElse("").strip().toLowerCase(Locale.ROOT));
    }
    return consentScopes.contains(fact.text("scope").orElse(""))
        || !fact.has("scope") && consentMedia.contains(fact.text("medium").orElse(""));
  }

  private static boolean sameNumber(Fact fact, Question question) {
    var told = fact.text("number");
    var asked = question.text("number");
    return told.isEmpty() || asked.isEmpty() || told.equals(asked);
  }
}

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
 * A written refusal to pay or demand to stop ends all contact on that debt from its receipt, but
 * for the notices the law names. Spoken words and a notice still in the mail are no such notice.
 */
final class CeaseNotice implements RuleLogic {
  private static final String[] WRITTEN = {"CEASE_NOTICE_RECEIVED", "CONSUMER_MESSAGE", "SMS_IN"};
  private static final String[] NOT_YET = {"CONSUMER_MAILS_CEASE_NOTICE", "CONSUMER_STATEMENT"};

  private final List<String> phrases;
  private final List<String> exceptedPurposes;
  private final List<String> otherPersons;
  private final String permitted;
  private final String excepted;
  private final String denied;

  CeaseNotice(Parameters parameters) {
    phrases = parameters.texts("phrases");
    exceptedPurposes = parameters.texts("exceptedPurposes");
    otherPersons = parameters.texts("otherPersons");
    permitted = parameters.text("permitted");
    excepted = parameters.text("excepted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (otherPersons.contains(Persons.role(question))) return Silence.here();
    var notice = first(facts, question, WRITTEN);
    if (notice == null) {
      var none = noneInForce(facts, question);
      return none == null
          ? Verdict.permit(permitted, "No written demand to stop is known")
          : Verdict.permit(permitted, "No demand in writing was received on this debt")
              .from(none)
              .speaking();
    }
    if (isExcepted(question.text("purpose").orElse("").toLowerCase(Locale.ROOT))) {
      return Verdict.permit(excepted, "A notice that may follow a demand to stop")
          .from(notice)
          .speaking();
    }
    return Verdict.deny(denied, "A written demand to stop was received").from(notice);
  }

  private Fact first(Facts facts, Question question, String[] types) {
    Fact first = null;
    for (var type : types) {
      for (var fact : facts.of(type)) {
        if (fact.holdsAt(question.at())
            && (first == null || fact.at().isBefore(first.at()))
            && facts.concerns(fact, question)
            && isAccepted(fact)
            && demands(fact)) {
          first = fact;
        }
      }
    }
    return first;
  }

  /** A demand that is spoken, still in the mail, on another debt or in a channel not open to it. */
  private Fact noneInForce(Facts facts, Question question) {
    for (var types : new String[][] {NOT_YET, WRITTEN}) {
      for (var type : types) {
        for (var fact : facts.of(type)) {
          if (fact.holdsAt(question.at()) && demands(fact)) return fact;
        }
      }
    }
    return null;
  }

  private static boolean isAccepted(Fact fact) {
    return fact.flag("channelAcceptedFromConsumers").orElse(true);
  }

  private boolean demands(Fact fact) {
    if (fact.type().equals("CEASE_NOTICE_RECEIVED")) return true;
    if (fact.type().equals("CONSUMER_MAILS_CEASE_NOTICE")) return true;
    var words = Said.in(fact);
    for (var phrase : phrases) if (words.contains(phrase)) return true;
    return false;
  }

  private boolean isExcepted(String purpose) {
    for (var word : exceptedPurposes) if (purpose.contains(word)) return true;
    return false;
  }
}

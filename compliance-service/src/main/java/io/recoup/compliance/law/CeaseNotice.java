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
 * for the notices the law names. Spoken words are no such notice.
 */
final class CeaseNotice implements RuleLogic {
  private final List<String> phrases;
  private final List<String> exceptedPurposes;
  private final String permitted;
  private final String excepted;
  private final String denied;

  CeaseNotice(Parameters parameters) {
    phrases = parameters.texts("phrases");
    exceptedPurposes = parameters.texts("exceptedPurposes");
    permitted = parameters.text("permitted");
    excepted = parameters.text("excepted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var notice =
        facts.of("CEASE_NOTICE_RECEIVED", "CONSUMER_MESSAGE").stream()
            .filter(this::isNotice)
            .filter(fact -> fact.holdsAt(question.at()))
            .filter(fact -> facts.concerns(fact, question))
            .findFirst();
    if (notice.isEmpty()) return Verdict.permit(permitted, "No written demand to stop is known");
    if (question.text("purpose").filter(exceptedPurposes::contains).isPresent()) {
      return Verdict.permit(excepted, "A notice that may follow a demand to stop")
          .from(notice.get());
    }
    return Verdict.deny(denied, "A written demand to stop was received").from(notice.get());
  }

  private boolean isNotice(Fact fact) {
    if (fact.type().equals("CEASE_NOTICE_RECEIVED")) return true;
    if (!fact.flag("channelAcceptedFromConsumers").orElse(true)) return false;
    var words = fact.text("text").orElse("").toLowerCase(Locale.ROOT);
    return phrases.stream().anyMatch(words::contains);
  }
}

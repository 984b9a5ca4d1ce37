package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** No more demands after the customer says that he will not pay because the debt is barred. */
final class StatuteBarredRefusal implements RuleLogic {
  private final List<String> barredWords;
  private final List<String> refusingWords;
  private final List<String> otherPurposes;
  private final String permitted;
  private final String denied;

  StatuteBarredRefusal(Parameters parameters) {
    barredWords = parameters.texts("barredWords");
    refusingWords = parameters.texts("refusingWords");
    otherPurposes = parameters.texts("otherPurposes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var said =
        facts.about(question, "CONSUMER_STATEMENT", "CONSUMER_MESSAGE").stream()
            .filter(this::refuses)
            .findFirst();
    if (said.isEmpty()) return Verdict.permit(permitted, "No such refusal is known");
    if (question.text("purpose").filter(otherPurposes::contains).isPresent()) {
      return Verdict.permit(permitted, "Not a demand for payment").from(said.get());
    }
    return Verdict.deny(denied, "The customer will not pay because the debt is statute barred")
        .from(said.get());
  }

  private boolean refuses(Fact fact) {
    var words = Said.in(fact).replace('-', ' ');
    return barredWords.stream().anyMatch(words::contains)
        && refusingWords.stream().anyMatch(words::contains);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * A voicemail for the consumer that holds all of some elements, any of some others and nothing else
 * conveys nothing about a debt.
 */
final class LimitedContentMessage implements RuleLogic {
  private final List<String> required;
  private final List<String> optional;
  private final List<String> recipients;
  private final String permitted;
  private final String denied;

  LimitedContentMessage(Parameters parameters) {
    required = parameters.texts("required");
    optional = parameters.texts("optional");
    recipients = parameters.texts("recipients");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!question.has("elements")) return Silence.here();
    var meantFor = question.text("for").orElse(Persons.role(question));
    if (!recipients.contains(meantFor)) return deny("It is not left for the consumer");
    var elements = question.texts("elements");
    for (var element : required) {
      if (!elements.contains(element)) return deny("It lacks " + element);
    }
    for (var element : elements) {
      if (!required.contains(element) && !optional.contains(element)) {
        return deny("It holds more than is allowed: " + element);
      }
    }
    return Verdict.permit(permitted, "Only what such a message must and may hold")
        .figure("isCommunication", false)
        .figure("minimirandaRequired", false)
        .speaking();
  }

  private Verdict deny(String why) {
    return Verdict.deny(denied, why)
        .figure("isCommunication", true)
        .figure("minimirandaRequired", true);
  }
}

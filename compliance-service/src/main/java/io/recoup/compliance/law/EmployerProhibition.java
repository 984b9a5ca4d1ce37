package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Locale;

/** No contact at work where the employer is known to forbid it. */
final class EmployerProhibition implements RuleLogic {
  private static final String WORK = "work";

  private final PlaceOfContact places;
  private final List<String> phrases;
  private final String permitted;
  private final String denied;

  EmployerProhibition(Parameters parameters) {
    places = new PlaceOfContact(parameters);
    phrases = parameters.texts("phrases");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var told = told(facts, question);
    if (told == null) return Verdict.permit(permitted, "No employer is known to forbid it");
    return switch (places.of(question)) {
      case WORK -> Verdict.deny(denied, "The employer is known to forbid it").from(told);
      case PlaceOfContact.UNKNOWN ->
          Verdict.missing("numberType", "It is not known where this number rings").from(told);
      default -> Verdict.permit(permitted, "Not at the place of work").from(told).speaking();
    };
  }

  private Fact told(Facts facts, Question question) {
    for (var type : List.of("CONSUMER_STATEMENT", "PLACEMENT_NOTE")) {
      for (var fact : facts.of(type)) {
        if (!fact.holdsAt(question.at())) continue;
        var words = fact.text("text").orElse("").toLowerCase(Locale.ROOT);
        if (phrases.stream().anyMatch(words::contains)) return fact;
      }
    }
    return null;
  }
}

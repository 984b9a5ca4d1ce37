package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** No contact at work where the employer is known to forbid it. */
final class EmployerProhibition implements RuleLogic {
  private static final String WORK = "work";

  private final PlaceOfContact places;
  private final List<String> sameCall;
  private final List<String> phrases;
  private final String permitted;
  private final String denied;

  EmployerProhibition(Parameters parameters) {
    places = new PlaceOfContact(parameters);
    sameCall = parameters.optionalTexts("sameCall");
    phrases = parameters.texts("phrases");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var told = told(facts, question);
    if (told == null) return Verdict.permit(permitted, "No employer is known to forbid it");
    if (sameCall.contains(question.action())) {
      return isAtWork(told, facts, question)
          ? Verdict.deny(denied, "The employer is known to forbid it").from(told)
          : Verdict.permit(permitted, "This call is not known to reach the place of work");
    }
    return switch (places.of(question)) {
      case WORK -> Verdict.deny(denied, "The employer is known to forbid it").from(told);
      case PlaceOfContact.UNKNOWN ->
          Verdict.missing("numberType", "It is not known where this number rings").from(told);
      default -> Verdict.permit(permitted, "Not at the place of work").from(told).speaking();
    };
  }

  /** Whether the call under way went to work, or the consumer said on it to be there. */
  private static boolean isAtWork(Fact told, Facts facts, Question question) {
    Fact call = null;
    for (var one : facts.of("CALL_OUT", "CALL_IN")) if (one.holdsAt(question.at())) call = one;
    if (call == null) return false;
    return !told.at().isBefore(call.at()) || call.is("numberType", WORK);
  }

  private Fact told(Facts facts, Question question) {
    for (var type : List.of("CONSUMER_STATEMENT", "PLACEMENT_NOTE")) {
      for (var fact : facts.of(type)) {
        if (!fact.holdsAt(question.at())) continue;
        var words = Said.in(fact);
        if (phrases.stream().anyMatch(words::contains)) return fact;
      }
    }
    return null;
  }
}

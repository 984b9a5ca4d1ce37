package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Map;

/** No contact at a place that the consumer called inconvenient. */
final class InconvenientPlace implements RuleLogic {
  private static final String DESIGNATION = "CONSUMER_DESIGNATES_INCONVENIENT_PLACE";
  private static final String SAID = "CONSUMER_STATEMENT";
  private static final String WORK = "work";

  private final PlaceOfContact places;
  private final Map<String, List<String>> spoken;
  private final List<String> negations;
  private final List<String> workplaceRequestsLeftTo;
  private final String permitted;
  private final String untouched;
  private final String denied;

  InconvenientPlace(Parameters parameters) {
    places = new PlaceOfContact(parameters);
    spoken = parameters.table("spoken");
    negations = parameters.texts("negations");
    workplaceRequestsLeftTo = parameters.texts("workplaceRequestsLeftTo");
    permitted = parameters.text("permitted");
    untouched = parameters.text("untouched");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    Fact any = null;
    Fact barring = null;
    var reached = places.of(question);
    for (var type : List.of(DESIGNATION, SAID)) {
      for (var fact : facts.of(type)) {
        if (!fact.holdsAt(question.at())) continue;
        var place = placeIn(fact, facts);
        if (place == null) continue;
        any = fact;
        if (place.equals(reached) || reached.equals(PlaceOfContact.UNKNOWN)) barring = fact;
      }
    }
    if (any == null) return Verdict.permit(untouched, "No place is known to be inconvenient");
    if (barring == null) {
      return Verdict.permit(permitted, "Not at a place known to be inconvenient")
          .from(any)
          .speaking();
    }
    return reached.equals(PlaceOfContact.UNKNOWN)
        ? Verdict.missing("numberType", "It is not known where this number rings").from(barring)
        : Verdict.deny(denied, "The consumer called this place inconvenient").from(barring);
  }

  /** Null where the fact names no place. */
  private String placeIn(Fact fact, Facts facts) {
    if (fact.type().equals(DESIGNATION)) return fact.text("place").orElse(null);
    var words = Said.in(fact);
    if (negations.stream().noneMatch(words::contains)) return null;
    for (var place : spoken.entrySet()) {
      if (place.getValue().stream().noneMatch(words::contains)) continue;
      return place.getKey().equals(WORK) && isLeftToTheState(facts) ? null : place.getKey();
    }
    return null;
  }

  private boolean isLeftToTheState(Facts facts) {
    return workplaceRequestsLeftTo.stream().anyMatch(facts.jurisdictions()::contains);
  }
}

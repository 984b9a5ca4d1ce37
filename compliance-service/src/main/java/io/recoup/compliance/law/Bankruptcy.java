package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.Optional;

/**
 * The last bankruptcy case of the debtor that was known when an act was asked for.
 *
 * @param ending what ended its stay; null while it lasts
 */
record Bankruptcy(Fact petition, Fact ending) {
  static final String PETITION = "BANKRUPTCY_PETITION";
  static final String[] DISMISSALS = {"BANKRUPTCY_CASE_DISMISSED", "CASE_DISMISSED"};

  private static final String REVIEW = "BANKRUPTCY_STAY_REVIEWED";
  private static final String[] EVENTS = {
    PETITION,
    DISMISSALS[0],
    DISMISSALS[1],
    "BANKRUPTCY_CASE_CLOSED",
    "DISCHARGE_DENIED",
    "DISCHARGE_GRANTED",
    REVIEW
  };
  private static final String CODEBTOR = "codebtor";

  static Optional<Bankruptcy> of(Facts facts, Question question) {
    if (facts.of(PETITION).isEmpty()) return Optional.empty();
    Fact petition = null;
    Fact ending = null;
    for (var event : facts.about(question, EVENTS)) {
      if (event.type().equals(PETITION)) {
        petition = event;
        ending = null;
      } else if (petition != null && ending == null && ends(event)) {
        ending = event;
      }
    }
    return petition == null ? Optional.empty() : Optional.of(new Bankruptcy(petition, ending));
  }

  /** A claim that is not said to have arisen later is taken to have been there already. */
  static boolean claimAroseAfter(Fact petition, Facts facts, Question question) {
    return question
        .date("claimArose")
        .filter(arose -> arose.isAfter(facts.dayOf(petition)))
        .isPresent();
  }

  static boolean isForCodebtor(Question question) {
    return question.is("to", CODEBTOR);
  }

  boolean endedByDischarge() {
    return ending != null && ending.type().equals("DISCHARGE_GRANTED");
  }

  private static boolean ends(Fact event) {
    return !event.type().equals(REVIEW) || !event.flag("stands").orElse(true);
  }
}

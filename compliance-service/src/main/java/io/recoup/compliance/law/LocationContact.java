package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * Who is asked where the consumer is, is asked once, for whichever debt, and is not told of a debt.
 */
final class LocationContact implements RuleLogic {
  /** "It is not said that any debt is owed" reveals none. */
  private static final int DENIED_WITHIN = 6;

  private static final String[] SENT = {"EMAIL_OUT", "SMS_OUT", "LETTER_OUT"};
  private static final String[] AGAIN = {"THIRD_PARTY_ASKS_CONTACT", "LOCATION_ANSWER_DOUBTED"};

  private final List<String> purposes;
  private final List<String> consumers;
  private final List<String> revealing;
  private final Wording ofDebt;
  private final String permitted;
  private final String disclosed;
  private final String once;

  LocationContact(Parameters parameters) {
    purposes = parameters.texts("purposes");
    consumers = parameters.texts("consumers");
    revealing = parameters.texts("revealing");
    ofDebt = new Wording(parameters.texts("debtWords"), DENIED_WITHIN);
    permitted = parameters.text("permitted");
    disclosed = parameters.text("disclosed");
    once = parameters.text("once");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!purposes.contains(question.text("purpose").orElse(""))) return Silence.here();
    if (consumers.contains(Persons.role(question))) return Silence.here();
    if (reveals(question)) {
      return Verdict.deny(disclosed, "Whoever is asked must not learn of the debt")
          .onlyAfter("NOT_DISCLOSED", "nothing is said of the debt");
    }
    var spoken = communicated(facts, question);
    if (spoken == null || askedAgain(spoken, facts, question)) {
      return Verdict.permit(permitted, "This person has not been spoken with, or asks again")
          .speaking();
    }
    return Verdict.deny(once, "This person has been spoken with before").from(spoken);
  }

  private boolean reveals(Question question) {
    if (question.is("statesDebtOwed", "true") || question.is("mentionsDebt", "true")) return true;
    for (var flag : question.texts("contentFlags")) if (revealing.contains(flag)) return true;
    return ofDebt.isIn(question);
  }

  /** The last time this person was reached, whatever an unanswered ring is worth. */
  private static Fact communicated(Facts facts, Question question) {
    Fact last = null;
    for (var call : facts.of("CALL_OUT")) {
      if (call.is("outcome", "CONVERSATION")) last = later(last, call, facts, question);
    }
    for (var type : SENT) {
      for (var message : facts.of(type)) last = later(last, message, facts, question);
    }
    return last;
  }

  private static Fact later(Fact last, Fact contact, Facts facts, Question question) {
    if (!contact.holdsAt(question.at()) || !facts.reaches(contact, question)) return last;
    return last == null || contact.at().isAfter(last.at()) ? contact : last;
  }

  private static boolean askedAgain(Fact spoken, Facts facts, Question question) {
    for (var type : AGAIN) {
      for (var fact : facts.of(type)) {
        if (fact.holdsAt(question.at())
            && !fact.at().isBefore(spoken.at())
            && facts.reaches(fact, question)) {
          return true;
        }
      }
    }
    return false;
  }
}

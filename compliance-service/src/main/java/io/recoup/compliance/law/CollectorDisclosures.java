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
 * The first communication says that it is to collect a debt, a first oral one again in the first
 * writing; each later one that it comes from a debt collector. In every language that is used.
 */
final class CollectorDisclosures implements RuleLogic {
  private static final String[] SENT = {"LETTER_OUT", "EMAIL_OUT", "SMS_OUT"};

  private final List<String> consumers;
  private final List<String> inbound;
  private final String permitted;
  private final String first;
  private final String again;
  private final String later;

  CollectorDisclosures(Parameters parameters) {
    consumers = parameters.texts("consumers");
    inbound = parameters.texts("inbound");
    permitted = parameters.text("permitted");
    first = parameters.text("first");
    again = parameters.text("again");
    later = parameters.text("later");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (question.has("elements") || !consumers.contains(Persons.role(question))) {
      return Silence.here();
    }
    var initial = facts.about(question, "INITIAL_COMMUNICATION");
    var before = !initial.isEmpty() || hasCommunicated(facts, question);
    var firstWritten = question.is("firstWritten", "true");
    var oral = !initial.isEmpty() && initial.getFirst().is("medium", "oral");
    var needed = !before ? first : firstWritten && oral ? again : later;
    var languages = question.texts("languagesUsed");
    var verdict =
        Verdict.permit(permitted, "To be disclosed: " + needed)
            .from(initial)
            .figure("required", List.of(languages.isEmpty() ? needed : needed + in(languages)));
    var asked = firstWritten || !languages.isEmpty();
    return asked || !before && inbound.contains(question.action()) ? verdict.speaking() : verdict;
  }

  private static boolean hasCommunicated(Facts facts, Question question) {
    for (var type : new String[] {"CALL_OUT", "CALL_IN"}) {
      for (var call : facts.of(type)) {
        if (call.is("outcome", "CONVERSATION") && isBefore(call, facts, question)) return true;
      }
    }
    for (var type : SENT) {
      for (var message : facts.of(type)) if (isBefore(message, facts, question)) return true;
    }
    return false;
  }

  private static boolean isBefore(Fact contact, Facts facts, Question question) {
    return contact.at().isBefore(question.at())
        && facts.concerns(contact, question)
        && facts.reaches(contact, question);
  }

  /** " in English and in Spanish" */
  private static String in(List<String> languages) {
    var text = new StringBuilder();
    for (var language : languages) {
      text.append(text.isEmpty() ? " in " : " and in ")
          .append(Locale.of(language).getDisplayLanguage(Locale.ENGLISH));
    }
    return text.toString();
  }
}

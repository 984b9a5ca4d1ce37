package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/**
 * What the consumer asked for has to be sent first. Until then nothing is done from a day after the
 * request on ({@code barredFromDay: 0} is at once), and before that day nothing for some purposes;
 * what answers the request may always be sent. Names the day by which to answer.
 */
final class AwaitedAnswer implements RuleLogic {
  private final String[] requests;
  private final String[] answers;
  private final String unlessNot;
  private final boolean firstOnly;
  private final int barredFromDay;
  private final List<String> barredPurposes;
  private final List<String> exceptedPurposes;
  private final List<String> exceptedRecipients;
  private final List<String> collectors;
  private final int answerInDays;
  private final String deadline;
  private final String permitted;
  private final String denied;

  AwaitedAnswer(Parameters parameters) {
    requests = parameters.texts("requests").toArray(String[]::new);
    answers = parameters.texts("answers").toArray(String[]::new);
    unlessNot = parameters.has("unlessNot") ? parameters.text("unlessNot") : null;
    firstOnly = parameters.flag("firstOnly");
    barredFromDay = parameters.whole("barredFromDay");
    barredPurposes = parameters.optionalTexts("barredPurposes");
    exceptedPurposes = parameters.optionalTexts("exceptedPurposes");
    exceptedRecipients = parameters.optionalTexts("exceptedRecipients");
    collectors = parameters.optionalTexts("collectors");
    deadline = parameters.has("deadline") ? parameters.text("deadline") : null;
    answerInDays = deadline == null ? 0 : parameters.whole("answerInDays");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!Collector.isAmong(collectors, facts, question)) {
      return Verdict.notApplicable("The rule does not bind this kind of collector");
    }
    var open = unanswered(facts, question);
    if (open == null) return Verdict.permit(permitted, "No request waits for its answer");
    var requestedOn = facts.dayOf(open);
    var due = deadline == null ? null : requestedOn.plusDays(answerInDays);
    var purpose = question.text("purpose");
    if (purpose.filter(exceptedPurposes::contains).isPresent()
        || exceptedRecipients.contains(Recipient.kind(question))) {
      return due(Verdict.permit(permitted, "Such a contact may go ahead of the answer"), due)
          .from(open);
    }
    var barredFrom = requestedOn.plusDays(barredFromDay);
    if (facts.dayOf(question.at()).isBefore(barredFrom)
        && purpose.filter(barredPurposes::contains).isEmpty()) {
      return due(Verdict.permit(permitted, "The answer is due by " + due), due).from(open);
    }
    return due(Verdict.deny(denied, "A request of " + requestedOn + " is not answered"), due)
        .from(open);
  }

  private Verdict due(Verdict verdict, Object day) {
    return deadline == null ? verdict : verdict.figure(deadline, day);
  }

  private Fact unanswered(Facts facts, Question question) {
    if (facts.of(requests).isEmpty()) return null;
    Fact open = null;
    for (var request : facts.about(question, requests)) {
      if (unlessNot != null && request.is(unlessNot, "false")) continue;
      if (!isAnswered(request, facts, question)) {
        open = request;
        break;
      }
      if (firstOnly) break;
    }
    return open;
  }

  private boolean isAnswered(Fact request, Facts facts, Question question) {
    for (var answer : facts.about(question, answers)) {
      if (!answer.at().isBefore(request.at())) return true;
    }
    return false;
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What must not be in a message, by the flags of whoever looked at it; acts that are barred
 * whatever they hold; and what an act must show.
 */
final class ContentFlags implements RuleLogic {
  private final Map<String, List<String>> denied;
  private final Map<String, List<String>> barredActs;
  private final Map<String, List<String>> mustShow;
  private final String permitted;
  private final String notShown;

  ContentFlags(Parameters parameters) {
    denied = tableIn(parameters, "denied");
    barredActs = tableIn(parameters, "barredActs");
    mustShow = tableIn(parameters, "mustShow");
    permitted = parameters.text("permitted");
    notShown = parameters.has("notShown") ? parameters.text("notShown") : null;
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var act = question.action();
    for (var barred : barredActs.entrySet()) {
      if (barred.getValue().contains(act)) {
        return Verdict.deny(barred.getKey(), "No such act, whatever it holds");
      }
    }
    for (var name : mustShow.getOrDefault(act, List.of())) {
      var shown = question.flag(name);
      if (shown.isEmpty()) return Verdict.missing(name, "It is not known whether it is shown");
      if (!shown.get()) return Verdict.deny(notShown, "It does not show who sends it");
    }
    if (!question.has("contentFlags")) {
      return Verdict.permit(permitted, "Nothing in it is known to be barred");
    }
    var flags = question.texts("contentFlags");
    for (var code : denied.entrySet()) {
      for (var flag : code.getValue()) {
        if (flags.contains(flag)) {
          return Verdict.deny(code.getKey(), "It holds what must not be said: " + flag);
        }
      }
    }
    return Verdict.permit(permitted, "Nothing in it is known to be barred");
  }

  private static Map<String, List<String>> tableIn(Parameters parameters, String name) {
    return parameters.has(name) ? parameters.table(name) : Map.of();
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;

/**
 * A translation goes with or after an English notice; one that was offered and asked for is owed.
 */
final class NoticeLanguage implements RuleLogic {
  private final String english;
  private final String permitted;
  private final String deniedAlone;
  private final String deniedOwed;

  NoticeLanguage(Parameters parameters) {
    english = parameters.text("english");
    permitted = parameters.text("permitted");
    deniedAlone = parameters.text("deniedAlone");
    deniedOwed = parameters.text("deniedOwed");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var languages = question.texts("languages");
    for (var request : facts.about(question, "LANGUAGE_REQUESTED")) {
      var language = request.text("language");
      if (request.flag("offered").orElse(false)
          && language.isPresent()
          && !languages.contains(language.get())) {
        return Verdict.deny(deniedOwed, "A translation was offered and asked for").from(request);
      }
    }
    if (languages.isEmpty()) return Verdict.notApplicable("No translation is asked for or sent");
    if (!languages.contains(english)
        && facts.latestAbout(question, "VALIDATION_NOTICE_MAILED").isEmpty()) {
      return Verdict.deny(deniedAlone, "No English notice goes with or before the translation");
    }
    return Verdict.permit(permitted, "English goes with or before any translation");
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** On social media nothing is said that the public or the person's contacts can see. */
final class SocialVisibility implements RuleLogic {
  private final List<String> privateViews;
  private final List<String> privateActs;
  private final String permitted;
  private final String denied;

  SocialVisibility(Parameters parameters) {
    privateViews = parameters.texts("privateViews");
    privateActs = parameters.texts("privateActs");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var seen = question.text("visibleTo");
    if (seen.isEmpty()) {
      return privateActs.contains(question.action())
          ? Verdict.permit(permitted, "Such a message is for its recipient alone")
          : Verdict.missing("visibleTo", "It is not known who can see it");
    }
    return privateViews.contains(seen.get())
        ? Verdict.permit(permitted, "Only the recipient can see it").speaking()
        : Verdict.deny(denied, "Others than the recipient can see it");
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Suit is brought where the consumer signed the contract or lives. */
final class Venue implements RuleLogic {
  private final String permitted;
  private final String denied;

  Venue(Parameters parameters) {
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var used = new ArrayList<Fact>();
    for (var contract : facts.about(question, "CONTRACT_SIGNED")) {
      if (contract.has("county")) used.add(contract);
    }
    facts
        .latestAbout(question, "RESIDENCE")
        .filter(home -> home.has("county"))
        .ifPresent(used::add);
    var forum = question.text("forum");
    if (used.isEmpty() || forum.isEmpty()) {
      return Verdict.notApplicable(
          "Where the consumer signed or lives, or the forum, is not known");
    }
    var allowed = new LinkedHashSet<String>();
    for (var fact : used) allowed.add(fact.text("county").orElseThrow());
    for (var county : allowed) {
      if (covers(forum.get(), county)) {
        return Verdict.permit(permitted, "The consumer signed or lives there")
            .from(used)
            .figure("allowedForums", List.copyOf(allowed));
      }
    }
    return Verdict.deny(denied, "The consumer neither signed nor lives there")
        .from(used)
        .figure("allowedForums", List.copyOf(allowed));
  }

  /** A forum that names no county but a state is taken to be in the county of that state. */
  private static boolean covers(String forum, String county) {
    return forum.equalsIgnoreCase(county)
        || !forum.contains(",")
            && county.regionMatches(true, county.lastIndexOf(',') + 1, forum, 0, forum.length())
            && county.length() - county.lastIndexOf(',') - 1 == forum.length();
  }
}

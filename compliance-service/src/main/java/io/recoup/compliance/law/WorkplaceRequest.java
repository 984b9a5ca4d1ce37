package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;

/** A request not to be called at work binds: a written one for good, a spoken one for some days. */
final class WorkplaceRequest implements RuleLogic {
  private final List<String> places;
  private final List<String> refusals;
  private final List<String> spokenChannels;
  private final int spokenDays;
  private final String permitted;
  private final String denied;

  WorkplaceRequest(Parameters parameters) {
    places = parameters.texts("places");
    refusals = parameters.texts("refusals");
    spokenChannels = parameters.texts("spokenChannels");
    spokenDays = parameters.whole("spokenDays");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!Recipient.line(question).equals("work")) {
      return Verdict.notApplicable("The rule is about contact at work");
    }
    Fact spoken = null;
    for (var said : facts.of("CONSUMER_MESSAGE", "CONSUMER_REQUEST", "CONSUMER_STATEMENT")) {
      if (!said.holdsAt(question.at()) || !isRequest(said)) continue;
      if (!isSpoken(said)) {
        return Verdict.deny(denied, "A written request not to be called at work").from(said);
      }
      spoken = said;
    }
    if (spoken == null) return Verdict.permit(permitted, "No request about work is known");
    var allowed = facts.dayOf(spoken).plusDays(spokenDays + 1L);
    if (!facts.dayOf(question.at()).isBefore(allowed)) {
      return Verdict.permit(permitted, "A spoken request was not confirmed in writing")
          .from(spoken);
    }
    return Verdict.deny(denied, "A spoken request holds until " + allowed.minusDays(1))
        .from(spoken)
        .mayEndAt(facts.startOf(allowed))
        .figure("lastDay", allowed.minusDays(1));
  }

  private boolean isRequest(Fact said) {
    var words = Said.in(said);
    return places.stream().anyMatch(words::contains) && refusals.stream().anyMatch(words::contains);
  }

  private boolean isSpoken(Fact said) {
    return !said.type().equals("CONSUMER_MESSAGE")
        && said.text("channel").map(spokenChannels::contains).orElse(true);
  }
}

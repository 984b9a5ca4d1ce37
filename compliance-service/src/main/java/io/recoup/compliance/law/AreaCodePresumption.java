package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/**
 * A state lets a caller presume that a telephone is in the zone of its area code. A creditor
 * follows that; for a collector under Regulation F it must be a convenient hour in every zone
 * signals point to.
 */
final class AreaCodePresumption implements RuleLogic {
  private final List<String> lines;
  private final OpenHours ofState;
  private final OpenHours ofFederation;
  private final boolean speaks;
  private final String permitted;
  private final String denied;
  private final String deniedByFederation;

  AreaCodePresumption(Parameters parameters) {
    lines = parameters.optionalTexts("lines");
    ofState = OpenHours.daily(parameters.time("open"), parameters.time("close"));
    var federal = parameters.row("federal");
    ofFederation = OpenHours.daily(federal.time("open"), federal.time("close"));
    speaks = parameters.flag("speaks");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
    deniedByFederation = federal.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!lines.isEmpty() && !lines.contains(Recipient.line(question))) {
      return Verdict.notApplicable("Nothing is presumed of such a line");
    }
    var presumed = Whereabouts.presumed(facts, question);
    if (presumed.isEmpty()) return Verdict.notApplicable("There is nothing to presume from");
    if (!Collector.isUnderRegulationF(facts, question)) {
      return judge(ofState, presumed, question.at(), denied, facts);
    }
    return facts.zones().size() < 2
        ? Verdict.notApplicable("All signals point to one time zone")
        : judge(ofFederation, facts.zones(), question.at(), deniedByFederation, facts);
  }

  private Verdict judge(
      OpenHours hours, Collection<ZoneId> zones, Instant at, String reason, Facts facts) {
    var shut = hours.shut(at, zones);
    if (!shut.isEmpty()) {
      return Verdict.deny(reason, "Shut at " + OpenHours.clocks(at, shut))
          .from(facts.of("LOCATION_INFO"))
          .mayEndAt(hours.opening(at, shut));
    }
    var verdict =
        Verdict.permit(permitted, "Open where the telephone may be presumed to be")
            .from(facts.of("LOCATION_INFO"));
    return speaks ? verdict.speaking() : verdict;
  }
}

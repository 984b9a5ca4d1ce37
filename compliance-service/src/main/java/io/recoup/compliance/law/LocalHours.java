package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/**
 * The hours of a place, by weekday, act and line. Where the pack says so, area codes may be
 * presumed to show where a telephone is, some acts are exempt, and the hours of Regulation F are
 * held beside those of the state: a collector under both is open only while both are.
 */
final class LocalHours implements RuleLogic {
  private record Schedule(List<String> actions, List<String> lines, OpenHours hours) {
    boolean isAbout(Question question) {
      return actions.contains(question.action())
          && (lines.isEmpty() || lines.contains(Recipient.line(question)));
    }
  }

  private record Exempt(List<String> actions, LocalDateTime since, String permitted) {
    boolean covers(Question question, ZoneId home) {
      return actions.contains(question.action())
          && !question.at().atZone(home).toLocalDateTime().isBefore(since);
    }
  }

  private record Federal(OpenHours hours, String denied, boolean speaksFirst) {}

  private static final List<String> BY_TELEPHONE = List.of("CALL_OUT", "LEAVE_VOICEMAIL");

  private final List<Schedule> schedules;
  private final ZoneId fixedZone;
  private final boolean areaCodePresumed;
  private final List<String> products;
  private final List<String> persons;
  private final List<String> consentScopes;
  private final Exempt exempt;
  private final Federal federal;
  private final String permitted;
  private final String denied;

  LocalHours(Parameters parameters) {
    var holidays = parameters.has("holidays") ? Holidays.of(parameters.text("holidays")) : null;
    schedules =
        parameters.rows("schedules").stream()
            .map(
                row ->
                    new Schedule(
                        row.texts("actions"),
                        row.optionalTexts("lines"),
                        OpenHours.of(row, holidays)))
            .toList();
    fixedZone = parameters.has("zone") ? ZoneId.of(parameters.text("zone")) : null;
    areaCodePresumed = parameters.flag("areaCodePresumed");
    products = parameters.optionalTexts("products");
    persons = parameters.optionalTexts("persons");
    consentScopes = parameters.optionalTexts("consentScopes");
    exempt = parameters.has("exempt") ? exempt(parameters.row("exempt")) : null;
    federal = parameters.has("federal") ? federal(parameters.row("federal")) : null;
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  private static Exempt exempt(Parameters row) {
    return new Exempt(
        row.texts("actions"), LocalDateTime.parse(row.text("since")), row.text("permitted"));
  }

  private static Federal federal(Parameters row) {
    return new Federal(
        OpenHours.daily(row.time("open"), row.time("close")),
        row.text("denied"),
        row.flag("speaksFirst"));
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!persons.isEmpty() && !persons.contains(Recipient.kind(question))) {
      return Verdict.notApplicable("The hours are about other persons");
    }
    if (!products.isEmpty() && question.text("product").filter(products::contains).isEmpty()) {
      return Verdict.notApplicable("The hours are about other products");
    }
    var schedule = scheduleOf(question);
    if (schedule == null) return Verdict.permit(permitted, "There are no hours for such an act");
    if (fixedZone == null && !facts.unreadableZones().isEmpty()) {
      return Verdict.missing("zone", "One of the zones told does not exist");
    }
    if (fixedZone == null && facts.zones().isEmpty()) {
      return Verdict.missing("zone", "The consumer's time zone is not known");
    }
    var consent = StandingConsent.of(consentScopes, facts, question);
    if (consent.isPresent()) {
      return Verdict.permit(permitted, "The consumer consented to this time").from(consent.get());
    }
    var ofState = shutByState(schedule, facts, question);
    var ofFederation = shutByFederation(facts, question);
    if (federal != null && federal.speaksFirst() && ofFederation != null) return ofFederation;
    if (ofState == null) return ofFederation != null ? ofFederation : open();
    if (exempt == null || !exempt.covers(question, facts.home())) return ofState;
    return ofFederation != null
        ? ofFederation
        : Verdict.permit(exempt.permitted(), "Such a message is exempt from the hours").speaking();
  }

  private Verdict open() {
    return Verdict.permit(permitted, "Within the hours of the place");
  }

  private Schedule scheduleOf(Question question) {
    for (var schedule : schedules) {
      if (schedule.isAbout(question)) return schedule;
    }
    return null;
  }

  private Verdict shutByState(Schedule schedule, Facts facts, Question question) {
    return shut(schedule.hours(), zones(facts, question), question.at(), denied);
  }

  private Verdict shutByFederation(Facts facts, Question question) {
    if (federal == null || !Collector.isUnderRegulationF(facts, question)) return null;
    return shut(federal.hours(), facts.zones(), question.at(), federal.denied());
  }

  private Collection<ZoneId> zones(Facts facts, Question question) {
    if (fixedZone != null) return List.of(fixedZone);
    return areaCodePresumed && BY_TELEPHONE.contains(question.action())
        ? Whereabouts.presumedOrEvery(facts, question)
        : facts.zones();
  }

  private static Verdict shut(
      OpenHours hours, Collection<ZoneId> zones, Instant at, String denied) {
    var shut = hours.shut(at, zones);
    if (shut.isEmpty()) return null;
    return Verdict.deny(denied, "Shut at " + OpenHours.clocks(at, shut))
        .mayEndAt(hours.opening(at, shut));
  }
}

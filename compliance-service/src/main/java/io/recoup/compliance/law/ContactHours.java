package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Contact only within the open hours of the consumer's location. With {@code places: ONE} it speaks
 * where one zone is known (or none), with {@code places: SEVERAL} where signals are to be weighed:
 * then the hour must be open in every place they point to, and one that points to none (a toll-free
 * number) is set aside. {@code places: ANY} is for a rule that has no such sibling.
 */
final class ContactHours implements RuleLogic {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /** Windows that do not meet within these days are not looked for. */
  private static final int DAYS_AHEAD = 3;

  private enum Places {
    ONE,
    SEVERAL,
    ANY
  }

  private final Places places;
  private final LocalTime open;
  private final LocalTime close;
  private final List<String> untimed;
  private final List<String> portal;
  private final List<String> onlyPurposes;
  private final List<String> speaksWith;
  private final List<String> consentScopes;
  private final String permitted;
  private final String denied;
  private final String within;

  ContactHours(Parameters parameters) {
    places = Places.valueOf(parameters.text("places"));
    open = parameters.time("open");
    close = parameters.time("close");
    untimed = parameters.optionalTexts("untimed");
    portal = parameters.optionalTexts("portal");
    onlyPurposes = parameters.optionalTexts("onlyPurposes");
    speaksWith = parameters.optionalTexts("speaksWith");
    consentScopes = parameters.optionalTexts("consentScopes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
    within = "Between " + open + " and " + close + " local time";
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (untimed.contains(question.action())) {
      return Verdict.permit(permitted, "It is not received at the hour at which it is sent");
    }
    if (portal.contains(question.action()) && !OwnMessage.hasLeft(facts, question)) {
      return Verdict.permit(permitted, "Shown to whoever looks at it, sent to nobody");
    }
    if (!onlyPurposes.isEmpty() && !onlyPurposes.contains(question.text("purpose").orElse(""))) {
      return Verdict.permit(permitted, "Not about such a purpose");
    }
    if (DialledNumber.isUnreadable(question)) {
      return Verdict.missing("number", "The number cannot be read, nor where it rings");
    }
    return switch (places) {
      case ONE -> where(facts, question, areWeighed(facts));
      case SEVERAL ->
          areWeighed(facts)
              ? inEvery(facts, question)
              : Verdict.notApplicable("Signals point to no more than one time zone");
      case ANY -> where(facts, question, false);
    };
  }

  /** Whether signals of the location conflict, or are told of an area code that has no place. */
  private static boolean areWeighed(Facts facts) {
    if (facts.zones().size() != 1) return facts.zones().size() > 1;
    for (var told : facts.of("LOCATION_INFO")) {
      if (told.has("areaCode") && told.texts("zones").isEmpty()) return true;
    }
    return false;
  }

  private Verdict where(Facts facts, Question question, boolean weighed) {
    if (!facts.unreadableZones().isEmpty()) {
      var names = String.join(", ", facts.unreadableZones());
      return Verdict.missing("zone", "No such time zone: " + names);
    }
    if (facts.zones().isEmpty()) {
      return Verdict.missing("zone", "The consumer's time zone is not known");
    }
    return weighed
        ? Verdict.notApplicable("Signals of the location are to be weighed")
        : inEvery(facts, question);
  }

  private Verdict inEvery(Facts facts, Question question) {
    var at = question.at();
    var opening = openAgain(facts, at);
    if (opening == null) {
      var verdict = Verdict.permit(permitted, within).from(facts.of("LOCATION_INFO"));
      return withWindow(speaks(question) ? verdict.speaking() : verdict, facts, at);
    }
    if (!consentScopes.isEmpty()) {
      var consent = DirectConsent.since(Instant.MIN, facts, question, consentScopes);
      if (consent.isPresent()) {
        return Verdict.permit(permitted, "The consumer consented to any hour").from(consent.get());
      }
    }
    var why = "It is " + clocks(facts, at) + "; open from " + open + " to " + close;
    var verdict = Verdict.deny(denied, why).from(facts.of("LOCATION_INFO")).mayEndAt(opening);
    return withWindow(verdict, facts, at);
  }

  private boolean speaks(Question question) {
    if (places == Places.SEVERAL) return true;
    for (var name : speaksWith) if (question.has(name)) return true;
    return false;
  }

  /** Null where it is open everywhere; else the earliest instant at which it may be. */
  private Instant openAgain(Facts facts, Instant at) {
    Instant again = null;
    for (var zone : facts.zones()) {
      var local = at.atZone(zone);
      var time = local.toLocalTime();
      if (!time.isBefore(open) && time.isBefore(close)) continue;
      var opening = opening(local);
      if (again == null || opening.isAfter(again)) again = opening;
    }
    return again;
  }

  /** The next opening, or the next change of the zone's offset if that comes first. */
  private Instant opening(ZonedDateTime local) {
    var at = local.toInstant();
    var day = local.toLocalDate();
    var zone = local.getZone();
    var opening = day.atTime(open).atZone(zone).toInstant();
    if (!opening.isAfter(at)) opening = day.plusDays(1).atTime(open).atZone(zone).toInstant();
    var change = zone.getRules().nextTransition(at);
    return change != null && change.getInstant().isBefore(opening) ? change.getInstant() : opening;
  }

  private String clocks(Facts facts, Instant at) {
    var clocks = new StringBuilder();
    for (var zone : facts.zones()) {
      var time = at.atZone(zone).toLocalTime();
      if (!time.isBefore(open) && time.isBefore(close)) continue;
      if (!clocks.isEmpty()) clocks.append(", ");
      clocks.append(time.format(CLOCK)).append(" in ").append(zone);
    }
    return clocks.toString();
  }

  /** The hours of the day, or of the next that has any, at which it is open in all places. */
  private Verdict withWindow(Verdict verdict, Facts facts, Instant at) {
    if (places != Places.SEVERAL) return verdict;
    var inside = at;
    for (var again = openAgain(facts, inside); again != null; again = openAgain(facts, inside)) {
      if (again.isAfter(at.plusSeconds(DAYS_AHEAD * 24L * 3600))) return verdict;
      inside = again;
    }
    var opens = Instant.MIN;
    var closes = Instant.MAX;
    for (var zone : facts.zones()) {
      var day = inside.atZone(zone).toLocalDate();
      var from = day.atTime(open).atZone(zone).toInstant();
      var to = day.atTime(close).atZone(zone).toInstant();
      if (from.isAfter(opens)) opens = from;
      if (to.isBefore(closes)) closes = to;
    }
    return verdict.figure(
        "windowLocal",
        Map.of(
            "zone",
            facts.home().getId(),
            "open",
            clock(opens, facts.home()),
            "close",
            clock(closes, facts.home())));
  }

  private static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }
}

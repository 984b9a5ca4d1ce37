package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * Contact only within the open hours of the consumer's location. With {@code places: ONE} it speaks
 * where one zone is known (or none), with {@code places: SEVERAL} where signals conflict: then the
 * hour must be open in every one of them.
 */
final class ContactHours implements RuleLogic {
  private enum Places {
    ONE,
    SEVERAL
  }

  private final Places places;
  private final LocalTime open;
  private final LocalTime close;
  private final String permitted;
  private final String denied;

  ContactHours(Parameters parameters) {
    places = Places.valueOf(parameters.text("places"));
    open = parameters.time("open");
    close = parameters.time("close");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    return switch (places) {
      case ONE -> inTheOne(facts, question.at());
      case SEVERAL ->
          facts.zones().size() < 2
              ? Verdict.notApplicable("Signals point to no more than one time zone")
              : inEvery(facts, question.at());
    };
  }

  private Verdict inTheOne(Facts facts, Instant at) {
    if (!facts.unreadableZones().isEmpty()) {
      var names = String.join(", ", facts.unreadableZones());
      return Verdict.missing("zone", "No such time zone: " + names);
    }
    return switch (facts.zones().size()) {
      case 0 -> Verdict.missing("zone", "The consumer's time zone is not known");
      case 1 -> inEvery(facts, at);
      default -> Verdict.notApplicable("Signals point to " + facts.zones().size() + " time zones");
    };
  }

  private Verdict inEvery(Facts facts, Instant at) {
    var shut = facts.zones().stream().filter(zone -> !isOpen(at, zone)).toList();
    if (shut.isEmpty()) {
      return Verdict.permit(permitted, "Between " + open + " and " + close + " local time")
          .from(facts.of("LOCATION_INFO"));
    }
    var clocks =
        shut.stream()
            .map(zone -> at.atZone(zone).toLocalTime().withSecond(0).withNano(0) + " in " + zone)
            .collect(Collectors.joining(", "));
    return Verdict.deny(denied, "It is " + clocks + "; open from " + open + " to " + close)
        .from(facts.of("LOCATION_INFO"))
        .mayEndAt(
            shut.stream().map(zone -> opening(at, zone)).max(Comparator.naturalOrder()).get());
  }

  private boolean isOpen(Instant at, ZoneId zone) {
    var time = at.atZone(zone).toLocalTime();
    return !time.isBefore(open) && time.isBefore(close);
  }

  /** The next opening, or the next change of the zone's offset if that comes first. */
  private Instant opening(Instant at, ZoneId zone) {
    var local = at.atZone(zone);
    var day = local.toLocalDate();
    var opening = day.atTime(open).atZone(zone).toInstant();
    if (!opening.isAfter(at)) opening = day.plusDays(1).atTime(open).atZone(zone).toInstant();
    var change = zone.getRules().nextTransition(at);
    return change != null && change.getInstant().isBefore(opening) ? change.getInstant() : opening;
  }
}

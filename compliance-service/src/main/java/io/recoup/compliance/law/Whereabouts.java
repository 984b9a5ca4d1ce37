package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The zone in which a called telephone may be presumed to be: that of its area code or, where the
 * area code has none, that of the last known residence. A reasonable belief otherwise wins.
 */
final class Whereabouts {
  private Whereabouts() {}

  /** Empty where no area code is known or the collector believes the telephone to be elsewhere. */
  static List<ZoneId> presumed(Facts facts, Question question) {
    List<ZoneId> ofCode = null;
    List<ZoneId> ofResidence = List.of();
    for (var told : facts.of("LOCATION_INFO")) {
      if (!told.holdsAt(question.at())) continue;
      var kind = told.text("kind").orElse("");
      if (isBelief(told, kind)) return List.of();
      if (isOfNumber(told, kind)) ofCode = zones(told);
      if (kind.equals("residence")) ofResidence = zones(told);
    }
    if (ofCode == null) return List.of();
    return ofCode.isEmpty() ? ofResidence : ofCode;
  }

  /** The presumed zones, or every zone signals point to where nothing may be presumed. */
  static Collection<ZoneId> presumedOrEvery(Facts facts, Question question) {
    var presumed = presumed(facts, question);
    return presumed.isEmpty() ? facts.zones() : presumed;
  }

  private static boolean isOfNumber(Fact told, String kind) {
    return kind.equals("phone") || kind.endsWith("area_code") || told.has("areaCode");
  }

  private static boolean isBelief(Fact told, String kind) {
    return kind.equals("statement")
        || told.text("belief").filter(it -> !it.equals("none")).isPresent();
  }

  private static List<ZoneId> zones(Fact told) {
    var zones = new ArrayList<ZoneId>();
    for (var name : told.texts("zones")) {
      try {
        zones.add(ZoneId.of(name));
      } catch (DateTimeException _) {
        return List.of();
      }
    }
    return zones;
  }
}

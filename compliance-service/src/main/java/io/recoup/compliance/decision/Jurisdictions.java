package io.recoup.compliance.decision;

import io.recoup.compliance.rule.City;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The places whose law holds where a debtor is, by the names of the rule packs. */
final class Jurisdictions {
  /** House rules hold for every real account. */
  private static final String HOUSE = "HOUSE";

  private static final Set<String> EUROPEAN_UNION =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  /**
   * Countries whose law of contact or of limitation differs by state, with the states, nations and
   * territories that there are.
   */
  private static final Map<String, Set<String>> STATES =
      Map.of(
          "CA",
          Set.of("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"),
          "GB",
          Set.of("ENG", "NIR", "SCT", "WLS"),
          "US",
          Set.of(
              "AK", "AL", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU", "HI",
              "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MP",
              "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA",
              "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY"));

  private Jurisdictions() {}

  static List<String> of(Basis basis, PlacedBy placedBy) {
    var places = new HashSet<String>();
    places.add(HOUSE);
    for (var placed : basis.cases()) {
      if (placed.country() != null) places.addAll(of(placed.country(), placed.state()));
    }
    var counties = counties(basis.facts());
    for (var city : City.ALL) {
      var holds =
          switch (placedBy) {
            case STATE -> city.hasOneOf(counties);
            case POSTAL_CODE, KNOWN_STATE ->
                isIn(city, basis, counties)
                    || places.contains(city.state()) && !isElsewhere(city, basis);
          };
      if (holds) places.add(city.name());
    }
    return places.stream().sorted().toList();
  }

  private static boolean isIn(City city, Basis basis, Set<String> counties) {
    return city.hasOneOf(counties)
        || basis.contactPoints().stream()
            .anyMatch(point -> point.isResidence() && city.at(point.postalCode()) == City.At.HERE);
  }

  /** Whether it is known that who lives in the city's state does not live in the city. */
  private static boolean isElsewhere(City city, Basis basis) {
    var homes = basis.contactPoints().stream().filter(Basis.Point::isResidence).toList();
    return !homes.isEmpty()
        && homes.stream().allMatch(home -> city.at(home.postalCode()) == City.At.ELSEWHERE);
  }

  /**
   * Which part of a place is not known, though its law depends on it. A state that there is not is
   * not known either: whoever lives in London has England's law.
   */
  static Optional<String> missing(String country, String state, PlacedBy placedBy) {
    if (country == null) return Optional.of("country");
    var states = STATES.get(country);
    if (states == null) return Optional.empty();
    var isKnown =
        switch (placedBy) {
          case STATE, POSTAL_CODE -> state != null;
          case KNOWN_STATE -> state != null && states.contains(state);
        };
    return isKnown ? Optional.empty() : Optional.of("state");
  }

  private static List<String> of(String country, String state) {
    if (EUROPEAN_UNION.contains(country)) return List.of("EU");
    return switch (country) {
      case "US" -> state == null ? List.of("US-FED") : List.of("US-FED", "US-" + state);
      case "GB" -> List.of(partOfUnitedKingdom(state));
      case "CA" -> List.of("CA-" + state);
      default -> List.of(country);
    };
  }

  private static String partOfUnitedKingdom(String state) {
    return switch (state) {
      case "ENG", "WLS" -> "UK-EW";
      case "SCT" -> "UK-SCT";
      case "NIR" -> "UK-NI";
      case null, default -> "UK";
    };
  }

  /** The counties of residence that callers told of, such as kings,ny. */
  private static Set<String> counties(List<Basis.Recorded> facts) {
    var counties = new HashSet<String>();
    for (var fact : facts) {
      if (fact.type().equals("RESIDENCE")
          && fact.attributes().get("county") instanceof String county) {
        counties.add(county.toLowerCase(Locale.ROOT));
      }
    }
    return counties;
  }
}

package io.recoup.compliance.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  /** Countries whose law of contact or of limitation differs by state. */
  private static final Set<String> BY_STATE = Set.of("CA", "GB", "US");

  private static final Set<String> NEW_YORK_CITY =
      Set.of("bronx,ny", "kings,ny", "new york,ny", "queens,ny", "richmond,ny");

  private Jurisdictions() {}

  static List<String> of(List<Basis.Placed> cases, List<Basis.Recorded> facts) {
    var places = new HashSet<String>();
    places.add(HOUSE);
    for (var placed : cases) {
      if (placed.country() != null) places.addAll(of(placed.country(), placed.state()));
    }
    if (facts.stream().anyMatch(Jurisdictions::isInNewYorkCity)) places.add("US-NYC");
    return places.stream().sorted().toList();
  }

  /** Which part of a place is not known, though its law depends on it. */
  static Optional<String> missing(String country, String state) {
    if (country == null) return Optional.of("country");
    return state == null && BY_STATE.contains(country) ? Optional.of("state") : Optional.empty();
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

  private static boolean isInNewYorkCity(Basis.Recorded fact) {
    return fact.type().equals("RESIDENCE")
        && fact.attributes().get("county") instanceof String county
        && NEW_YORK_CITY.contains(county.toLowerCase(Locale.ROOT));
  }
}

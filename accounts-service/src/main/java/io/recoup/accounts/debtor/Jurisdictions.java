package io.recoup.accounts.debtor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Countries, their states, and the time zones of each as zones.csv has them: one zone where the
 * state has one, all of them where it is split.
 */
public final class Jurisdictions {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Map<String, List<String>> ZONES =
      ZoneTable.read("/zones.csv", cell -> cell[1].isEmpty() ? cell[0] : key(cell[0], cell[1]));
  private static final Map<String, SortedSet<String>> STATES =
      ZONES.keySet().stream()
          .filter(known -> known.contains("-"))
          .map(known -> known.split("-"))
          .collect(
              Collectors.groupingBy(
                  known -> known[0],
                  Collectors.mapping(known -> known[1], Collectors.toCollection(TreeSet::new))));
  private static final Pattern STATE = Pattern.compile("[A-Z0-9]{1,3}");
  private static final int MOST_LISTED = 20;

  private Jurisdictions() {}

  public static boolean isCountry(String code) {
    return COUNTRIES.contains(code);
  }

  /**
   * True for a state, nation or territory of the country by its ISO 3166-2 code. A country whose
   * law differs by them, such as the United States, Canada or Great Britain, has a table of all; of
   * the others any code of that form is one.
   */
  public static boolean isState(String country, String state) {
    var states = STATES.get(country);
    return states == null ? STATE.matcher(state).matches() : states.contains(state);
  }

  /** What to write as a state of the country, for who wrote something else. */
  public static String stateRule(String country) {
    var states = STATES.get(country);
    return states != null && states.size() <= MOST_LISTED
        ? "write one of " + String.join(", ", states)
        : "write what follows the country in its ISO 3166-2 code, such as CA of US-CA for"
            + " California";
  }

  /** Every zone of the state, else of the country; empty when neither is known. */
  static List<String> zones(String country, String state) {
    var ofState = state == null ? null : ZONES.get(key(country, state));
    return ofState != null ? ofState : ZONES.getOrDefault(country, List.of());
  }

  private static String key(String country, String state) {
    return country + "-" + state;
  }
}

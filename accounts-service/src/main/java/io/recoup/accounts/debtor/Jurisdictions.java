package io.recoup.accounts.debtor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Countries, their states, and the time zones of each as zones.csv has them: one zone where the
 * state has one, all of them where it is split.
 */
public final class Jurisdictions {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Map<String, List<String>> ZONES =
      ZoneTable.read("/zones.csv", cell -> cell[1].isEmpty() ? cell[0] : key(cell[0], cell[1]));
  private static final Set<String> WITH_STATES =
      ZONES.keySet().stream()
          .filter(known -> known.contains("-"))
          .map(known -> known.substring(0, known.indexOf('-')))
          .collect(Collectors.toUnmodifiableSet());

  private Jurisdictions() {}

  public static boolean isCountry(String code) {
    return COUNTRIES.contains(code);
  }

  /** True for a state or territory of the country; of a country without a table, any code is. */
  public static boolean isState(String country, String state) {
    return !WITH_STATES.contains(country) || ZONES.containsKey(key(country, state));
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

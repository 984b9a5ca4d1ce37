package io.recoup.compliance.rule;

import java.util.Collection;
import java.util.List;

/**
 * A place within a state that has law of its own, and how to tell who lives there.
 *
 * @param state the place around it, such as US-NY
 * @param counties its counties with the letters of the state, such as kings,ny
 * @param here how the postal codes within it begin, also of those that reach beyond it
 * @param elsewhere how those of the rest of the state begin; the longer beginning decides
 */
public record City(
    String name, String state, List<String> counties, List<String> here, List<String> elsewhere) {

  /** Every city of which law is held. */
  public static final List<City> ALL = Places.cities();

  /** Where a postal code is. One that is not known, or of another state, says nothing. */
  public enum At {
    HERE,
    ELSEWHERE,
    UNKNOWN
  }

  public At at(String postalCode) {
    var within = longest(here, postalCode);
    var outside = longest(elsewhere, postalCode);
    if (within == outside) return At.UNKNOWN;
    return within > outside ? At.HERE : At.ELSEWHERE;
  }

  public boolean hasOneOf(Collection<String> told) {
    return counties.stream().anyMatch(told::contains);
  }

  private static int longest(List<String> beginnings, String postalCode) {
    if (postalCode == null) return 0;
    var longest = 0;
    for (var beginning : beginnings) {
      if (postalCode.startsWith(beginning)) longest = Math.max(longest, beginning.length());
    }
    return longest;
  }
}

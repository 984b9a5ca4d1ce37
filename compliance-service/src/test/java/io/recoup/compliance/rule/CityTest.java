package io.recoup.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityTest {
  private static final City NEW_YORK =
      City.ALL.stream().filter(city -> city.name().equals("US-NYC")).findFirst().orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "10001, HERE", // Manhattan
    "10199, HERE",
    "10282, HERE",
    "10301, HERE", // Staten Island
    "10451, HERE", // the Bronx
    "10475, HERE",
    "11101, HERE", // Queens
    "11385, HERE",
    "11436, HERE",
    "11697, HERE",
    "11004, HERE",
    "11005, HERE",
    "11201, HERE", // Brooklyn
    "11256, HERE",
    "11001, HERE", // on the border of Queens and Nassau
    "11040, HERE",
    "11096, HERE",
    "10501, ELSEWHERE", // Westchester
    "10803, ELSEWHERE",
    "10901, ELSEWHERE", // Rockland
    "11003, ELSEWHERE", // Nassau
    "11020, ELSEWHERE",
    "11042, ELSEWHERE",
    "11501, ELSEWHERE",
    "11599, ELSEWHERE",
    "11701, ELSEWHERE", // Long Island
    "11801, ELSEWHERE",
    "11980, ELSEWHERE",
    "00501, ELSEWHERE",
    "06390, ELSEWHERE", // Fishers Island
    "12207, ELSEWHERE", // Albany
    "13202, ELSEWHERE", // Syracuse
    "14925, ELSEWHERE", // Elmira
    "06830, UNKNOWN", // Connecticut
    "07030, UNKNOWN", // New Jersey
    "15001, UNKNOWN", // Pennsylvania
    "99501, UNKNOWN"
  })
  void postalCodesTellWhoLivesInNewYorkCity(String postalCode, City.At at) {
    assertThat(NEW_YORK.at(postalCode)).isEqualTo(at);
  }

  @Test
  void whatIsNoPostalCodeTellsNothing() {
    assertThat(NEW_YORK.at(null)).isEqualTo(City.At.UNKNOWN);
    assertThat(NEW_YORK.at("")).isEqualTo(City.At.UNKNOWN);
  }

  @Test
  void everyCodeOfTheStateIsEitherInTheCityOrNot() {
    for (var code = 10000; code < 15000; code++) {
      assertThat(NEW_YORK.at(Integer.toString(code))).as("%d", code).isNotEqualTo(City.At.UNKNOWN);
    }
  }

  @Test
  void aCityLiesInAPlaceThatIsKnown() {
    assertThat(City.ALL).isNotEmpty();
    for (var city : City.ALL) {
      assertThat(Places.known()).contains(city.name(), city.state());
      assertThat(Places.depth(city.name())).isGreaterThan(Places.depth(city.state()));
      assertThat(city.hasOneOf(city.counties())).isTrue();
    }
  }
}

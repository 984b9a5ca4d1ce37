package io.recoup.compliance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Places;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JurisdictionsTest {
  private static final UUID ID = new UUID(0, 1);
  private static final String CITY = "US-NYC";

  @Test
  void placesFollowFromCountryAndState() {
    assertThat(places("US", "TX")).containsExactly("HOUSE", "US-FED", "US-TX");
    assertThat(places("GB", "ENG")).containsExactly("HOUSE", "UK-EW");
    assertThat(places("GB", "SCT")).containsExactly("HOUSE", "UK-SCT");
    assertThat(places("GB", "NIR")).containsExactly("HOUSE", "UK-NI");
    assertThat(places("GB", null)).containsExactly("HOUSE", "UK");
    assertThat(places("CA", "ON")).containsExactly("CA-ON", "HOUSE");
    assertThat(places("FR", null)).containsExactly("EU", "HOUSE");
    assertThat(places("AU", "NSW")).containsExactly("AU", "HOUSE");
    assertThat(places(null, null)).containsExactly("HOUSE");
    assertThat(missing("US", null)).contains("state");
    assertThat(missing("GB", null)).contains("state");
    assertThat(missing(null, "TX")).contains("country");
    assertThat(missing("FR", null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GB, LND", "GB, MAN", "GB, eng", "US, ZZ", "US, ENG", "CA, XX", "CA, TX"})
  void aStateThatThereIsNotIsNotKnown(String country, String state) {
    assertThat(missing(country, state)).contains("state");
    assertThat(Jurisdictions.missing(country, state, PlacedBy.POSTAL_CODE)).isEmpty();
    assertThat(Jurisdictions.missing(country, state, PlacedBy.STATE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GB, ENG",
    "GB, WLS",
    "GB, SCT",
    "GB, NIR",
    "US, TX",
    "US, DC",
    "US, PR",
    "CA, ON",
    "CA, YT",
    "AU, VIC",
    "AU, anything",
    "JP, 13"
  })
  void aStateThatThereIsIsKnown(String country, String state) {
    assertThat(missing(country, state)).isEmpty();
  }

  @Test
  void everyStateOfWhichLawIsHeldIsKnown() {
    var held =
        Places.known().stream()
            .filter(place -> place.matches("(US|CA)-[A-Z]{2}"))
            .map(place -> place.split("-"))
            .toList();
    assertThat(held).hasSizeGreaterThan(50);
    assertThat(held).allSatisfy(place -> assertThat(missing(place[0], place[1])).isEmpty());
  }

  @Test
  void whoLivesInTheCityByTheirPostalCodeIsUnderItsLaw() {
    assertThat(inState("NY", home("11201"))).containsExactly("HOUSE", "US-FED", "US-NY", CITY);
  }

  @Test
  void whoLivesUpstateIsNot() {
    assertThat(inState("NY", home("14201"))).containsExactly("HOUSE", "US-FED", "US-NY");
    assertThat(inState("NY", home("14201"), home("12207"))).doesNotContain(CITY);
  }

  @Test
  void whereItIsNotKnownInWhichPartOfTheStateTheyLiveTheCityCountsToo() {
    assertThat(inState("NY")).contains(CITY);
    assertThat(inState("NY", home(null))).contains(CITY);
    assertThat(inState("NY", home("07030"))).contains(CITY);
    assertThat(inState("NY", home("14201"), home(null))).contains(CITY);
    assertThat(inState("NY", work("14201"))).contains(CITY);
  }

  @Test
  void aPostalCodeThatIsNotKnownNeverTakesTheCityToAnotherState() {
    assertThat(inState("TX", home(null))).doesNotContain(CITY);
    assertThat(places("US", null)).doesNotContain(CITY);
  }

  @Test
  void anAddressInTheCityCountsWhateverTheStateOfTheAccount() {
    assertThat(inState("NJ", home("07030"), home("10001")))
        .containsExactly("HOUSE", "US-FED", "US-NJ", CITY);
    assertThat(inState("NJ", work("10001"))).doesNotContain(CITY);
  }

  @Test
  void aCountyOfTheCityCountsWhateverTheAddressesSay() {
    assertThat(of(PlacedBy.POSTAL_CODE, "NY", List.of(home("14201")), "Kings,NY")).contains(CITY);
    assertThat(of(PlacedBy.POSTAL_CODE, "NY", List.of(home("14201")), "Erie,NY"))
        .doesNotContain(CITY);
    assertThat(of(PlacedBy.POSTAL_CODE, "NY", List.of(home(null)), "Brooklyn")).contains(CITY);
  }

  @Test
  void aDecisionFromBeforePostalCodesWereKnownIsReadAsItWasTaken() {
    assertThat(of(PlacedBy.STATE, "NY", List.of(home("10001")), null)).doesNotContain(CITY);
    assertThat(of(PlacedBy.STATE, "NY", List.of(), null)).doesNotContain(CITY);
    assertThat(of(PlacedBy.STATE, "NY", List.of(), "Kings,NY")).contains(CITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10001", "14201", "11001", "11003", "00501", "07030", "99999", ""})
  void toLearnAPostalCodeNeverTakesAnybodyUnderMoreLawInTheirState(String postalCode) {
    assertThat(inState("NY", home(null))).containsAll(inState("NY", home(postalCode)));
  }

  private static List<String> places(String country, String state) {
    return Jurisdictions.of(basis(country, state, List.of(), null), PlacedBy.NOW);
  }

  private static Optional<String> missing(String country, String state) {
    return Jurisdictions.missing(country, state, PlacedBy.NOW);
  }

  private static List<String> inState(String state, Basis.Point... points) {
    return of(PlacedBy.NOW, state, Arrays.asList(points), null);
  }

  private static List<String> of(
      PlacedBy placedBy, String state, List<Basis.Point> points, String county) {
    return Jurisdictions.of(basis("US", state, points, county), placedBy);
  }

  private static Basis.Point home(String postalCode) {
    return new Basis.Point(ID, "ADDRESS", "HOME", List.of(), false, postalCode);
  }

  private static Basis.Point work(String postalCode) {
    return new Basis.Point(ID, "ADDRESS", "WORK", List.of(), true, postalCode);
  }

  private static Basis basis(
      String country, String state, List<Basis.Point> points, String county) {
    var all = new ArrayList<>(points);
    all.add(new Basis.Point(ID, "PHONE", "MOBILE", List.of(), false, null));
    var facts = new ArrayList<Basis.Recorded>();
    facts.add(new Basis.Recorded(ID, "RESIDENCE", Instant.EPOCH, Map.of("state", "NY")));
    if (county != null) {
      facts.add(new Basis.Recorded(ID, "RESIDENCE", Instant.EPOCH, Map.of("county", county)));
    }
    return new Basis(
        Instant.EPOCH,
        ID,
        ID,
        Basis.DebtorKind.PERSON,
        List.of(new Basis.Placed(ID, country, state, List.of(), null)),
        all,
        facts,
        List.of(),
        List.of(),
        List.of());
  }
}

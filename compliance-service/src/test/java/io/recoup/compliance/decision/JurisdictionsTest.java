package io.recoup.compliance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    assertThat(Jurisdictions.missing("US", null)).contains("state");
    assertThat(Jurisdictions.missing("GB", null)).contains("state");
    assertThat(Jurisdictions.missing(null, "TX")).contains("country");
    assertThat(Jurisdictions.missing("FR", null)).isEmpty();
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
    return Jurisdictions.of(basis(country, state, List.of(), null), PlacedBy.POSTAL_CODE);
  }

  private static List<String> inState(String state, Basis.Point... points) {
    return of(PlacedBy.POSTAL_CODE, state, Arrays.asList(points), null);
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

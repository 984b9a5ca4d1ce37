package io.recoup.accounts.debtor;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.accounts.debtor.ContactDetail.Phone;
import io.recoup.accounts.debtor.ContactDetail.Type;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactDetailsTest {

  @ParameterizedTest
  @CsvSource({
    "(512) 555-0142, US, +15125550142, US",
    "+1 212 555 0187, DE, +12125550187, US",
    "020 7946 0018, GB, +442079460018, GB"
  })
  void numberIsKeptInItsInternationalForm(String text, String country, String e164, String region) {
    assertThat(ContactDetails.phone(text, country, Type.MOBILE))
        .hasValueSatisfying(
            phone -> {
              assertThat(phone.e164()).isEqualTo(e164);
              assertThat(phone.region()).isEqualTo(region);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"5551234", "(000) 000-0000", "call me", "+1 512 555 0142 ext 7", "=1+1"})
  void whatNobodyCanDialIsNoNumber(String text) {
    assertThat(ContactDetails.phone(text, "US", Type.UNKNOWN)).isEmpty();
  }

  @Test
  void typeThatNobodyToldIsReadFromTheNumberWhereItCanBe() {
    assertThat(ContactDetails.phone("07400 123456", "GB", Type.UNKNOWN))
        .hasValueSatisfying(phone -> assertThat(phone.type()).isEqualTo(Type.MOBILE));
    assertThat(phone("(512) 555-0142").type()).isEqualTo(Type.UNKNOWN);
    assertThat(ContactDetails.phone("07400 123456", "GB", Type.WORK))
        .hasValueSatisfying(phone -> assertThat(phone.workplace()).isTrue());
  }

  @Test
  void emailIsKeptWithItsDomainInSmallLetters() {
    assertThat(ContactDetails.email("Person.A@Example.ORG", Type.UNKNOWN))
        .hasValueSatisfying(email -> assertThat(email.address()).isEqualTo("Person.A@example.org"));
  }

  @ParameterizedTest
  @CsvSource({
    "HOME, US, 10001, 10001",
    "UNKNOWN, US, ' 11004-1234 ', 11004",
    "HOME, US, 110041234, 11004",
    "WORK, US, 10001,",
    "HOME, US, 1001,",
    "HOME, US, 100012,",
    "HOME, US, NY 10001,",
    "HOME, DE, 10001,",
    "HOME, US,,"
  })
  void onlyTheFiveDigitsOfAPostalCodeInTheUnitedStatesAreTold(
      Type type, String country, String postalCode, String told) {
    var address = ContactDetails.address("1 Elm", "Town", postalCode, null, country, type);
    assertThat(address.zip()).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a@b",
        "@example.org",
        "a b@example.org",
        "a@exa mple.org",
        "a@-x.org",
        "a..b@x.org"
      })
  void whatIsNoEmailIsNone(String text) {
    assertThat(ContactDetails.email(text, Type.UNKNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "US, NY, America/New_York",
    "US, TX, America/Chicago America/Denver",
    "US, AZ, America/Phoenix America/Denver",
    "US, FL, America/New_York America/Chicago",
    "US, HI, Pacific/Honolulu",
    "GB, , Europe/London",
    "GB, SCT, Europe/London"
  })
  void stateTellsItsZonesAllOfThemWhereItIsSplit(String country, String state, String zones) {
    assertThat(Jurisdictions.zones(country, state)).containsExactly(zones.split(" "));
  }

  @Test
  void everyZoneOfTheTableIsOne() {
    for (var state : new String[] {"AK", "AZ", "IN", "KY", "MI", "ND", "PR", "GU", "AS"})
      assertThat(Jurisdictions.zones("US", state)).isNotEmpty().allSatisfy(ZoneId::of);
    assertThat(Jurisdictions.zones("CA", "NU")).allSatisfy(ZoneId::of);
  }

  @Test
  void stateMustBeOneWhereTheStatesAreKnown() {
    assertThat(Jurisdictions.isState("US", "TX")).isTrue();
    assertThat(Jurisdictions.isState("US", "XX")).isFalse();
    assertThat(Jurisdictions.isState("CA", "XX")).isFalse();
    assertThat(Jurisdictions.isState("GB", "LND")).isFalse();
    assertThat(Jurisdictions.isState("GB", "WLS")).isTrue();
    assertThat(Jurisdictions.isState("JP", "13")).isTrue();
    assertThat(Jurisdictions.isState("JP", "Tokyo")).isFalse();
    assertThat(Jurisdictions.zones("JP", "13")).isEmpty();
  }

  private static Phone phone(String text) {
    return ContactDetails.phone(text, "US", Type.UNKNOWN).orElseThrow();
  }
}

package io.recoup.accounts.debtor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.recoup.accounts.debtor.ContactDetail.Phone;
import io.recoup.accounts.debtor.ContactDetail.Type;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneZonesTest {
  /** Codes whose territory lies in one state or province, and that in two zones or more. */
  private static final String SPLIT =
      "208 219 236 250 270 306 308 364 423 448 458 474 541 574 605 606 620 639 672 701 709 729 775"
          + " 778 785 807 812 850 867 879 906 907 915 928 930 931 986 273 367 418 581";

  @ParameterizedTest
  @CsvSource({
    "512, America/Chicago",
    "738, America/Los_Angeles",
    "273, America/Halifax America/Toronto",
    "876, America/Jamaica",
    "658, America/Jamaica",
    "868, America/Port_of_Spain",
    "423, America/Chicago America/New_York",
    "729, America/Chicago America/New_York",
    "448, America/Chicago America/New_York",
    "850, America/Chicago America/New_York",
    "270, America/Chicago America/New_York",
    "364, America/Chicago America/New_York",
    "930, America/Chicago America/Indiana/Indianapolis",
    "986, America/Boise America/Los_Angeles",
    "778, America/Edmonton America/Vancouver",
    "604, America/Vancouver",
    "780, America/Edmonton",
    "928, America/Denver America/Phoenix"
  })
  void areaCodeTellsAllItsZones(String code, String zones) {
    assertThat(zones(code, 555)).containsExactly(zones.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "423265, America/Chicago America/New_York",
    "850432, America/Chicago America/New_York",
    "270395, America/Chicago America/New_York"
  })
  void exchangeDoesNotNarrowTheZonesOfItsAreaCode(String exchange, String zones) {
    assertThat(phone("+1" + exchange + "0142").zones()).containsExactly(zones.split(" "));
  }

  @Test
  void everySplitAreaCodeHasTheZonesOfItsTerritory() {
    for (var code : SPLIT.split(" "))
      assertThat(zones(code, 555)).as(code).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1 800 555 0199",
        "+1 833 555 0199",
        "+1 844 555 0199",
        "+1 855 555 0199",
        "+1 866 555 0199",
        "+1 877 555 0199",
        "+1 888 555 0199",
        "+1 500 555 0142",
        "+1 521 555 0142",
        "+1 533 555 0142",
        "+1 588 555 0142",
        "+1 600 555 0142",
        "+1 622 555 0142",
        "+1 900 555 0142",
        "+44 800 012 3456",
        "+44 70 1234 5678",
        "+44 56 1234 5678",
        "+49 800 1234567",
        "+800 1234 5678",
        "+882 16 1234 5678"
      })
  void numberWithoutAPlaceHasNoZones(String text) {
    assertThat(ContactDetails.phone(text, "US", Type.UNKNOWN))
        .hasValueSatisfying(
            phone -> {
              assertThat(phone.zones()).isEmpty();
              assertThat(phone.locates()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 221, 555, 666, 700, 710, 999})
  void unknownAreaCodeHasNoZones(int code) {
    assertThat(zones(String.valueOf(code), 555)).isEmpty();
  }

  @Test
  void numbersElsewhereHaveTheZonesOfTheirPlaceOrCountry() {
    assertThat(phone("+49 30 123456").zones()).containsExactly("Europe/Berlin");
    assertThat(phone("+44 7400 123456").zones()).containsExactly("Europe/London");
    assertThat(phone("+353 1 234 5678").zones()).containsExactly("Europe/Dublin");
    assertThat(phone("+353 85 012 3456").zones()).containsExactly("Europe/Dublin");
    assertThat(phone("+34 928 123 456").zones()).contains("Atlantic/Canary");
    assertThat(phone("+33 1 23 45 67 89").zones()).containsExactly("Europe/Paris");
  }

  /** A code that a newer library knows and the table does not has to be added to the table. */
  @Test
  void everyAreaCodeInWhichNumbersAreInUseHasItsZones() {
    var phones = PhoneNumberUtil.getInstance();
    var missing = new ArrayList<Integer>();
    for (var code = 200; code < 1000; code++) {
      var number = number(code, 234);
      var isInUse =
          phones.isValidNumber(number)
              && phones.getNumberType(number)
                  == PhoneNumberUtil.PhoneNumberType.FIXED_LINE_OR_MOBILE;
      if (isInUse && PhoneZones.of(number).isEmpty()) missing.add(code);
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyZoneOfTheTablesIsOne() {
    var zones = ZoneId.getAvailableZoneIds();
    var codes = ZoneTable.read("/area-codes.csv", cell -> cell[0]);
    assertThat(codes).hasSizeGreaterThan(450);
    assertThat(codes.values()).allSatisfy(of -> assertThat(zones).containsAll(of));
    assertThat(codes.keySet()).allSatisfy(code -> assertThat(code).matches("[2-9][0-9]{2}"));
    assertThat(ZoneTable.read("/zones.csv", cell -> cell[0] + "-" + cell[1]).values())
        .allSatisfy(of -> assertThat(zones).containsAll(of));
  }

  /** Codes laid over one territory reach the same people. */
  @Test
  void codesOfOneTerritoryHaveTheSameZones() {
    for (var territory :
        List.of(
            Set.of("208", "986"),
            Set.of("213", "323", "738"),
            Set.of("236", "250", "672", "778"),
            Set.of("270", "364"),
            Set.of("273", "367", "418", "581"),
            Set.of("306", "474", "639"),
            Set.of("423", "729"),
            Set.of("448", "850"),
            Set.of("458", "541"),
            Set.of("709", "879"),
            Set.of("812", "930")))
      assertThat(territory.stream().map(code -> zones(code, 555)).distinct())
          .as(territory.toString())
          .hasSize(1);
  }

  private static List<String> zones(String code, int exchange) {
    return PhoneZones.of(number(Integer.parseInt(code), exchange));
  }

  private static PhoneNumber number(int code, int exchange) {
    return new PhoneNumber()
        .setCountryCode(1)
        .setNationalNumber(code * 10_000_000L + exchange * 10_000L + 142);
  }

  private static Phone phone(String text) {
    return ContactDetails.phone(text, "US", Type.UNKNOWN).orElseThrow();
  }
}

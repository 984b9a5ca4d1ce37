package io.recoup.accounts.placement;

import static io.recoup.accounts.placement.RowCheckTest.check;
import static io.recoup.accounts.placement.RowCheckTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.accounts.placement.CheckedRow.Fault;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No fault of a row hides another, and each says what its field must be. */
class RowFaultsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Column> READ_BY_PEOPLE =
      List.of(
          Column.NAME,
          Column.FIRST_NAME,
          Column.LAST_NAME,
          Column.CITY,
          Column.POSTAL_CODE,
          Column.ADDRESS_LINE,
          Column.ORIGINAL_CREDITOR,
          Column.DESCRIPTION);

  @Test
  void everyFieldThatIsWrongIsNamedWhateverIsWrongWithTheOthers() {
    var row = row();
    row.put(Column.DEBTOR_KIND, "ROBOT");
    row.put(Column.COUNTRY, "USA");
    row.put(Column.STATE, "California");
    row.put(Column.PHONE, "+1");
    row.put(Column.PHONE_TYPE, "FAX");
    row.put(Column.EMAIL, "nobody");
    row.put(Column.LANGUAGE, "english!");
    row.put(Column.CURRENCY, "EURO");
    row.put(Column.PRINCIPAL, "1e5");
    row.put(Column.INTEREST, "-1");
    row.put(Column.FEES, "1.234");
    row.put(Column.ITEMIZATION_DATE, "02.01.2017");
    row.put(Column.ITEMIZATION_BASIS, "1");
    row.put(Column.ITEMIZATION_AMOUNT, "x");
    row.put(Column.ORIGINAL_CREDITOR, "=cmd()");
    row.put(Column.DESCRIPTION, "x".repeat(501));
    assertThat(faults(row))
        .extracting(Fault::field)
        .containsExactlyInAnyOrder(
            "debtor_kind",
            "country",
            "phone",
            "phone_type",
            "email",
            "language",
            "currency",
            "principal",
            "interest",
            "fees",
            "itemization_date",
            "itemization_basis",
            "itemization_amount",
            "itemization_interest",
            "itemization_fees",
            "itemization_credits",
            "original_creditor",
            "description");
  }

  @Test
  void stateEmailCurrencyAndAmountAreToldTogether() {
    var row = row();
    row.put(Column.STATE, "California");
    row.put(Column.EMAIL, "nobody");
    row.put(Column.CURRENCY, "EUR");
    row.put(Column.PRINCIPAL, "99999999999999.00");
    assertThat(faults(row))
        .containsExactlyInAnyOrder(
            new Fault(
                "state",
                "is not a state of US; write what follows the country in its ISO 3166-2 code, such"
                    + " as CA of US-CA for California"),
            new Fault("email", "is not an e-mail address"),
            new Fault("currency", "is not the creditor's currency USD"),
            new Fault(
                "principal", "is more than an account may owe at most: 10000000000000.00 USD"));
  }

  @ParameterizedTest
  @EnumSource(Column.class)
  void valueOfAMillionCharactersIsToldOnceAndHidesNothing(Column column) {
    var row = row();
    row.put(column, "x".repeat(1_000_000));
    var other = column == Column.EMAIL ? Column.LANGUAGE : Column.EMAIL;
    row.put(other, "nobody!");
    assertThat(faults(row))
        .extracting(Fault::field)
        .contains(other.csvName())
        .containsOnlyOnce(column.csvName());
  }

  @Test
  void textThatCannotBeReadIsLookedAtNoFurtherAndTheRestIs() {
    var row = row();
    row.put(Column.LAST_NAME, "A\u0000B");
    row.put(Column.FIRST_NAME, "M\uFFFDller");
    row.put(Column.STATE, "T\u0000");
    row.put(Column.PRINCIPAL, "-1");
    assertThat(faults(row))
        .containsExactlyInAnyOrder(
            new Fault("last_name", "has a control character"),
            new Fault("first_name", "is not UTF-8"),
            new Fault("state", "has a control character"),
            new Fault("principal", "is below zero"));
  }

  @Test
  void faultElsewhereHidesNoSumThatDoesNotAddUp() {
    var row = row();
    row.put(Column.EMAIL, "nobody");
    row.put(Column.ITEMIZATION_DATE, "2017-01-02");
    row.put(Column.ITEMIZATION_AMOUNT, "1");
    row.put(Column.ITEMIZATION_INTEREST, "0");
    row.put(Column.ITEMIZATION_FEES, "0");
    row.put(Column.ITEMIZATION_CREDITS, "0");
    assertThat(faults(row)).extracting(Fault::field).contains("email", "itemization_amount");
    row.put(Column.PRINCIPAL, "0");
    assertThat(faults(row))
        .contains(new Fault("principal", "and interest and fees add up to nothing"));
  }

  @Test
  void debtAboveWhatAnAccountMayOweIsToldTheMost() {
    var row = row();
    row.put(Column.PRINCIPAL, "9999999999999.99");
    row.put(Column.INTEREST, "0.02");
    assertThat(faults(row))
        .containsExactly(
            new Fault(
                "principal",
                "and interest and fees are more than an account may owe at most:"
                    + " 10000000000000.00 USD"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GB | LND | is not a state of GB; write one of ENG, NIR, SCT, WLS",
        "GB | MAN | is not a state of GB; write one of ENG, NIR, SCT, WLS",
        "GB | eng | is not a state of GB; write one of ENG, NIR, SCT, WLS",
        "CA | ONT | is not a state of CA; write one of AB, BC, MB, NB, NL, NS, NT, NU, ON, PE, QC, SK, YT",
        "AU | Victoria | is not a state of AU; write what follows the country in its ISO 3166-2 code, such as CA of US-CA for California"
      })
  void stateIsOneOfTheCountryByItsCode(String country, String state, String reason) {
    var row = row();
    row.put(Column.COUNTRY, country);
    row.put(Column.STATE, state);
    assertThat(faults(row)).containsExactly(new Fault("state", reason));
  }

  @ParameterizedTest
  @CsvSource({"GB, ENG", "GB, WLS", "GB, SCT", "GB, NIR", "CA, ON", "US, PR", "AU, VIC", "JP, 13"})
  void stateThatThereIsIsTaken(String country, String state) {
    var row = row();
    row.put(Column.COUNTRY, country);
    row.put(Column.STATE, state);
    assertThat(check(row)).isInstanceOf(CheckedRow.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--", "???", ".", "N/A", "none", "TBC", "0", "unbekannt", "n.a."})
  void fillerThatNamesTheDebtorIsRefused(String filler) {
    var split = row();
    split.put(Column.FIRST_NAME, filler);
    split.put(Column.LAST_NAME, filler);
    assertThat(faults(split))
        .extracting(Fault::field)
        .containsExactlyInAnyOrder("first_name", "last_name");
    var whole = row();
    whole.remove(Column.FIRST_NAME);
    whole.remove(Column.LAST_NAME);
    whole.put(Column.NAME, filler);
    for (var kind : List.of("PERSON", "BUSINESS")) {
      whole.put(Column.DEBTOR_KIND, kind);
      assertThat(faults(whole))
          .extracting(Fault::field, Fault::reason)
          .contains(tuple("name", "is a filler and names nobody: strangers would share it"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "N/A",
        "0",
        "-",
        "none",
        ";ext=",
        "000-000-0000",
        "TBC",
        "TBD",
        "keine",
        "inconnu",
        "desconocido",
        "unbekannt",
        "n.a.",
        "nil",
        "#N/A",
        "#NV"
      })
  void fillerInAnyContactPointIsLeftOutAndToldAndTheDebtStands(String filler) {
    var contact =
        List.of(
            Column.PHONE,
            Column.PHONE2,
            Column.EMAIL,
            Column.ADDRESS_LINE,
            Column.CITY,
            Column.POSTAL_CODE);
    var row = row();
    contact.forEach(column -> row.put(column, filler));
    row.put(Column.PHONE_TYPE, "WORK");
    row.put(Column.ORIGINAL_CREDITOR, filler);
    row.put(Column.NAME, filler);
    var accepted = (CheckedRow.Accepted) check(row);
    assertThat(accepted.debt().contactDetails()).isEmpty();
    assertThat(accepted.debt().originalCreditor()).isNull();
    assertThat(accepted.debt().name()).isEqualTo("Person A");
    assertThat(accepted.leftOut())
        .extracting(Fault::field, Fault::reason)
        .contains(tuple("name", "is a filler and was left out"))
        .contains(tuple("original_creditor", "is a filler and was left out"))
        .containsAll(
            contact.stream()
                .map(column -> tuple(column.csvName(), "is a filler and was left out"))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none@none.com", "n/a@na.de", "noemail@unknown.org", "N/A"})
  void emailThatOnlyFillsItsFieldIdentifiesNobody(String filler) {
    var row = row();
    row.put(Column.EMAIL, filler);
    var accepted = (CheckedRow.Accepted) check(row);
    assertThat(accepted.debt().contactDetails()).isEmpty();
    assertThat(accepted.leftOut())
        .containsExactly(new Fault("email", "is a filler and was left out"));
  }

  /** The same in both kinds of file; requests are held to it by DebtorResourceTest. */
  @ParameterizedTest
  @ValueSource(ints = {0x200B, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0x00AD})
  void invisibleCharacterInAnyTextThatPeopleReadIsRefused(int point) throws Exception {
    for (var form : List.of("A%sb", "%sAb", "Ab%s")) {
      var text = form.formatted(Character.toString(point));
      for (var column : READ_BY_PEOPLE) {
        var row = row();
        row.put(column, text);
        var csv =
            row.keySet().stream().map(Column::csvName).collect(Collectors.joining(","))
                + "\n"
                + row.values().stream().collect(Collectors.joining("\",\"", "\"", "\""));
        var object = JSON.createObjectNode();
        row.forEach((key, value) -> object.put(key.jsonName(), value));
        for (var file :
            List.of(new CsvRows(stream(csv)), new JsonRows(stream(object.toString()), JSON)))
          assertThat(faults(((RawRow.Cells) file.next().orElseThrow()).values()))
              .contains(
                  new Fault(
                      column.csvName(), "has the invisible character U+%04X".formatted(point)));
      }
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Fault> faults(Map<Column, String> row) {
    return ((CheckedRow.Refused) check(row)).faults();
  }
}

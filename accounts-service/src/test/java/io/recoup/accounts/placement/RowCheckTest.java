package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.recoup.accounts.account.AccountService.Itemization;
import io.recoup.accounts.debtor.ContactDetail;
import io.recoup.accounts.debtor.ContactDetail.Kind;
import io.recoup.accounts.debtor.DebtorKind;
import io.recoup.accounts.placement.CheckedRow.Fault;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCheckTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
  private static final Currency USD = Currency.getInstance("USD");

  @Test
  void rowThatMakesSenseIsADebt() {
    var row = row();
    row.put(Column.STATE, "TX");
    row.put(Column.PHONE, "(512) 555-0142");
    row.put(Column.PHONE_TYPE, "mobile");
    row.put(Column.EMAIL, "person.a@example.org");
    row.put(Column.ADDRESS_LINE, "12 Elm Street");
    row.put(Column.INTEREST, "75");
    row.put(Column.FEES, "25.0");
    row.put(Column.ITEMIZATION_DATE, "2017-01-02");
    row.put(Column.ITEMIZATION_AMOUNT, "2234.56");
    row.put(Column.ITEMIZATION_INTEREST, "75.00");
    row.put(Column.ITEMIZATION_FEES, "25.00");
    row.put(Column.ITEMIZATION_CREDITS, "50.00");
    row.put(Column.DEBT_KIND, "credit card");
    var debt = ((CheckedRow.Accepted) check(row)).debt();
    assertThat(debt.debtorKind()).isEqualTo(DebtorKind.PERSON);
    assertThat(debt.name()).isEqualTo("Person A");
    assertThat(debt.owed().minor()).isEqualTo(228456);
    assertThat(debt.debtKind()).isEqualTo("CREDIT_CARD");
    assertThat(debt.itemization()).isEqualTo(new Itemization(223456, 7500, 2500, 5000));
    assertThat(debt.contactDetails())
        .extracting(detail -> detail.kind())
        .containsExactly(Kind.PHONE, Kind.EMAIL, Kind.ADDRESS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REFERENCE | '' | is missing",
        "REFERENCE | A B | has characters that no reference has",
        "DEBTOR_REFERENCE | '=D1' | has characters that no reference has",
        "REFERENCE | 987-65-4320 | holds a social security number",
        "REFERENCE | 4111111111111111 | holds a payment card number",
        "DEBTOR_REFERENCE | 4111-1111-1111-1111 | holds a payment card number",
        "DESCRIPTION | SSN 987-65-4321 DOB 1970-01-01 | holds a social security number",
        "DESCRIPTION | Card 4111 1111 1111 1111 | holds a payment card number",
        "ORIGINAL_CREDITOR | Card 4111.1111.1111.1111 | holds a payment card number",
        "DESCRIPTION | 'Card 4111 1111 1111 1111 12/28' | holds a payment card number",
        "DEBT_KIND | CARD 4111111111111111 | holds a payment card number",
        "ITEMIZATION_BASIS | SSN 078051120 | holds a social security number",
        "POSTAL_CODE | 078-05-1120 | holds a social security number",
        "EMAIL | 4111111111111111@example.org | holds a payment card number",
        "LANGUAGE | 4111-1111-1111-1111 | holds a payment card number",
        "CITY | Apt 078_05_1120 | holds a social security number",
        "FIRST_NAME | '#N/A' | is an error value of a spreadsheet",
        "LAST_NAME | '#REF!' | is an error value of a spreadsheet",
        "FEES | '#DIV/0!' | is an error value of a spreadsheet",
        "FIRST_NAME | '#WERT!' | is an error value of a spreadsheet",
        "LAST_NAME | '#NV' | is an error value of a spreadsheet",
        "CITY | '#¡VALOR!' | is an error value of a spreadsheet",
        "DESCRIPTION | '#NOMBRE?' | is an error value of a spreadsheet",
        "DEBTOR_REFERENCE | '#ССЫЛКА!' | is an error value of a spreadsheet",
        "ADDRESS_LINE | '#FIELD!' | is an error value of a spreadsheet",
        "POSTAL_CODE | 2134 | is not a ZIP code such as 02134",
        "POSTAL_CODE | 501 | is not a ZIP code such as 02134",
        "POSTAL_CODE | 2134-1234 | is not a ZIP code such as 02134",
        "PRINCIPAL | 1.230 | has 3 decimals, and USD has 2",
        "PRINCIPAL | 1234.000 | has 3 decimals, and USD has 2",
        "PHONE | '1.61756E+10' | is not a phone number in use in US",
        "DEBTOR_KIND | ROBOT | is not one of PERSON, BUSINESS",
        "FIRST_NAME | '=cmd()' | starts like a spreadsheet formula",
        "CITY | '@SUM' | starts like a spreadsheet formula",
        "LANGUAGE | english! | is not a language tag such as en or es-MX",
        "COUNTRY | ZZ | is not an ISO 3166-1 country code such as US",
        "COUNTRY | USA | is not an ISO 3166-1 country code such as US",
        "STATE | ZZ | 'is not a state of US; write what follows the country in its ISO 3166-2 code, such as CA of US-CA for California'",
        "CURRENCY | EUR | is not the creditor's currency USD",
        "PRINCIPAL | -1.00 | is below zero",
        "PRINCIPAL | 1.001 | has 3 decimals, and USD has 2",
        "PRINCIPAL | 1e5 | is not an amount such as 120.50",
        "PRINCIPAL | '1,000.00' | is not an amount such as 120.50",
        "PRINCIPAL | NaN | is not an amount such as 120.50",
        "PRINCIPAL | 0 | and interest and fees add up to nothing",
        "PHONE | 123 | is not a phone number in use in US",
        "PHONE_TYPE | FAX | is not one of MOBILE, LANDLINE, WORK, HOME, UNKNOWN",
        "PHONE2_TYPE | WORK | is missing while its type is given",
        "EMAIL | nobody | is not an e-mail address",
        "ITEMIZATION_DATE | 2026-11-03 | is in the future",
        "ITEMIZATION_DATE | 1899-12-31 | is before 1900",
        "ITEMIZATION_DATE | 02.01.2017 | is not a date such as 2026-01-31",
        "ITEMIZATION_AMOUNT | 1.00 | is missing; write 0 for nothing",
        "DEBT_KIND | '1 card' | is not a word such as CREDIT_CARD"
      })
  void whatIsWrongIsSaidWithItsField(Column column, String value, String reason) {
    var row = row();
    if (value.isEmpty()) row.remove(column);
    else row.put(column, value);
    assertThat(check(row))
        .isInstanceOfSatisfying(
            CheckedRow.Refused.class,
            refused -> assertThat(refused.faults()).extracting(Fault::reason).contains(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "N/A",
        "n.a",
        "0",
        "000-000",
        "UNKNOWN",
        "unknown",
        "none",
        "NULL",
        "TBD",
        "XXXX",
        "999999999",
        "11111-1111",
        "Not_Available",
        "Test",
        "00/00/0000",
        "123456789"
      })
  void fillerIsNoReference(String filler) {
    for (var column : List.of(Column.REFERENCE, Column.DEBTOR_REFERENCE)) {
      var row = row();
      row.put(column, filler);
      assertThat(((CheckedRow.Refused) check(row)).faults())
          .extracting(Fault::field, Fault::reason)
          .contains(
              tuple(column.csvName(), "is a filler and names nobody: strangers would share it"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "9", "1001", "A0", "10000", "NA-17", "1111", "TEST-1", "X1"})
  void shortReferenceIsNoFiller(String reference) {
    var row = row();
    row.put(Column.REFERENCE, reference);
    assertThat(check(row)).isInstanceOf(CheckedRow.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+1 861 555 0142", "+1 621 555 0142", "(624) 555-0142", "212-555-0142 x7"})
  void numberThatMayBeRightIsLeftOutAndTheDebtStands(String number) {
    var row = row();
    row.put(Column.PHONE, number);
    row.put(Column.PHONE2, "(512) 555-0142");
    var accepted = (CheckedRow.Accepted) check(row);
    assertThat(accepted.debt().contactDetails())
        .extracting(ContactDetail::value)
        .containsExactly("+15125550142");
    assertThat(accepted.leftOut())
        .containsExactly(
            new Fault(
                "phone",
                "has an extension or is not known to be in use; the account has no such number"));
  }

  @Test
  void refusedRowNamesItsAccountUnlessTheReferenceIsAPersonalNumber() {
    var row = row();
    row.put(Column.PRINCIPAL, "-1");
    assertThat(((CheckedRow.Refused) check(row)).reference()).isEqualTo("A-1");
    for (var hidden : List.of("987-65-4320", "4111111111111111", "has blanks", "x".repeat(65))) {
      row.put(Column.REFERENCE, hidden);
      assertThat(((CheckedRow.Refused) check(row)).reference()).isNull();
    }
  }

  @Test
  void itemizationMustAddUpToWhatIsOwed() {
    var row = row();
    row.put(Column.ITEMIZATION_DATE, "2017-01-02");
    row.put(Column.ITEMIZATION_AMOUNT, "2184.56");
    row.put(Column.ITEMIZATION_INTEREST, "0");
    row.put(Column.ITEMIZATION_FEES, "0");
    row.put(Column.ITEMIZATION_CREDITS, "0.01");
    assertThat(check(row)).isInstanceOf(CheckedRow.Refused.class);
    row.put(Column.ITEMIZATION_CREDITS, "0");
    assertThat(check(row)).isInstanceOf(CheckedRow.Accepted.class);
    row.remove(Column.ITEMIZATION_DATE);
    assertThat(((CheckedRow.Refused) check(row)).faults())
        .containsExactly(new Fault("itemization_date", "is missing"));
  }

  @Test
  void businessHasOneNameAndPersonOneOfEither() {
    var business = row();
    business.put(Column.DEBTOR_KIND, "BUSINESS");
    assertThat(((CheckedRow.Refused) check(business)).faults())
        .containsExactly(
            new Fault("first_name", "is for persons only"), new Fault("name", "is missing"));
    var person = row();
    person.remove(Column.LAST_NAME);
    assertThat(((CheckedRow.Refused) check(person)).faults())
        .containsExactly(new Fault("name", "is missing"));
    person.put(Column.NAME, "Person A");
    assertThat(check(person)).isInstanceOf(CheckedRow.Accepted.class);
  }

  @Test
  void faultsOfJsonRowsNameItsFields() {
    var row = new RawRow.Cells(7, Map.of(Column.REFERENCE, "A"));
    assertThat(((CheckedRow.Refused) RowCheck.check(row, USD, TODAY, Column::jsonName)).faults())
        .extracting(Fault::field)
        .contains("debtorReference", "debtorKind");
  }

  static Map<Column, String> row() {
    return new EnumMap<>(
        Map.of(
            Column.REFERENCE, "A-1",
            Column.DEBTOR_REFERENCE, "D-1",
            Column.DEBTOR_KIND, "PERSON",
            Column.FIRST_NAME, "Person",
            Column.LAST_NAME, "A",
            Column.COUNTRY, "US",
            Column.CURRENCY, "USD",
            Column.PRINCIPAL, "2184.56"));
  }

  static CheckedRow check(Map<Column, String> row) {
    return RowCheck.check(new RawRow.Cells(7, row), USD, TODAY, Column::csvName);
  }
}

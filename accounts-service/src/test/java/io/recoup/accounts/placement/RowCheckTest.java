package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.accounts.account.AccountService.Itemization;
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
        "DEBTOR_KIND | ROBOT | is not one of PERSON, BUSINESS",
        "FIRST_NAME | '=cmd()' | starts like a spreadsheet formula",
        "CITY | '@SUM' | starts like a spreadsheet formula",
        "LANGUAGE | english! | is not a language tag such as en or es-MX",
        "COUNTRY | ZZ | is not an ISO 3166-1 country code such as US",
        "COUNTRY | USA | is longer than 2 characters",
        "STATE | ZZ | is not a state of US",
        "CURRENCY | EUR | is not the creditor's currency USD",
        "PRINCIPAL | -1.00 | is below zero",
        "PRINCIPAL | 1.001 | is finer than USD has units",
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

  @Test
  void debtBeyondAllMeasureIsNone() {
    var row = row();
    row.put(Column.PRINCIPAL, "9999999999999.99");
    row.put(Column.INTEREST, "0.02");
    assertThat(((CheckedRow.Refused) check(row)).faults())
        .containsExactly(new Fault("principal", "is beyond all measure"));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    var row = row();
    row.put(Column.PHONE, "123");
    row.put(Column.EMAIL, "nobody");
    row.put(Column.PRINCIPAL, "-1");
    assertThat(check(row))
        .isEqualTo(
            new CheckedRow.Refused(
                7,
                List.of(
                    new Fault("principal", "is below zero"),
                    new Fault("phone", "is not a phone number in use in US"),
                    new Fault("email", "is not an e-mail address"))));
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
  void textThatCannotBeKeptIsRefusedWithoutALookAtTheRest() {
    var row = row();
    row.put(Column.LAST_NAME, "A\u0000B");
    row.put(Column.FIRST_NAME, "M\uFFFDller");
    row.put(Column.DESCRIPTION, "x".repeat(1_000_000));
    row.put(Column.PRINCIPAL, "-1");
    assertThat(((CheckedRow.Refused) check(row)).faults())
        .containsExactlyInAnyOrder(
            new Fault("last_name", "has a control character"),
            new Fault("first_name", "is not UTF-8"),
            new Fault("description", "is longer than 500 characters"));
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

  private static Map<Column, String> row() {
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

  private static CheckedRow check(Map<Column, String> row) {
    return RowCheck.check(new RawRow.Cells(7, row), USD, TODAY, Column::csvName);
  }
}

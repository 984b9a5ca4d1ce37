package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacedRowTest {
  private static final UUID ACCOUNT = UUID.fromString("0197a000-0000-7000-8000-000000000001");

  @Test
  void columnThatSaysSomethingElseDiffersAndOneThatIsLeftOutDoesNot() {
    var row =
        PlacedRow.of(
            ACCOUNT,
            Map.of(Column.NAME, "Ida Ives", Column.PRINCIPAL, "25000", Column.STATE, "TX"));
    assertThat(row.differing(Map.of(Column.NAME, "Ida Ives", Column.PRINCIPAL, "25000"))).isEmpty();
    assertThat(row.differing(Map.of(Column.PRINCIPAL, "97500", Column.STATE, "TX")))
        .containsExactly(Column.PRINCIPAL);
    assertThat(row.differing(Map.of(Column.EMAIL, "ida@example.org")))
        .containsExactly(Column.EMAIL);
  }

  @Test
  void typesOfNumbersAreComparedWhereTheNumbersAreTheSameAndTheirTypesWereKept() {
    var number = Map.of(Column.PHONE, "+15125550111");
    var mobile = Map.of(Column.PHONE, "+15125550111", Column.PHONE_TYPE, "MOBILE");
    var work = Map.of(Column.PHONE, "+15125550111", Column.PHONE_TYPE, "WORK");
    var other = Map.of(Column.PHONE, "+15125550112", Column.PHONE_TYPE, "WORK");
    assertThat(PlacedRow.of(ACCOUNT, number).differing(work)).isEmpty();
    assertThat(PlacedRow.of(ACCOUNT, mobile).differing(number)).isEmpty();
    assertThat(PlacedRow.of(ACCOUNT, mobile).differing(work)).containsExactly(Column.PHONE_TYPE);
    assertThat(PlacedRow.of(ACCOUNT, mobile).differing(other)).containsExactly(Column.PHONE);
  }

  @Test
  void equalValuesOfTwoAccountsDoNotShow() {
    var values = Map.of(Column.NAME, "Ida Ives");
    assertThat(PlacedRow.of(ACCOUNT, values).digests())
        .isNotEqualTo(PlacedRow.of(UUID.randomUUID(), values).digests());
  }

  /** Stored rows know columns by number: a new column goes to the end. */
  @Test
  void columnsKeepTheirNumbers() {
    assertThat(Arrays.stream(Column.values()).map(Column::csvName))
        .startsWith(
            "reference",
            "debtor_reference",
            "debtor_kind",
            "name",
            "first_name",
            "last_name",
            "language",
            "country",
            "state",
            "city",
            "postal_code",
            "address_line",
            "phone",
            "phone_type",
            "phone2",
            "phone2_type",
            "email",
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
            "debt_kind",
            "original_creditor",
            "description");
  }
}

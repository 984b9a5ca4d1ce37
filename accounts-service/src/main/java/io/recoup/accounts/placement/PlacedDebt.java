package io.recoup.accounts.placement;

import io.recoup.accounts.account.AccountService.Itemization;
import io.recoup.accounts.debtor.ContactDetail;
import io.recoup.accounts.debtor.DebtorKind;
import io.recoup.kit.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A row that makes sense: a debtor and what they owe. */
record PlacedDebt(
    String reference,
    String debtorReference,
    DebtorKind debtorKind,
    String name,
    String firstName,
    String lastName,
    String language,
    String country,
    String state,
    List<ContactDetail> contactDetails,
    List<PhoneType> phoneTypes,
    Money principal,
    Money interest,
    Money fees,
    LocalDate itemizationDate,
    String itemizationBasis,
    Itemization itemization,
    String debtKind,
    String originalCreditor,
    String description) {
  private static final List<Column> TYPES = List.of(Column.PHONE_TYPE, Column.PHONE2_TYPE);

  /** What the row says of the use of one of its numbers; UNKNOWN says nothing. */
  record PhoneType(String number, ContactDetail.Type type, Column column) {
    boolean isSaid() {
      return type != ContactDetail.Type.UNKNOWN;
    }
  }

  /**
   * What the row says, in the one written form of each value, so that two rows that say the same
   * compare equal however they write it. The address stands under its first column, the types of
   * telephones under theirs in the order of the numbers, in whichever column the row has them.
   */
  Map<Column, String> values() {
    var values = new EnumMap<Column, String>(Column.class);
    values.put(Column.DEBTOR_REFERENCE, debtorReference);
    values.put(Column.DEBTOR_KIND, debtorKind.name());
    values.put(Column.NAME, name);
    values.put(Column.COUNTRY, country);
    values.put(Column.PRINCIPAL, Long.toString(principal.minor()));
    values.put(Column.INTEREST, Long.toString(interest.minor()));
    values.put(Column.FEES, Long.toString(fees.minor()));
    put(values, Column.LANGUAGE, language);
    put(values, Column.STATE, state);
    put(values, Column.ITEMIZATION_DATE, itemizationDate);
    put(values, Column.ITEMIZATION_BASIS, itemizationBasis);
    put(values, Column.DEBT_KIND, debtKind);
    put(values, Column.ORIGINAL_CREDITOR, originalCreditor);
    put(values, Column.DESCRIPTION, description);
    if (itemization != null) {
      put(values, Column.ITEMIZATION_AMOUNT, itemization.amountMinor());
      put(values, Column.ITEMIZATION_INTEREST, itemization.interestMinor());
      put(values, Column.ITEMIZATION_FEES, itemization.feesMinor());
      put(values, Column.ITEMIZATION_CREDITS, itemization.creditsMinor());
    }
    put(values, Column.PHONE, contacts(ContactDetail.Kind.PHONE));
    var types = typesInOrder();
    for (var i = 0; i < types.size(); i++) put(values, TYPES.get(i), types.get(i).type());
    put(values, Column.EMAIL, contacts(ContactDetail.Kind.EMAIL));
    put(values, Column.ADDRESS_LINE, contacts(ContactDetail.Kind.ADDRESS));
    return values;
  }

  /**
   * What of it is said by a later row about the same account, where a type that is not known says
   * nothing.
   */
  Map<Column, String> saidAgain() {
    var values = values();
    var types = typesInOrder();
    for (var i = 0; i < types.size(); i++) if (!types.get(i).isSaid()) values.remove(TYPES.get(i));
    return values;
  }

  /** In which column the row itself has what {@link #values} has under the given one. */
  Column columnOf(Column column) {
    return TYPES.contains(column) ? typesInOrder().get(TYPES.indexOf(column)).column() : column;
  }

  private List<PhoneType> typesInOrder() {
    return phoneTypes.stream().sorted(Comparator.comparing(PhoneType::number)).toList();
  }

  private String contacts(ContactDetail.Kind kind) {
    var contacts =
        contactDetails.stream()
            .filter(detail -> detail.kind() == kind)
            .map(ContactDetail::value)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" "));
    return contacts.isEmpty() ? null : contacts;
  }

  private static void put(Map<Column, String> values, Column column, Object value) {
    if (value != null) values.put(column, value.toString());
  }

  Money owed() {
    return principal.plus(interest).plus(fees);
  }
}

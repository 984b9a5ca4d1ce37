package io.recoup.accounts.placement;

import io.recoup.kit.text.Blank;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a row of a placement file may say: snake_case in CSV, camelCase in NDJSON. */
enum Column {
  REFERENCE(64),
  DEBTOR_REFERENCE(64),
  DEBTOR_KIND(10),
  NAME(200),
  FIRST_NAME(100),
  LAST_NAME(100),
  LANGUAGE(35),
  COUNTRY(2),
  STATE(3),
  CITY(100),
  POSTAL_CODE(20),
  ADDRESS_LINE(200),
  PHONE(40),
  PHONE_TYPE(10),
  PHONE2(40),
  PHONE2_TYPE(10),
  EMAIL(254),
  CURRENCY(3),
  PRINCIPAL(20),
  INTEREST(20),
  FEES(20),
  ITEMIZATION_DATE(10),
  ITEMIZATION_BASIS(40),
  ITEMIZATION_AMOUNT(20),
  ITEMIZATION_INTEREST(20),
  ITEMIZATION_FEES(20),
  ITEMIZATION_CREDITS(20),
  DEBT_KIND(40),
  ORIGINAL_CREDITOR(200),
  DESCRIPTION(500);

  private static final Map<String, Column> BY_CSV_NAME = byName(Column::csvName);
  private static final Map<String, Column> BY_JSON_NAME = byName(Column::jsonName);
  private static final Map<String, Column> BY_BARE_NAME = byName(column -> bare(column.csvName()));

  private final int maxLength;
  private final String jsonName;

  Column(int maxLength) {
    this.maxLength = maxLength;
    var words = name().toLowerCase(Locale.ROOT).split("_");
    this.jsonName =
        words[0]
            + Arrays.stream(words)
                .skip(1)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
  }

  static Optional<Column> ofCsv(String name) {
    return Optional.ofNullable(BY_CSV_NAME.get(name));
  }

  static Optional<Column> ofJson(String name) {
    return Optional.ofNullable(BY_JSON_NAME.get(name));
  }

  /** Which column a name that is none may mean: written otherwise, or with or without "debtor". */
  static Optional<Column> near(String name) {
    var bare = bare(name);
    return Stream.of(bare, "debtor" + bare, bare.replaceFirst("^debtor", ""))
        .flatMap(one -> Stream.ofNullable(BY_BARE_NAME.get(one)))
        .findFirst();
  }

  String csvName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String jsonName() {
    return jsonName;
  }

  int maxLength() {
    return maxLength;
  }

  /** A row says nothing without it, so a CSV header must name it. */
  boolean isRequired() {
    return switch (this) {
      case REFERENCE, DEBTOR_REFERENCE, DEBTOR_KIND, COUNTRY, CURRENCY, PRINCIPAL -> true;
      default -> false;
    };
  }

  /** By what stored rows know the column; columns are appended at the end and never reordered. */
  byte number() {
    return (byte) ordinal();
  }

  static Column numbered(byte number) {
    return values()[number];
  }

  /** Of all that is kept as it is written; telephone numbers and amounts are numbers themselves. */
  boolean mustNotHoldPersonalNumber() {
    return switch (this) {
      case PHONE,
          PHONE2,
          PRINCIPAL,
          INTEREST,
          FEES,
          ITEMIZATION_AMOUNT,
          ITEMIZATION_INTEREST,
          ITEMIZATION_FEES,
          ITEMIZATION_CREDITS ->
          false;
      default -> true;
    };
  }

  /**
   * Only texts of one form, a code, a date or an amount, are values of it: what is longer is not of
   * that form, which tells more than its length.
   */
  boolean hasOneForm() {
    return switch (this) {
      case DEBTOR_KIND,
          COUNTRY,
          STATE,
          PHONE_TYPE,
          PHONE2_TYPE,
          CURRENCY,
          PRINCIPAL,
          INTEREST,
          FEES,
          ITEMIZATION_DATE,
          ITEMIZATION_AMOUNT,
          ITEMIZATION_INTEREST,
          ITEMIZATION_FEES,
          ITEMIZATION_CREDITS ->
          true;
      default -> false;
    };
  }

  /** The name of somebody, which a filler must not stand for. */
  boolean isName() {
    return switch (this) {
      case NAME, FIRST_NAME, LAST_NAME, ORIGINAL_CREDITOR -> true;
      default -> false;
    };
  }

  boolean isPhoneType() {
    return this == PHONE_TYPE || this == PHONE2_TYPE;
  }

  /** A way to reach the debtor, or a part of one. */
  boolean isContact() {
    return switch (this) {
      case PHONE, PHONE2, EMAIL, ADDRESS_LINE, CITY, POSTAL_CODE -> true;
      default -> false;
    };
  }

  /**
   * What a cell says: nothing if nothing of it can be seen. Of texts that people read only spaces
   * are taken off, since what is invisible at their ends is as wrong there as within them.
   */
  String value(String cell) {
    if (Blank.isBlank(cell)) return "";
    return isText() || this == POSTAL_CODE ? Blank.stripSpaces(cell) : Blank.strip(cell);
  }

  /** Free text, which must not start like a spreadsheet formula. */
  boolean isText() {
    return switch (this) {
      case NAME, FIRST_NAME, LAST_NAME, CITY, ADDRESS_LINE, ORIGINAL_CREDITOR, DESCRIPTION -> true;
      default -> false;
    };
  }

  private static String bare(String name) {
    return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
  }

  private static Map<String, Column> byName(Function<Column, String> name) {
    return Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(name, column -> column));
  }
}

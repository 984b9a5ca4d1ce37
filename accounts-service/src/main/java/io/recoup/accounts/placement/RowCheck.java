package io.recoup.accounts.placement;

import io.recoup.accounts.account.AccountService.Itemization;
import io.recoup.accounts.debtor.ContactDetail;
import io.recoup.accounts.debtor.ContactDetail.Type;
import io.recoup.accounts.debtor.ContactDetails;
import io.recoup.accounts.debtor.DebtorKind;
import io.recoup.accounts.debtor.Jurisdictions;
import io.recoup.accounts.placement.CheckedRow.Fault;
import io.recoup.accounts.placement.PlacedDebt.PhoneType;
import io.recoup.kit.money.Money;
import io.recoup.kit.text.Filler;
import io.recoup.kit.text.PersonalNumber;
import io.recoup.kit.text.ReadableText;
import io.recoup.kit.time.TimeRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one row with care: everything that is wrong with it is said at once. */
final class RowCheck {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Pattern SPREADSHEET_ERROR =
      Pattern.compile("#(N/[AD]|NV|Н/Д|GETTING_DATA|[^\\s\\p{Ll}]+[!?]|#+)");
  private static final String FILLER = "is a filler and names nobody: strangers would share it";
  private static final char UNREADABLE = '\uFFFD';

  private final Map<Column, String> given;

  /** The values that can be read; the others are at fault as they stand. */
  private final Map<Column, String> cells = new EnumMap<>(Column.class);

  private final Currency currency;
  private final AmountText amounts;
  private final LocalDate today;
  private final Function<Column, String> names;
  private final Set<Column> faulty = EnumSet.noneOf(Column.class);
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> leftOut = new ArrayList<>();
  private final List<PhoneType> phoneTypes = new ArrayList<>();

  private RowCheck(
      Map<Column, String> given,
      Currency currency,
      LocalDate today,
      Function<Column, String> names) {
    this.given = given;
    this.currency = currency;
    this.amounts = new AmountText(currency);
    this.today = today;
    this.names = names;
  }

  /** The debt a row places, in its creditor's currency, or all that speaks against it. */
  static CheckedRow check(
      RawRow row, Currency currency, LocalDate today, Function<Column, String> names) {
    return switch (row) {
      case RawRow.Broken(var line, var reference, var field, var reason) ->
          new CheckedRow.Refused(
              line, References.shown(reference), List.of(new Fault(field, reason)));
      case RawRow.Cells(var line, var cells) -> {
        var check = new RowCheck(cells, currency, today, names);
        var debt = check.debt();
        yield check.faults.isEmpty()
            ? new CheckedRow.Accepted(line, debt, List.copyOf(check.leftOut))
            : new CheckedRow.Refused(
                line, References.shown(cells.get(Column.REFERENCE)), List.copyOf(check.faults));
      }
    };
  }

  private PlacedDebt debt() {
    given.forEach(this::readText);
    Arrays.stream(Column.values())
        .filter(column -> column.isRequired() && !given.containsKey(column))
        .forEach(column -> fault(column, "is missing"));
    var kind = choice(Column.DEBTOR_KIND, DebtorKind.class, null);
    var country = country();
    var state = state(country);
    checkCurrency();
    var principal = amount(Column.PRINCIPAL);
    var interest = amount(Column.INTEREST);
    var fees = amount(Column.FEES);
    var date = date();
    var owedMinor = Math.addExact(principal.minor(), Math.addExact(interest.minor(), fees.minor()));
    checkOwed(owedMinor);
    return new PlacedDebt(
        reference(Column.REFERENCE),
        reference(Column.DEBTOR_REFERENCE),
        kind,
        name(kind),
        cells.get(Column.FIRST_NAME),
        cells.get(Column.LAST_NAME),
        matching(Column.LANGUAGE, LANGUAGE, "is not a language tag such as en or es-MX"),
        country,
        state,
        contactDetails(kind, country, state),
        List.copyOf(phoneTypes),
        principal,
        interest,
        fees,
        date,
        code(Column.ITEMIZATION_BASIS),
        itemization(owedMinor),
        code(Column.DEBT_KIND),
        cells.get(Column.ORIGINAL_CREDITOR),
        cells.get(Column.DESCRIPTION));
  }

  /** Takes what can be read; a value that cannot be is not looked at any further. */
  private void readText(Column column, String value) {
    var filler = isFiller(column, value);
    if (filler && isDispensable(column)) {
      leftOut.add(new Fault(names.apply(column), "is a filler and was left out"));
      return;
    }
    faultOf(column, value, filler).ifPresent(reason -> fault(column, reason));
    if (!faulty.contains(column)) cells.put(column, value);
  }

  private static Optional<String> faultOf(Column column, String value, boolean filler) {
    if (value.length() > column.maxLength())
      return column.hasOneForm()
          ? Optional.empty()
          : Optional.of("is longer than " + column.maxLength() + " characters");
    if (value.indexOf(UNREADABLE) >= 0) return Optional.of("is not UTF-8");
    var unseen = unseen(column, value);
    if (unseen.isPresent()) return unseen;
    if (SPREADSHEET_ERROR.matcher(value).matches())
      return Optional.of("is an error value of a spreadsheet");
    if (filler) return Optional.of(FILLER);
    if (column.isText() && "=+-@".indexOf(value.charAt(0)) >= 0)
      return Optional.of("starts like a spreadsheet formula");
    return column.mustNotHoldPersonalNumber()
        ? PersonalNumber.in(value).map(number -> "holds " + number)
        : Optional.empty();
  }

  /**
   * A telephone number is kept in a form of its own, which what nobody sees in it does not reach.
   */
  private static Optional<String> unseen(Column column, String value) {
    return ReadableText.fault(value)
        .filter(
            _ ->
                column != Column.PHONE && column != Column.PHONE2
                    || value.chars().anyMatch(Character::isISOControl));
  }

  private boolean isFiller(Column column, String value) {
    if (value.length() > column.maxLength()) return false;
    return switch (column) {
      case FIRST_NAME -> isFillerBeside(value, given.get(Column.LAST_NAME));
      case LAST_NAME -> isFillerBeside(value, given.get(Column.FIRST_NAME));
      case EMAIL -> ContactDetails.isFillerEmail(value);
      default -> (column.isName() || column.isContact()) && Filler.isOne(value);
    };
  }

  /** Missing is somebody's surname; beside another filler it is none. */
  private static boolean isFillerBeside(String part, String other) {
    return Filler.isOne(part) && (Filler.isOneInName(part) || other != null && Filler.isOne(other));
  }

  /** Whether the row says enough without it: a name is needed, written in one column or in two. */
  private boolean isDispensable(Column column) {
    return switch (column) {
      case NAME -> isGiven(Column.FIRST_NAME) && isGiven(Column.LAST_NAME);
      case FIRST_NAME, LAST_NAME -> isGiven(Column.NAME);
      default -> true;
    };
  }

  private boolean isGiven(Column column) {
    return given.containsKey(column) && !isFiller(column, given.get(column));
  }

  private String reference(Column column) {
    var reference = cells.get(column);
    if (reference == null) return null;
    if (!References.isWellFormed(reference)) fault(column, "has characters that no reference has");
    else if (References.isFiller(reference)) fault(column, FILLER);
    return reference;
  }

  private String name(DebtorKind kind) {
    var name = cells.get(Column.NAME);
    var first = cells.get(Column.FIRST_NAME);
    var last = cells.get(Column.LAST_NAME);
    if (kind == DebtorKind.BUSINESS && (first != null || last != null))
      fault(first != null ? Column.FIRST_NAME : Column.LAST_NAME, "is for persons only");
    if (name != null) return name;
    if (kind != DebtorKind.BUSINESS && first != null && last != null) return first + " " + last;
    if (kind == DebtorKind.BUSINESS
        ? !given.containsKey(Column.NAME)
        : isSound(Column.NAME, Column.FIRST_NAME, Column.LAST_NAME))
      fault(Column.NAME, "is missing");
    return null;
  }

  private String country() {
    var country = cells.get(Column.COUNTRY);
    if (country == null || Jurisdictions.isCountry(country)) return country;
    fault(Column.COUNTRY, "is not an ISO 3166-1 country code such as US");
    return null;
  }

  private String state(String country) {
    var state = cells.get(Column.STATE);
    if (state != null && country != null && !Jurisdictions.isState(country, state))
      fault(Column.STATE, "is not a state of " + country + "; " + Jurisdictions.stateRule(country));
    return state;
  }

  private void checkCurrency() {
    var stated = cells.get(Column.CURRENCY);
    if (stated != null && !stated.equals(currency.getCurrencyCode()))
      fault(Column.CURRENCY, "is not the creditor's currency " + currency);
  }

  private List<ContactDetail> contactDetails(DebtorKind kind, String country, String state) {
    var details = new ArrayList<ContactDetail>();
    addPhone(details, Column.PHONE, Column.PHONE_TYPE, country);
    addPhone(details, Column.PHONE2, Column.PHONE2_TYPE, country);
    var email = cells.get(Column.EMAIL);
    if (email != null)
      ContactDetails.email(email, Type.UNKNOWN)
          .ifPresentOrElse(details::add, () -> fault(Column.EMAIL, "is not an e-mail address"));
    var postalCode = cells.get(Column.POSTAL_CODE);
    if (postalCode != null && !ContactDetails.isPostalCode(country, postalCode))
      fault(Column.POSTAL_CODE, "is not a ZIP code such as 02134");
    var line = cells.get(Column.ADDRESS_LINE);
    if (line != null && country != null)
      details.add(
          ContactDetails.address(
              line,
              cells.get(Column.CITY),
              postalCode,
              state,
              country,
              kind == DebtorKind.PERSON ? Type.HOME : Type.UNKNOWN));
    return details;
  }

  private void addPhone(
      List<ContactDetail> details, Column number, Column typeColumn, String country) {
    var type = choice(typeColumn, Type.class, Type.UNKNOWN);
    var text = cells.get(number);
    if (text == null) {
      if (given.containsKey(typeColumn) && !given.containsKey(number))
        fault(number, "is missing while its type is given");
    } else if (country != null || text.startsWith("+")) {
      ContactDetails.phone(text, country, type)
          .ifPresentOrElse(
              phone -> {
                details.add(phone);
                phoneTypes.add(new PhoneType(phone.e164(), type, typeColumn));
              },
              () -> unusable(number, text, country));
    }
  }

  /** New area codes come before the tables that know them: the debt is no less owed for it. */
  private void unusable(Column number, String text, String country) {
    if (ContactDetails.mayBePhone(text, country))
      leftOut.add(
          new Fault(
              names.apply(number),
              "has an extension or is not known to be in use; the account has no such number"));
    else fault(number, "is not a phone number in use" + (country == null ? "" : " in " + country));
  }

  private Money amount(Column column) {
    var text = cells.get(column);
    if (text == null) return Money.zero(currency);
    var fault = amounts.fault(text);
    if (fault.isEmpty()) return amounts.read(text);
    fault(column, fault.get());
    return Money.zero(currency);
  }

  private void checkOwed(long owedMinor) {
    if (!isSound(Column.PRINCIPAL, Column.INTEREST, Column.FEES)) return;
    if (owedMinor > amounts.most().minor())
      fault(
          Column.PRINCIPAL,
          "and interest and fees are more than an account may owe at most: " + amounts.most());
    else if (owedMinor == 0) fault(Column.PRINCIPAL, "and interest and fees add up to nothing");
  }

  private LocalDate date() {
    var text = cells.get(Column.ITEMIZATION_DATE);
    if (text == null) return null;
    try {
      var date = LocalDate.parse(text);
      if (date.isAfter(today)) fault(Column.ITEMIZATION_DATE, "is in the future");
      else if (date.isBefore(TimeRange.FIRST)) fault(Column.ITEMIZATION_DATE, "is before 1900");
      return date;
    } catch (DateTimeException e) {
      fault(Column.ITEMIZATION_DATE, "is not a date such as 2026-01-31");
      return null;
    }
  }

  private Itemization itemization(long owedMinor) {
    var stated =
        List.of(
            Column.ITEMIZATION_AMOUNT,
            Column.ITEMIZATION_INTEREST,
            Column.ITEMIZATION_FEES,
            Column.ITEMIZATION_CREDITS);
    if (stated.stream().noneMatch(given::containsKey)) return null;
    stated.stream()
        .filter(column -> !given.containsKey(column))
        .forEach(column -> fault(column, "is missing; write 0 for nothing"));
    if (!given.containsKey(Column.ITEMIZATION_DATE)) fault(Column.ITEMIZATION_DATE, "is missing");
    var items =
        new Itemization(
            amount(Column.ITEMIZATION_AMOUNT).minor(),
            amount(Column.ITEMIZATION_INTEREST).minor(),
            amount(Column.ITEMIZATION_FEES).minor(),
            amount(Column.ITEMIZATION_CREDITS).minor());
    if (isSound(Column.PRINCIPAL, Column.INTEREST, Column.FEES)
        && stated.stream().allMatch(this::isSound)
        && items.amountMinor() + items.interestMinor() + items.feesMinor() - items.creditsMinor()
            != owedMinor)
      fault(
          Column.ITEMIZATION_AMOUNT,
          "plus interest and fees less credits is not what principal, interest and fees add up to");
    return items;
  }

  private String code(Column column) {
    var text = cells.get(column);
    if (text == null) return null;
    var code = text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    if (!CODE.matcher(code).matches()) fault(column, "is not a word such as CREDIT_CARD");
    return code;
  }

  private String matching(Column column, Pattern pattern, String otherwise) {
    var text = cells.get(column);
    if (text != null && !pattern.matcher(text).matches()) fault(column, otherwise);
    return text;
  }

  private <E extends Enum<E>> E choice(Column column, Class<E> type, E absent) {
    var text = cells.get(column);
    if (text == null) return absent;
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      fault(
          column,
          "is not one of "
              + Arrays.stream(type.getEnumConstants())
                  .map(Enum::name)
                  .collect(Collectors.joining(", ")));
      return absent;
    }
  }

  private boolean isSound(Column... columns) {
    return Arrays.stream(columns).noneMatch(faulty::contains);
  }

  private void fault(Column column, String reason) {
    faulty.add(column);
    faults.add(new Fault(names.apply(column), reason));
  }
}

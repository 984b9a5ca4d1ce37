package io.recoup.accounts.debtor;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.recoup.accounts.debtor.ContactDetail.Email;
import io.recoup.accounts.debtor.ContactDetail.Phone;
import io.recoup.accounts.debtor.ContactDetail.PostalAddress;
import io.recoup.accounts.debtor.ContactDetail.Type;
import io.recoup.kit.text.Filler;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads phone numbers, e-mail and postal addresses as people write them; empty when they are none.
 */
public final class ContactDetails {
  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");
  private static final Pattern WRITTEN_PHONE =
      Pattern.compile(
          "[+(]?[0-9][0-9() ./-]*(\\s*(x|ext\\.?|extension)\\s*[0-9]{1,7})?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ZIP = Pattern.compile("([0-9]{5})([- ]?[0-9]{4})?");
  private static final int MAX_LOCAL_PART = 64;
  private static final int MAX_EMAIL = 254;
  private static final int MAX_PHONE = 40;

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  private ContactDetails() {}

  /** A number dialled from the given country, or written with a plus from anywhere or nowhere. */
  public static Optional<Phone> phone(String text, String country, Type type) {
    if (text.length() > MAX_PHONE) return Optional.empty();
    try {
      var number = PHONES.parse(text, country);
      if (!PHONES.isValidNumber(number) || number.hasExtension()) return Optional.empty();
      var zones = PhoneZones.of(number);
      return Optional.of(
          new Phone(
              PHONES.format(number, PhoneNumberFormat.E164),
              PHONES.getRegionCodeForNumber(number),
              type == Type.UNKNOWN ? typeOf(number) : type,
              zones,
              !zones.isEmpty() && PHONES.isNumberGeographical(number)));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a text that is no number in use may be one all the same: its form and length are right,
   * but its area code is newer than the table, or it has an extension.
   */
  public static boolean mayBePhone(String text, String country) {
    if (text.length() > MAX_PHONE || !WRITTEN_PHONE.matcher(text).matches()) return false;
    try {
      return PHONES.isPossibleNumber(PHONES.parse(text, country));
    } catch (NumberParseException e) {
      return false;
    }
  }

  /** Whether a country has such postal codes; checked for the United States only. */
  public static boolean isPostalCode(String country, String text) {
    return !"US".equals(country)
        || ZIP.matcher(text.strip()).matches() && !text.startsWith("00000");
  }

  public static Optional<Email> email(String text, Type type) {
    var at = text.lastIndexOf('@');
    if (text.length() > MAX_EMAIL || at > MAX_LOCAL_PART || !EMAIL.matcher(text).matches())
      return Optional.empty();
    var address = text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
    return Optional.of(new Email(address, type));
  }

  /** Whether an e-mail was written only to fill its field, such as none@none.com. */
  public static boolean isFillerEmail(String text) {
    var at = text.indexOf('@');
    if (at <= 0 || at == text.length() - 1) return Filler.isOne(text);
    var host = text.substring(at + 1);
    return Filler.isOne(text.substring(0, at))
        && Filler.isOne(host.contains(".") ? host.substring(0, host.indexOf('.')) : host);
  }

  public static PostalAddress address(
      String line, String city, String postalCode, String state, String country, Type type) {
    return new PostalAddress(
        line, city, postalCode, state, country, type, Jurisdictions.zones(country, state));
  }

  /**
   * The first five digits of a postal code in the United States, which tell in which city somebody
   * lives; the four behind them would single out a house. Null of a workplace and elsewhere, where
   * nobody needs to know.
   */
  static String zip(Type type, String country, String postalCode) {
    if (postalCode == null || type == Type.WORK || !"US".equals(country)) return null;
    var zip = ZIP.matcher(postalCode.strip());
    return zip.matches() ? zip.group(1) : null;
  }

  private static Type typeOf(PhoneNumber number) {
    return switch (PHONES.getNumberType(number)) {
      case MOBILE -> Type.MOBILE;
      case FIXED_LINE -> Type.LANDLINE;
      default -> Type.UNKNOWN;
    };
  }
}

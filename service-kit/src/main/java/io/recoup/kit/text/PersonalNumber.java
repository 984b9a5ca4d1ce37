package io.recoup.kit.text;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers that identify a person or their money and that a text must not hold: payment cards and
 * social security numbers. A card number is told by its issuer's range, its length and its check
 * digit (ISO/IEC 7812); a social security number by its written form, since nine bare digits may be
 * any reference. The numbers 9xx, which are given to taxpayers, are written alike and count as
 * well.
 */
public enum PersonalNumber {
  CARD("a payment card number"),
  SOCIAL_SECURITY("a social security number");

  private static final Pattern DIGITS =
      Pattern.compile("(?<![0-9])[0-9](?:[ .-]?[0-9]){12,18}(?![0-9])");

  /** Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay, Maestro. */
  private static final Pattern ISSUED =
      Pattern.compile(
          "4([0-9]{12}|[0-9]{15}|[0-9]{18})"
              + "|5[1-5][0-9]{14}"
              + "|2(22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}"
              + "|3[47][0-9]{13}"
              + "|6(011|4[4-9][0-9]|5[0-9]{2})[0-9]{12,15}"
              + "|3(0[0-5]|095|[689][0-9])[0-9]{11,16}"
              + "|35(2[89]|[3-8][0-9])[0-9]{12,15}"
              + "|62[0-9]{14,17}"
              + "|(5018|5020|5038|5893|6304|6759|676[1-3])[0-9]{8,15}");

  private static final Pattern WRITTEN_SSN =
      Pattern.compile(
          "(?:(?<![0-9A-Za-z])|(?<=[Ss][Ss][Nn]))[0-9]{3}([ -])[0-9]{2}\\1[0-9]{4}(?![0-9A-Za-z])");

  private final String words;

  PersonalNumber(String words) {
    this.words = words;
  }

  /** "a payment card number". */
  @Override
  public String toString() {
    return words;
  }

  /** The first kind of such a number that the text holds. */
  public static Optional<PersonalNumber> in(String text) {
    var candidates = DIGITS.matcher(text);
    while (candidates.find()) {
      var digits = candidates.group().replaceAll("[^0-9]", "");
      if (ISSUED.matcher(digits).matches() && hasCheckDigit(digits)) return Optional.of(CARD);
    }
    return WRITTEN_SSN.matcher(text).find() ? Optional.of(SOCIAL_SECURITY) : Optional.empty();
  }

  /** The algorithm of Luhn, ISO/IEC 7812-1 annex B. */
  private static boolean hasCheckDigit(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}

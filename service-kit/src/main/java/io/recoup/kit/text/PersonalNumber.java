package io.recoup.kit.text;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers that identify a person or their money and that a text must not hold, however they are
 * typed: payment cards ({@link CardNumbers}) and social security numbers. The latter have no check
 * digit, so that they are told by their written form, three, two and four digits, or by the word
 * before them: nine bare digits may be any reference. The numbers 9xx, which are given to
 * taxpayers, are written alike and count as well.
 */
public enum PersonalNumber {
  CARD("a payment card number"),
  SOCIAL_SECURITY("a social security number");

  private static final int FEWEST_DIGITS = 9;

  private static final String NEITHER = "[^0-9\\p{L}]";
  private static final String WORD =
      "(?:ssn|s\\. ?s\\. ?n\\.?|(?<!\\p{L})ss ?(?=#|no|nr|num)|(?<!\\p{L})itin"
          + "|social[ _-]?security|seguro[ _-]?social)";
  private static final String FILLING =
      "(?:" + NEITHER + "{0,5}(?:number|num|nbr|nr|no|n\u00FAmero|numero|id|is|was|es)){0,3}";

  /** One separator twice, or a space here and a dash there; not what parts the items of a list. */
  private static final String THREE_TWO_FOUR =
      "[0-9]{3}(?:(?![,;] )("
          + NEITHER
          + "{1,5})[0-9]{2}\\1|[ \u200B-]{1,3}[0-9]{2}[ \u200B-]{1,3})[0-9]{4}";

  private static final Pattern WRITTEN =
      insensitive("(?:(?<![0-9\\p{L}+])|(?<=ssn|itin))" + THREE_TWO_FOUR + "(?![0-9\\p{L}])");

  private static final Pattern NAMED =
      insensitive(WORD + FILLING + NEITHER + "{0,5}[0-9](?:" + NEITHER + "{0,5}[0-9]){8}(?![0-9])");

  private static final Pattern NAMED_BEHIND =
      insensitive(
          "(?<![0-9\\p{L}])[0-9]{9}(?: ?\\( ?"
              + WORD
              + "| (?:is|was) (?:[^0-9 ]+ ){0,2}"
              + WORD
              + ")");

  /** As many digits as a social security, telephone or card number has. */
  private static final Pattern NINE_DIGITS =
      Pattern.compile("[0-9](?:(?![,;] )" + NEITHER + "{0,3}[0-9]){8}");

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
    if (isTooShort(text)) return Optional.empty();
    var readings = PlainText.readingsOf(text);
    if (readings.stream().anyMatch(CardNumbers::standIn)) return Optional.of(CARD);
    return readings.stream().anyMatch(PersonalNumber::holdsSocialSecurity)
        ? Optional.of(SOCIAL_SECURITY)
        : Optional.empty();
  }

  /**
   * Whether the text holds such a number or what may be one, or a way to reach somebody: an e-mail
   * address, or nine digits that are no date, instant or UUID. For texts of which nothing can ever
   * be taken back.
   */
  public static boolean mayStandIn(String text) {
    return in(text).isPresent()
        || PlainText.readingsOf(text).stream()
            .anyMatch(reading -> reading.indexOf('@') >= 0 || NINE_DIGITS.matcher(reading).find());
  }

  private static boolean holdsSocialSecurity(String reading) {
    return WRITTEN.matcher(reading).find()
        || NAMED.matcher(reading).find()
        || NAMED_BEHIND.matcher(reading).find();
  }

  /** Spares the many short texts of a placement file all that follows. */
  private static boolean isTooShort(String text) {
    return text.chars().allMatch(sign -> sign < 0x80)
        && text.chars().filter(sign -> sign >= '0' && sign <= '9').count() < FEWEST_DIGITS;
  }

  private static Pattern insensitive(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}

package io.recoup.kit.text;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text with its digits, dashes and spaces written in one way, so that a number reads the same
 * however it was typed: compatible forms are one (NFKC), digits of all scripts are those of ASCII,
 * any dash is a hyphen, any run of spaces one space. Dates, instants and UUIDs are left out, since
 * their digits are no part of another number.
 */
final class PlainText {
  /** Stands where something was left out; as a letter, it ends a number. */
  static final String LEFT_OUT = " x ";

  /** Stands for what shows nothing, where it is taken to separate. */
  static final char UNSEEN = '\u200B';

  private static final int MINUS = 0x2212;

  private static final Pattern UUID =
      Pattern.compile(
          "(?<![0-9\\p{L}])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
              + "(?![0-9\\p{L}])",
          Pattern.CASE_INSENSITIVE);

  private static final String YEAR = "(?:19|20|21)[0-9]{2}";
  private static final String MONTH = "(?:0[1-9]|1[0-2])";
  private static final String DAY = "(?:0?[1-9]|[12][0-9]|3[01])";

  private static final Pattern DATE =
      Pattern.compile(
          "(?<![0-9])(?:"
              + (YEAR + "([-./])" + MONTH + "\\1" + DAY)
              + "|"
              + (DAY + "([-./])" + DAY + "\\2" + YEAR)
              + ")(?:[T ](?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?"
              + "(?: ?(?:Z|[+-][01][0-9]:?[0-5][0-9]))?)?(?![0-9])",
          Pattern.CASE_INSENSITIVE);

  private PlainText() {}

  /**
   * The ways to read it: what shows nothing is nothing or separates, and which is meant is not to
   * be seen.
   */
  static List<String> readingsOf(String text) {
    var compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
    var joined = read(compatible, false);
    var parted = read(compatible, true);
    return joined.equals(parted) ? List.of(joined) : List.of(joined, parted);
  }

  private static String read(String text, boolean parted) {
    var plain = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(plain, point, parted));
    var withoutIds = UUID.matcher(plain).replaceAll(LEFT_OUT);
    return DATE.matcher(withoutIds).replaceAll(LEFT_OUT);
  }

  private static void append(StringBuilder plain, int point, boolean parted) {
    var digit = Character.digit(point, 10);
    if (digit >= 0) plain.append((char) ('0' + digit));
    else if (Blank.isSpace(point)) {
      if (!endsWith(plain, ' ')) plain.append(' ');
    } else if (Blank.isBlank(point) || Blank.isMark(point)) {
      if (parted && !endsWith(plain, UNSEEN)) plain.append(UNSEEN);
    } else if (Character.getType(point) == Character.DASH_PUNCTUATION || point == MINUS)
      plain.append('-');
    else plain.appendCodePoint(point);
  }

  private static boolean endsWith(StringBuilder plain, char last) {
    return !plain.isEmpty() && plain.charAt(plain.length() - 1) == last;
  }
}

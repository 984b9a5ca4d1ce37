package io.recoup.kit.text;

import java.util.regex.Pattern;

/**
 * International bank account numbers (ISO 13616) within a text, told by their check digits. The
 * account numbers inside them are of any form, that of a card number among them.
 */
final class Iban {
  private static final Pattern START = Pattern.compile("(?<![0-9\\p{L}])[A-Z]{2}[0-9]{2}");
  private static final int SHORTEST = 15;
  private static final int LONGEST = 34;

  private Iban() {}

  /** The text with {@code instead} in place of each of them. */
  static String replace(String text, String instead) {
    var rest = new StringBuilder();
    var from = 0;
    var start = START.matcher(text);
    while (start.find(from)) {
      var end = end(text, start.start());
      rest.append(text, from, end < 0 ? start.end() : start.start());
      if (end >= 0) rest.append(instead);
      from = end < 0 ? start.end() : end;
    }
    return rest.append(text, from, text.length()).toString();
  }

  /** Where the longest one ends that begins there, or -1. */
  private static int end(String text, int start) {
    var letters = new StringBuilder();
    var end = -1;
    for (var i = start; i < text.length() && letters.length() < LONGEST; i++) {
      var next = text.charAt(i);
      if (next == ' ' && text.charAt(i - 1) != ' ') continue;
      if (!isPart(next)) break;
      letters.append(next);
      var isLast = i + 1 == text.length() || !isPart(text.charAt(i + 1));
      if (isLast && letters.length() >= SHORTEST && hasCheckDigits(letters)) end = i + 1;
    }
    return end;
  }

  private static boolean isPart(char letter) {
    return letter >= '0' && letter <= '9' || letter >= 'A' && letter <= 'Z';
  }

  /** ISO/IEC 7064, MOD 97-10. */
  private static boolean hasCheckDigits(CharSequence letters) {
    var rest = 0;
    for (var i = 0; i < letters.length(); i++) {
      var value = Character.digit(letters.charAt((i + 4) % letters.length()), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
  }
}

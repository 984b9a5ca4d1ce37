package io.recoup.kit.text;

import java.util.function.IntPredicate;

/**
 * What shows nothing on paper: spaces of every kind and width, controls, marks of format such as
 * U+200B, and letters and signs that are drawn empty.
 */
public final class Blank {
  /** The fillers of Hangul, which count as letters, and the empty cell of Braille. */
  private static final String DRAWN_EMPTY = "\u115F\u1160\u3164\uFFA0\u2800";

  private Blank() {}

  /** Whether nothing of the text can be seen; a mark needs a letter to stand on. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(point -> isBlank(point) || isMark(point));
  }

  /** The text without what shows nothing at its ends. */
  public static String strip(String text) {
    return strip(text, Blank::isBlank);
  }

  /** The text without spaces and line ends at its ends. */
  public static String stripSpaces(String text) {
    return strip(text, Blank::isSpace);
  }

  private static String strip(String text, IntPredicate taken) {
    var from = 0;
    var to = text.length();
    while (from < to && taken.test(text.codePointAt(from)))
      from += Character.charCount(text.codePointAt(from));
    while (to > from && taken.test(text.codePointBefore(to)))
      to -= Character.charCount(text.codePointBefore(to));
    return text.substring(from, to);
  }

  static boolean isSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  static boolean isBlank(int point) {
    return isSpace(point)
        || Character.getType(point) == Character.CONTROL
        || Character.getType(point) == Character.FORMAT
        || DRAWN_EMPTY.indexOf(point) >= 0;
  }

  static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}

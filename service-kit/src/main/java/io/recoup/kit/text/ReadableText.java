package io.recoup.kit.text;

import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.Set;

/**
 * A text that people see as it is stored: without control characters, marks that turn the direction
 * of writing and other characters that show nothing, by which two texts look alike or one looks
 * like another. U+200C and U+200D stay where they shape letters, as in Persian and Hindi.
 */
public final class ReadableText {
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  /** Their letters keep their shape, whatever stands between them. */
  private static final Set<UnicodeScript> UNSHAPED =
      Set.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.COMMON,
          UnicodeScript.INHERITED);

  private ReadableText() {}

  /** What a text has that nobody can see, as a message may say it; empty if all of it shows. */
  public static Optional<String> fault(String text) {
    for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var point = text.codePointAt(i);
      if (Character.isISOControl(point)) return Optional.of("has a control character");
      if (isInvisible(point) && !(isJoiner(point) && isShaped(text, i)))
        return Optional.of("has the invisible character U+%04X".formatted(point));
    }
    return Optional.empty();
  }

  private static boolean isInvisible(int point) {
    var type = Character.getType(point);
    return type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || !Blank.isSpace(point) && Blank.isBlank(point);
  }

  private static boolean isJoiner(int point) {
    return point == NON_JOINER || point == JOINER;
  }

  private static boolean isShaped(String text, int joiner) {
    return joiner > 0 && !UNSHAPED.contains(UnicodeScript.of(text.codePointBefore(joiner)));
  }
}

package io.recoup.kit.json;

/**
 * A text that every database, canonical form and UTF-8 writer can hold: without U+0000 and without
 * half of a surrogate pair.
 */
public final class StorableText {
  public static final String CODE = "text-unstorable";
  public static final String RULE = "holds U+0000 or half of a surrogate pair";

  private StorableText() {}

  public static boolean isStorable(String text) {
    return isStorable(text.toCharArray(), 0, text.length());
  }

  static boolean isStorable(char[] text, int from, int length) {
    for (var i = from; i < from + length; i++) {
      if (text[i] == 0) return false;
      if (!Character.isSurrogate(text[i])) continue;
      var isPair = i + 1 < from + length && Character.isSurrogatePair(text[i], text[i + 1]);
      if (!isPair) return false;
      i++;
    }
    return true;
  }
}

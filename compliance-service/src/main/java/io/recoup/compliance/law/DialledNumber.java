package io.recoup.compliance.law;

import io.recoup.compliance.rule.Question;

/**
 * The number an act would dial: in the international form, or the id of a contact point that stands
 * for it.
 */
final class DialledNumber {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 15;
  private static final int ID = 36;

  private DialledNumber() {}

  /** Whether a number is named that is none: nobody can say where it rings. */
  static boolean isUnreadable(Question question) {
    var number = question.attributes().get("number");
    return number != null && !isId(number.toString()) && !isNumber(number.toString());
  }

  private static boolean isId(String text) {
    return text.length() == ID && text.charAt(8) == '-';
  }

  private static boolean isNumber(String text) {
    var digits = text.length() - 1;
    if (digits < SHORTEST || digits > LONGEST || text.charAt(0) != '+') return false;
    for (var i = 1; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
    }
    return true;
  }
}

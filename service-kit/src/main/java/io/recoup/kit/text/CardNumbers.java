package io.recoup.kit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Payment card numbers within a text, told by range and length (ISO/IEC 7812-1, as the schemes
 * publish theirs) and by the check digit, which one number of ten has by chance. So not any digits
 * in a row are tried, but only
 *
 * <ul>
 *   <li>whole runs of digits, never a part of one;
 *   <li>groups parted where cards part them, whatever parts them and whatever stands before and
 *       behind: into fours, 4-6-5 or 4-6-4, or into sixes, each with some groups joined or not;
 *   <li>all the groups that the same separator joins, wherever it parts them.
 * </ul>
 *
 * What a comma or semicolon and a space part into groups of one length, more of them than a card
 * has, is a list. Up to 13 digits behind a plus are a telephone number.
 */
final class CardNumbers {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 19;
  private static final int LONGEST_SEPARATOR = 5;
  private static final int LONGEST_TELEPHONE = 13;

  /** Behind how many digits a card is parted. */
  private static final List<Set<Integer>> CARD_PARTS =
      List.of(Set.of(4, 8, 12, 16), Set.of(4, 10), Set.of(6, 12));

  private static final Set<String> OF_LISTS = Set.of(", ", "; ");

  /** UATP has all of 1, so that only its printed form tells its cards from other numbers. */
  private static final List<Integer> UATP_PARTS = List.of(4, 9);

  private static final List<Range> ISSUED =
      List.of(
          // Visa; Elo's and Dankort's ranges within it
          new Range(4, 4, 13, 13),
          new Range(4, 4, 16, 16),
          new Range(4, 4, 19, 19),
          // Mastercard
          new Range(51, 55, 16, 16),
          new Range(2221, 2720, 16, 16),
          // American Express
          new Range(34, 34, 15, 15),
          new Range(37, 37, 15, 15),
          // Discover; RuPay's, Troy's, Elo's and Verve's ranges within it
          new Range(6011, 6011, 16, 19),
          new Range(644, 659, 16, 19),
          // Diners Club; Hipercard's 3841 within it
          new Range(300, 305, 14, 19),
          new Range(3095, 3095, 14, 19),
          new Range(36, 36, 14, 19),
          new Range(38, 39, 14, 19),
          // JCB; RuPay's 353 and 356 within it
          new Range(3528, 3589, 16, 19),
          // UnionPay
          new Range(62, 62, 16, 19),
          new Range(8100, 8171, 16, 19),
          // Maestro, Bancontact
          new Range(5018, 5018, 12, 19),
          new Range(5020, 5020, 12, 19),
          new Range(5038, 5038, 12, 19),
          new Range(5893, 5893, 12, 19),
          new Range(6304, 6304, 12, 19),
          new Range(6703, 6703, 12, 19),
          new Range(6759, 6763, 12, 19),
          // Dankort
          new Range(5019, 5019, 16, 16),
          // RuPay; Hipercard's 606282 within it
          new Range(60, 60, 16, 16),
          new Range(81, 82, 16, 16),
          new Range(508, 508, 16, 16),
          // Hipercard
          new Range(606282, 606282, 16, 19),
          // Mir, BORICA
          new Range(2200, 2205, 16, 19),
          // Troy
          new Range(9792, 9792, 16, 16),
          // Elo
          new Range(504175, 504175, 16, 16),
          new Range(506699, 506778, 16, 16),
          new Range(509000, 509999, 16, 16),
          new Range(636297, 636297, 16, 16),
          new Range(636368, 636368, 16, 16),
          // Verve
          new Range(506099, 506198, 16, 19),
          new Range(507865, 507964, 16, 19));

  private final String text;
  private final List<Group> groups;

  private CardNumbers(String text) {
    this.text = text;
    this.groups = groupsOf(text);
  }

  /** Whether there is one; the text is a reading of {@link PlainText}. */
  static boolean standIn(String text) {
    var numbers = new CardNumbers(Iban.replace(text, PlainText.LEFT_OUT));
    return IntStream.range(0, numbers.groups.size()).anyMatch(numbers::beginsAt);
  }

  private boolean beginsAt(int first) {
    var digits = new StringBuilder();
    var parts = new ArrayList<Integer>();
    for (var last = first; last < groups.size(); last++) {
      if (last > first) {
        if (separator(last) == null) return false;
        parts.add(digits.length());
      }
      digits.append(text, groups.get(last).start(), groups.get(last).end());
      if (digits.length() > LONGEST) return false;
      if (digits.length() >= SHORTEST
          && hasCheckDigit(digits)
          && isIssued(digits.toString(), parts)
          && isPartedLikeOne(first, last, parts)
          && !(isBehindPlus(first) && digits.length() <= LONGEST_TELEPHONE)) return true;
    }
    return false;
  }

  private boolean isPartedLikeOne(int first, int last, List<Integer> parts) {
    if (first == last) return true;
    if (CARD_PARTS.stream().anyMatch(places -> places.containsAll(parts)))
      return !isOfAList(first, last);
    return isJoinedAlike(first, last)
            && !separator(first + 1).equals(separator(first))
            && !separator(first + 1).equals(separator(last + 1))
        || parts.equals(UATP_PARTS);
  }

  private boolean isOfAList(int first, int last) {
    var separator = separator(first + 1);
    return OF_LISTS.contains(separator)
        && isJoinedAlike(first, last)
        && (separator.equals(separator(first)) && isLikeNext(first - 1)
            || separator.equals(separator(last + 1)) && isLikeNext(last));
  }

  private boolean isLikeNext(int group) {
    return groups.get(group).length() == groups.get(group + 1).length();
  }

  private boolean isJoinedAlike(int first, int last) {
    return IntStream.rangeClosed(first + 1, last)
        .allMatch(group -> separator(group).equals(separator(first + 1)));
  }

  private boolean isBehindPlus(int group) {
    var start = groups.get(group).start();
    return start > 0 && text.charAt(start - 1) == '+';
  }

  /** What joins a group to the one before it; null if nothing does. */
  private String separator(int group) {
    return group < groups.size() ? groups.get(group).joinedBy() : null;
  }

  private static boolean isIssued(String digits, List<Integer> parts) {
    return ISSUED.stream().anyMatch(range -> range.holds(digits))
        || digits.length() == 15 && digits.charAt(0) == '1' && parts.equals(UATP_PARTS);
  }

  /** The algorithm of Luhn, ISO/IEC 7812-1 annex B. */
  private static boolean hasCheckDigit(CharSequence digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  private static List<Group> groupsOf(String text) {
    var groups = new ArrayList<Group>();
    var end = 0;
    for (var start = 0; start < text.length(); start = Math.max(end, start + 1)) {
      if (!isDigit(text.charAt(start))) continue;
      var before = groups.isEmpty() ? null : separator(text.substring(end, start));
      end = start;
      while (end < text.length() && isDigit(text.charAt(end))) end++;
      groups.add(new Group(start, end, before));
    }
    return groups;
  }

  private static String separator(String between) {
    var seen = between.replace(String.valueOf(PlainText.UNSEEN), "");
    if (between.length() > LONGEST_SEPARATOR || seen.codePoints().anyMatch(Character::isLetter))
      return null;
    return seen;
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }

  private record Group(int start, int end, String joinedBy) {
    int length() {
      return end - start;
    }
  }

  /** From which first digits to which, and in which lengths. */
  private record Range(int from, int to, int shortest, int longest) {
    boolean holds(String digits) {
      if (digits.length() < shortest || digits.length() > longest) return false;
      var first = Integer.parseInt(digits.substring(0, String.valueOf(from).length()));
      return first >= from && first <= to;
    }
  }
}

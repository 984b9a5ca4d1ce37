package io.recoup.accounts.debtor;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * As whom a debtor is known: what tells two debtors apart who share a reference. First and last
 * name are null unless they are given apart.
 */
record Identity(DebtorKind kind, String name, String firstName, String lastName) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** What father and son of one name are told apart by. */
  private static final Set<String> GENERATIONS =
      Set.of("jr", "junior", "sr", "senior", "ii", "iii", "iv", "2nd", "3rd");

  /**
   * The same name, however it is capitalised, punctuated or ordered; where both give first and last
   * name apart, each is the same, in its order: James Thomas is not Thomas James.
   */
  boolean hasNameOf(Identity other) {
    return hasWholeNameOf(other)
        && (!isApart()
            || !other.isApart()
            || isSame(words(firstName), words(other.firstName))
                && isSame(words(lastName), words(other.lastName)));
  }

  private boolean isApart() {
    return firstName != null && lastName != null;
  }

  private boolean hasWholeNameOf(Identity other) {
    return name.equals(other.name) || isSame(sortedWords(name), sortedWords(other.name));
  }

  private static boolean isSame(List<String> words, List<String> others) {
    return !words.isEmpty() && words.equals(others);
  }

  /**
   * Whether the names may be of one person, written shorter and longer: each word of the one stands
   * in the other, whole or by its first letter, one of them whole; and they are of one generation.
   * Another surname, as of a husband, or another first name, as of a sister, makes another person;
   * and a business with another name is another business.
   */
  boolean mayBe(Identity other) {
    if (kind != DebtorKind.PERSON || other.kind != DebtorKind.PERSON) return false;
    var shorter = new ArrayList<>(sortedWords(name));
    var longer = new ArrayList<>(sortedWords(other.name));
    if (shorter.size() > longer.size()) {
      var swapped = shorter;
      shorter = longer;
      longer = swapped;
    }
    var isSharedWhole = false;
    for (var words = shorter.iterator(); words.hasNext(); ) {
      var word = words.next();
      if (!longer.remove(word)) continue;
      words.remove();
      isSharedWhole |= word.length() > 1;
    }
    for (var word : shorter) {
      var match = longer.stream().filter(one -> isInitial(word, one)).findFirst();
      if (match.isEmpty()) return false;
      longer.remove(match.get());
    }
    return isSharedWhole && longer.stream().noneMatch(GENERATIONS::contains);
  }

  private static boolean isInitial(String one, String other) {
    return (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0);
  }

  private static List<String> sortedWords(String name) {
    return words(name).stream().sorted().toList();
  }

  private static List<String> words(String name) {
    var plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    return Arrays.stream(NOT_ALPHANUMERIC.split(plain))
        .filter(word -> !word.isEmpty())
        .map(Identity::folded)
        .toList();
  }

  /**
   * The word without its case. Only upper case writes ß as SS, only lower case knows the capital ẞ
   * as ß, and a sigma at the end of a word has a lower case of its own.
   */
  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}

package io.recoup.compliance.law;

import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that a text may not hold, unless the text denies them: "we will not sue". The denial must
 * stand shortly before the word, or "if you do not pay we will sue" would pass.
 */
final class Wording {
  private static final Pattern CLAUSE_END = Pattern.compile("[,;:.!?]+");
  private static final Pattern WORD_END = Pattern.compile("[^a-z']+");
  private static final Set<String> DENYING =
      Set.of("not", "no", "never", "cannot", "can't", "won't", "don't", "without", "nor");

  private final List<List<String>> phrases;
  private final int deniedWithin;

  /**
   * @param deniedWithin how many words before a phrase may deny it
   */
  Wording(List<String> phrases, int deniedWithin) {
    this.phrases = phrases.stream().map(Wording::words).toList();
    this.deniedWithin = deniedWithin;
  }

  /** Whether what is to be said holds one of them. */
  boolean isIn(Question question) {
    var said = question.text("says");
    if (said.isEmpty()) return false;
    var text = said.get().toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    for (var clause : CLAUSE_END.split(text)) if (isIn(words(clause))) return true;
    return false;
  }

  private boolean isIn(List<String> clause) {
    for (var i = 0; i < clause.size(); i++) {
      for (var phrase : phrases) {
        if (startsAt(i, phrase, clause) && !isDenied(i, clause)) return true;
      }
    }
    return false;
  }

  private static boolean startsAt(int i, List<String> phrase, List<String> clause) {
    var end = i + phrase.size();
    return end <= clause.size() && clause.subList(i, end).equals(phrase);
  }

  private boolean isDenied(int i, List<String> clause) {
    for (var word : clause.subList(Math.max(0, i - deniedWithin), i)) {
      if (DENYING.contains(word)) return true;
    }
    return false;
  }

  private static List<String> words(String text) {
    return List.of(WORD_END.split(text.strip()));
  }
}

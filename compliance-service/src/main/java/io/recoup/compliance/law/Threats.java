package io.recoup.compliance.law;

import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What in a message threatens suit: marks set by whoever read it, or words in its text. To say that
 * no suit will follow is no threat; but the denial must stand right before the word, or "if you do
 * not pay we will sue" would pass.
 */
final class Threats {
  private static final Pattern CLAUSE_END = Pattern.compile("[,;:.!?]+");
  private static final Pattern WORD_END = Pattern.compile("[^a-z']+");
  private static final Set<String> DENYING =
      Set.of("not", "no", "never", "cannot", "can't", "won't", "don't", "without", "nor");
  private static final int DENIED_WITHIN = 2;

  private final List<String> flags;
  private final List<List<String>> phrases;

  Threats(Parameters parameters) {
    flags = parameters.texts("threats");
    phrases = parameters.texts("threateningWords").stream().map(Threats::words).toList();
  }

  boolean in(Question question) {
    for (var flag : question.texts("contentFlags")) if (flags.contains(flag)) return true;
    var said = question.text("says");
    if (said.isEmpty()) return false;
    var text = said.get().toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    for (var clause : CLAUSE_END.split(text)) {
      if (threatens(words(clause))) return true;
    }
    return false;
  }

  private boolean threatens(List<String> clause) {
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

  private static boolean isDenied(int i, List<String> clause) {
    for (var word : clause.subList(Math.max(0, i - DENIED_WITHIN), i)) {
      if (DENYING.contains(word)) return true;
    }
    return false;
  }

  private static List<String> words(String text) {
    return List.of(WORD_END.split(text.strip()));
  }
}

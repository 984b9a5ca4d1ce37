package io.recoup.compliance.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds all phrases in a text in one pass over its words. */
final class PhraseIndex {
  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
  private final Map<String, List<Phrase>> byFirstLetters = new HashMap<>();
  private final List<Integer> lengths;

  /** A phrase that is being followed; bit n is set if the first n terms have been found. */
  private static final class Run {
    private final Phrase phrase;
    private final Word first;
    private long found;

    private Run(Phrase phrase, Word first) {
      this.phrase = phrase;
      this.first = first;
      this.found = skipOptional(phrase.terms(), 0b10);
    }

    private boolean isComplete() {
      return (found >>> phrase.terms().size() & 1) == 1;
    }

    /** Whether the phrase may still be completed after this word. */
    private boolean follow(Word word) {
      if (word.sentence() != first.sentence()) return false;
      var terms = phrase.terms();
      var next = 0L;
      for (var rest = found; rest != 0; rest &= rest - 1) {
        var n = Long.numberOfTrailingZeros(rest);
        if (terms.get(n).takes(word.text())) next |= 1L << n + 1;
      }
      found = skipOptional(terms, next);
      return found != 0;
    }

    private static long skipOptional(List<Phrase.Term> terms, long found) {
      var all = found;
      for (var n = 0; n < terms.size(); n++) {
        if ((all >>> n & 1) == 1 && terms.get(n).optional()) all |= 1L << n + 1;
      }
      return all;
    }
  }

  PhraseIndex(Collection<Phrase> phrases) {
    for (var phrase : phrases) {
      var first = phrase.terms().getFirst();
      for (var word : first.exact()) add(byFirstWord, word, phrase);
      for (var letters : first.beginnings()) add(byFirstLetters, letters, phrase);
    }
    lengths = byFirstLetters.keySet().stream().map(String::length).distinct().sorted().toList();
  }

  /** Every match, the earliest end first; of those that begin at one word only the shortest. */
  List<Match> find(List<Word> words) {
    var matches = new ArrayList<Match>();
    var open = new ArrayList<Run>();
    for (var word : words) {
      var kept = 0;
      for (var run : open) {
        if (!run.follow(word)) continue;
        if (run.isComplete()) matches.add(match(run, word));
        else open.set(kept++, run);
      }
      open.subList(kept, open.size()).clear();
      begin(byFirstWord.get(word.text()), word, open, matches);
      for (var length : lengths) {
        if (length > word.text().length()) break;
        begin(byFirstLetters.get(word.text().substring(0, length)), word, open, matches);
      }
    }
    return matches;
  }

  private static void begin(List<Phrase> phrases, Word word, List<Run> open, List<Match> matches) {
    if (phrases == null) return;
    for (var phrase : phrases) {
      var run = new Run(phrase, word);
      if (run.isComplete()) matches.add(match(run, word));
      else open.add(run);
    }
  }

  private static Match match(Run run, Word last) {
    return new Match(run.phrase, run.first.span().and(last.span()));
  }

  private static void add(Map<String, List<Phrase>> index, String key, Phrase phrase) {
    index.computeIfAbsent(key, _ -> new ArrayList<>()).add(phrase);
  }
}

package io.recoup.compliance.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words that follow one another, with alternatives and gaps. There is no going back over the text:
 * a phrase is followed in one pass, all its ways at once.
 *
 * @param wording the wording it is one phrase of
 * @param exempts whether it takes away a match of the wording that it shares words with
 */
record Phrase(String wording, String language, boolean exempts, List<Term> terms) {
  private static final int MOST_TERMS = 62;
  private static final String GAP = "..";
  private static final String NUMBER = "<number>";

  /** One word, any of these: exactly, or by how it begins. */
  record Term(Set<String> exact, List<String> beginnings, boolean any, boolean optional) {
    boolean takes(String word) {
      if (any || exact.contains(word)) return true;
      for (var beginning : beginnings) if (word.startsWith(beginning)) return true;
      return exact.contains(NUMBER) && Character.isDigit(word.charAt(0));
    }
  }

  Phrase {
    if (terms.isEmpty()
        || terms.size() > MOST_TERMS
        || terms.getFirst().optional()
        || terms.getFirst().exact().contains(NUMBER)) {
      throw new IllegalStateException("A phrase of " + wording + " cannot be followed: " + terms);
    }
  }

  /** The phrases that a line of a wording stands for: one for each choice of several words. */
  static List<Phrase> read(String wording, String language, boolean exempts, String line) {
    var ways = List.of(List.<Term>of());
    for (var token : tokens(line)) {
      var choices = choices(token);
      ways =
          ways.stream()
              .flatMap(
                  way ->
                      choices.stream()
                          .map(choice -> Stream.concat(way.stream(), choice.stream()).toList()))
              .toList();
    }
    return ways.stream().map(terms -> new Phrase(wording, language, exempts, terms)).toList();
  }

  /** The words and groups of a line; a group in parentheses may have spaces in it. */
  private static List<String> tokens(String line) {
    var tokens = new ArrayList<String>();
    var token = new StringBuilder();
    var depth = 0;
    for (var c : line.toCharArray()) {
      if (c == '(') depth++;
      if (c == ')') depth--;
      if (c == ' ' && depth == 0) {
        if (!token.isEmpty()) tokens.add(token.toString());
        token.setLength(0);
      } else token.append(c);
    }
    if (!token.isEmpty()) tokens.add(token.toString());
    return tokens;
  }

  private static List<List<Term>> choices(String token) {
    if (token.startsWith(GAP)) {
      var words = Integer.parseInt(token.substring(GAP.length()));
      var any = new Term(Set.of(), List.of(), true, true);
      return List.of(Stream.generate(() -> any).limit(words).toList());
    }
    var optional = token.endsWith("?");
    var body = optional ? token.substring(0, token.length() - 1) : token;
    if (body.startsWith("(")) body = body.substring(1, body.length() - 1);
    var single = new ArrayList<String>();
    var choices = new ArrayList<List<Term>>();
    for (var choice : body.split("\\|")) {
      var words = choice.strip().split(" ");
      if (words.length == 1) single.add(words[0]);
      else choices.add(Stream.of(words).map(word -> term(List.of(word), false)).toList());
    }
    if (!single.isEmpty()) choices.add(List.of(term(single, optional)));
    else if (optional) choices.add(List.of());
    return choices;
  }

  private static Term term(List<String> words, boolean optional) {
    var exact = new ArrayList<String>();
    var beginnings = new ArrayList<String>();
    for (var word : words) {
      if (word.equals(NUMBER)) exact.add(NUMBER);
      else if (word.endsWith("*")) beginnings.add(plain(word.substring(0, word.length() - 1)));
      else exact.add(plain(word));
    }
    return new Term(Set.copyOf(exact), List.copyOf(beginnings), false, optional);
  }

  private static String plain(String word) {
    var words = Word.of(new PlainText(word));
    if (words.size() != 1) throw new IllegalStateException("Not one word of a phrase: " + word);
    return words.getFirst().text();
  }
}

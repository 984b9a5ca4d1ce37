package io.recoup.compliance.content;

import java.util.ArrayList;
import java.util.List;

/** One word of a text, the sentence it belongs to, and where it stood. */
record Word(String text, int sentence, Span span) {

  /**
   * Letters and digits make words, an apostrophe joins; a stop or an empty line ends a sentence.
   */
  static List<Word> of(PlainText text) {
    var words = new ArrayList<Word>();
    var letters = new StringBuilder();
    var sentence = 0;
    var start = 0;
    for (var i = 0; i <= text.length(); i++) {
      var c = i < text.length() ? text.at(i) : '\n';
      if (Character.isLetterOrDigit(c)) {
        if (letters.isEmpty()) start = i;
        letters.append(c);
        continue;
      }
      if (letters.isEmpty()) {
        if (endsSentence(text, i, c)) sentence++;
        continue;
      }
      if (c == '\'' && i + 1 < text.length() && Character.isLetter(text.at(i + 1))) continue;
      words.add(new Word(letters.toString(), sentence, text.origin(start, i)));
      var initial = c == '.' && letters.length() == 1;
      letters.setLength(0);
      if (!initial && endsSentence(text, i, c)) sentence++;
    }
    return words;
  }

  private static boolean endsSentence(PlainText text, int i, char c) {
    return switch (c) {
      case '!', '?' -> true;
      case '.' -> i + 1 == text.length() || !Character.isLetterOrDigit(text.at(i + 1));
      case '\n' -> emptyLineAfter(text, i);
      default -> false;
    };
  }

  private static boolean emptyLineAfter(PlainText text, int i) {
    var next = i + 1;
    while (next < text.length() && text.at(next) == ' ') next++;
    return next < text.length() && text.at(next) == '\n';
  }
}

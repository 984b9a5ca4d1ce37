package io.recoup.compliance.content;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text without what makes no difference to a reader: case, accents, invisible marks, other forms
 * of the same letter, kinds of space. Every character knows where it came from.
 */
final class PlainText {
  private static final int FIRST_BEYOND_ASCII = 0x80;
  private static final String APOSTROPHES = "\u2018\u2019\u02bc\u00b4`";
  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212";

  private final String original;
  private final StringBuilder plain;
  private final List<Span> illegible = new ArrayList<>();
  private int[] starts;
  private int[] ends;

  PlainText(String original) {
    this.original = original;
    plain = new StringBuilder(original.length());
    starts = new int[original.length() + 1];
    ends = new int[original.length() + 1];
    for (var i = 0; i < original.length(); ) {
      var point = original.codePointAt(i);
      var end = i + Character.charCount(point);
      take(point, new Span(i, end));
      i = end;
    }
  }

  int length() {
    return plain.length();
  }

  char at(int index) {
    return plain.charAt(index);
  }

  /** A part of what remained. */
  String part(int start, int end) {
    return plain.substring(start, end);
  }

  /** Where a part of what remained stood. */
  Span origin(int start, int end) {
    return new Span(starts[start], ends[end - 1]);
  }

  /** The text as it was given. */
  String given(Span span) {
    return original.substring(span.start(), span.end());
  }

  /** What cannot be checked: control characters, turned reading, letters that are not Latin. */
  List<Span> illegible() {
    return illegible;
  }

  private void take(int point, Span span) {
    if (point < FIRST_BEYOND_ASCII) {
      takeAscii((char) point, span);
      return;
    }
    switch (Character.getType(point)) {
      case Character.FORMAT -> {
        if (turnsDirection(point)) illegible(span);
      }
      case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {
        illegible(span);
        add(' ', span);
      }
      default -> takeLetterOrMark(point, span);
    }
  }

  private void takeAscii(char c, Span span) {
    if (c == '\n') add(c, span);
    else if (c == '\r' || c == '\t') add(' ', span);
    else if (Character.isISOControl(c)) {
      illegible(span);
      add(' ', span);
    } else add(c == '`' ? '\'' : Character.toLowerCase(c), span);
  }

  private void takeLetterOrMark(int point, Span span) {
    if (APOSTROPHES.indexOf(point) >= 0) {
      add('\'', span);
      return;
    }
    if (DASHES.indexOf(point) >= 0) {
      add('-', span);
      return;
    }
    if (Character.isLetter(point) && !isLatin(point)) illegible(span);
    var parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
    for (var i = 0; i < parts.length(); ) {
      var part = parts.codePointAt(i);
      i += Character.charCount(part);
      if (Character.getType(part) == Character.NON_SPACING_MARK) continue;
      if (Character.isSpaceChar(part)) add(' ', span);
      else if (Character.isDigit(part)) add((char) ('0' + Character.digit(part, 10)), span);
      else for (var c : Character.toChars(Character.toLowerCase(part))) add(c, span);
    }
  }

  private static boolean isLatin(int point) {
    return switch (UnicodeScript.of(point)) {
      case LATIN, COMMON, INHERITED -> true;
      default -> false;
    };
  }

  /** Overrides, embeddings and isolates: the words are read in another order than they stand. */
  private static boolean turnsDirection(int point) {
    return point >= 0x202a && point <= 0x202e || point >= 0x2066 && point <= 0x2069;
  }

  private void illegible(Span span) {
    var last = illegible.isEmpty() ? null : illegible.getLast();
    if (last != null && last.end() == span.start())
      illegible.set(illegible.size() - 1, last.and(span));
    else illegible.add(span);
  }

  private void add(char c, Span span) {
    var at = plain.length();
    if (at == starts.length) {
      starts = Arrays.copyOf(starts, at * 2);
      ends = Arrays.copyOf(ends, at * 2);
    }
    starts[at] = span.start();
    ends[at] = span.end();
    plain.append(c);
  }
}

package io.recoup.compliance.content;

/** Part of a text, in UTF-16 units: from the first one to before the last. */
record Span(int start, int end) {
  boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  Span and(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}

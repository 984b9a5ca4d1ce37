package io.recoup.compliance.content;

/** A place in a text where a phrase stands. */
record Match(Phrase phrase, Span span) {}

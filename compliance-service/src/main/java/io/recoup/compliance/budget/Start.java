package io.recoup.compliance.budget;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** From when on a budget is read, as a caller says it: at an instant, or so long from now. */
record Start(Instant instant, Duration ahead) {
  static final int LONGEST = 40;

  /** Reads {@code 2026-11-02T15:00:00Z} or {@code P1D}. */
  public static Start valueOf(String text) {
    if (text.length() > LONGEST) throw new IllegalArgumentException("longer than " + LONGEST);
    return text.startsWith("P")
        ? new Start(null, Duration.parse(text))
        : new Start(Instant.parse(text), null);
  }

  Instant from(Instant now) {
    if (instant != null) return instant;
    try {
      return now.plus(ahead);
    } catch (DateTimeException | ArithmeticException e) {
      return ahead.isNegative() ? Instant.MIN : Instant.MAX;
    }
  }
}

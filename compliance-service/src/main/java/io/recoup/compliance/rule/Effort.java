package io.recoup.compliance.rule;

import io.recoup.kit.problem.Refusal;
import java.util.Collection;
import java.util.Map;

/**
 * What an evaluation may cost. It is counted in facts looked at, long ones more than once, and not
 * in time, so that a case is answered always or never. Beyond the measure there is no answer at
 * all: what was not asked of every rule to its end permits nothing.
 */
final class Effort {
  static final long MOST = 10_000_000;

  private static final int CHARACTERS = 64;

  private long spent;

  /** Refused with evaluation-too-costly where that is beyond the measure. */
  void spend(long looks) {
    spent += looks;
    if (spent > MOST)
      throw Refusal.invalid(
          "evaluation-too-costly",
          "The rules would have to look at these facts too often; ask with fewer or shorter ones.");
  }

  void begin() {
    spent = 0;
  }

  long spent() {
    return spent;
  }

  /** How many looks one look at a fact counts for. */
  static long of(Fact fact) {
    var size = 0L;
    for (var value : fact.attributes().values()) size += size(value);
    return 1 + size / CHARACTERS;
  }

  private static long size(Object value) {
    return switch (value) {
      case String text -> text.length();
      case Collection<?> several -> 8L * several.size();
      case Map<?, ?> several -> 8L * several.size();
      case null, default -> 1;
    };
  }
}

package io.recoup.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Facts travel by event: what follows from one is there soon, not at once. */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Eventually() {}

  static void holds(Supplier<JsonNode> look, Predicate<JsonNode> holds) {
    var deadline = Instant.now().plus(PATIENCE);
    JsonNode seen = null;
    while (Instant.now().isBefore(deadline)) {
      seen = look.get();
      if (holds.test(seen)) return;
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new AssertionError("It stays " + seen);
  }
}

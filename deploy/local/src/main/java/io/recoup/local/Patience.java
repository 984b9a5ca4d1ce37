package io.recoup.local;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Waits until a process is ready, as long as it lives and at most so long: a busy machine is slow,
 * and whoever waits is told for what.
 */
record Patience(Duration longest, Duration betweenWords, Consumer<String> progress) {
  private static final int LINES_SHOWN = 20;

  static Patience told(Consumer<String> progress) {
    return new Patience(Duration.ofMinutes(5), Duration.ofSeconds(20), progress);
  }

  void await(ServerProcess process, BooleanSupplier ready) {
    var begin = Instant.now();
    var nextWord = begin.plus(betweenWords);
    while (!ready.getAsBoolean()) {
      if (!process.isAlive())
        throw new Trouble(
            process.name() + " ended while starting. It said last:",
            process.lastLines(LINES_SHOWN));
      var now = Instant.now();
      var waited = Duration.between(begin, now);
      if (waited.compareTo(longest) > 0)
        throw new Trouble(
            "%s is not ready after %d seconds. It said last:"
                .formatted(process.name(), longest.toSeconds()),
            process.lastLines(LINES_SHOWN));
      if (!now.isBefore(nextWord)) {
        progress.accept(word(process, waited));
        nextWord = now.plus(betweenWords);
      }
      pause();
    }
  }

  private static String word(ServerProcess process, Duration waited) {
    var said = process.lastLines(1);
    return "waiting for %s, %d s so far; it said last: %s"
        .formatted(
            process.name(), waited.toSeconds(), said.isEmpty() ? "nothing" : said.getFirst());
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Stopped while starting");
    }
  }
}

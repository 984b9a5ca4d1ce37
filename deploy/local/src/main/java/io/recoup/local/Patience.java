package io.recoup.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Waits until something is ready or has arrived, at most so long: a busy machine is slow, and
 * whoever waits is told for what.
 */
record Patience(Duration longest, Duration betweenWords, Consumer<String> progress) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int LINES_SHOWN = 20;

  static Patience told(Consumer<String> progress) {
    return new Patience(Duration.ofMinutes(5), Duration.ofSeconds(20), progress);
  }

  /** Waits for a process, as long as it lives. */
  void await(ServerProcess process, BooleanSupplier ready) {
    await(
        BETWEEN_LOOKS,
        () -> {
          if (ready.getAsBoolean()) return true;
          if (process.isAlive()) return false;
          throw new Trouble(
              process.name() + " ended while starting. It said last:",
              process.lastLines(LINES_SHOWN));
        },
        waited -> word(process, waited),
        () ->
            new Trouble(
                "%s is not ready after %d seconds. It said last:"
                    .formatted(process.name(), longest.toSeconds()),
                process.lastLines(LINES_SHOWN)));
  }

  /** Waits until a look finds nothing missing any more. */
  void await(String what, Duration betweenLooks, Supplier<List<String>> look) {
    var missing = new ArrayList<String>();
    await(
        betweenLooks,
        () -> {
          missing.clear();
          missing.addAll(look.get());
          return missing.isEmpty();
        },
        waited ->
            "waiting for %s, %d s so far: %s"
                .formatted(what, waited.toSeconds(), missing.getFirst()),
        () ->
            new Trouble(
                "Still waiting for %s after %d seconds:".formatted(what, longest.toSeconds()),
                missing));
  }

  private void await(
      Duration betweenLooks,
      BooleanSupplier over,
      Function<Duration, String> word,
      Supplier<Trouble> tooLong) {
    var begin = Instant.now();
    var nextWord = begin.plus(betweenWords);
    while (!over.getAsBoolean()) {
      var now = Instant.now();
      var waited = Duration.between(begin, now);
      if (waited.compareTo(longest) > 0) throw tooLong.get();
      if (!now.isBefore(nextWord)) {
        progress.accept(word.apply(waited));
        nextWord = now.plus(betweenWords);
      }
      pause(betweenLooks);
    }
  }

  private static String word(ServerProcess process, Duration waited) {
    var said = process.lastLines(1);
    return "waiting for %s, %d s so far; it said last: %s"
        .formatted(
            process.name(), waited.toSeconds(), said.isEmpty() ? "nothing" : said.getFirst());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Stopped while waiting");
    }
  }
}

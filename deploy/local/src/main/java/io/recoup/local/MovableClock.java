package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/** The suite's clock: the system's, ahead by what a file says that every service reads. */
final class MovableClock {
  /** Longer than a service goes on with what it read last. */
  private static final Duration NOTICED = Duration.ofMillis(60);

  private final Path file;
  private Duration ahead;

  MovableClock(Path file) {
    this.file = file;
    try {
      this.ahead =
          Files.exists(file) ? Duration.parse(Files.readString(file).trim()) : Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    write();
  }

  Instant now() {
    return Instant.now().plus(ahead);
  }

  /**
   * Moves forward to an instant; one that is past already changes nothing, for time never goes
   * back.
   */
  void moveTo(Instant instant) {
    var step = Duration.between(now(), instant);
    if (step.isPositive()) {
      ahead = ahead.plus(step);
      write();
    }
  }

  private void write() {
    try {
      var next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, ahead.toString());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Thread.sleep(NOTICED);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot move the clock in " + file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

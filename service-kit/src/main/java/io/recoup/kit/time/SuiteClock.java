package io.recoup.kit.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/**
 * A clock that runs ahead of the database's by the duration written in a file, so that all services
 * of a local suite jump together when the file changes. Production refuses to start with it.
 */
final class SuiteClock extends Clock {
  private static final long REREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private record Reading(long nanoTime, Duration ahead) {}

  private final Path file;
  private final Clock database;
  private volatile Reading last;

  SuiteClock(Path file, Clock database) {
    this.file = file;
    this.database = database;
  }

  @Override
  public Instant instant() {
    return database.instant().plus(ahead());
  }

  @Override
  public ZoneId getZone() {
    return database.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SuiteClock(file, database.withZone(zone));
  }

  private Duration ahead() {
    var reading = last;
    if (reading == null || System.nanoTime() - reading.nanoTime() > REREAD_NANOS) {
      reading = new Reading(System.nanoTime(), read());
      last = reading;
    }
    return reading.ahead();
  }

  private Duration read() {
    try {
      var text = Files.exists(file) ? Files.readString(file).trim() : "";
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

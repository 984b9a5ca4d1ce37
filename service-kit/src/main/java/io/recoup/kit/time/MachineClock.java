package io.recoup.kit.time;

import io.recoup.kit.time.DatabaseClock.Reading;
import jakarta.inject.Singleton;

/** Tells whether this machine's own clock may be gone by, where a library knows no other. */
@Singleton
public class MachineClock {
  private final DatabaseClock database;

  MachineClock(DatabaseClock database) {
    this.database = database;
  }

  /** True when it is known to be more than two seconds from the database's. */
  public boolean isOff() {
    return database.last().filter(Reading::isOff).isPresent();
  }
}

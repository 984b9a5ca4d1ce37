package io.recoup.kit.time;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The database's clock, one for all replicas: nothing expires because the clock of one machine is
 * ahead. Between two readings time passes by the machine's timer, which a change of its clock does
 * not move. Where the clock cannot be read, there is no time, and what needs it fails.
 */
@Singleton
@Typed(DatabaseClock.class)
final class DatabaseClock extends Clock {
  /** A machine that is farther from the database's time is off. */
  static final Duration MOST_OFF = Duration.ofSeconds(2);

  /** The shortest of so many round trips is the one to go by. */
  private static final int ROUND_TRIPS = 3;

  /** The machine's clock and its timer part when it slept, or when its clock was set. */
  private static final Duration PARTED = Duration.ofMillis(500);

  /** One reading, with what the machine's own clock said in that instant. */
  record Reading(long nanoTime, Instant database, Instant machine, Duration roundTrip) {
    /** How far the machine is ahead; exact to half a round trip. */
    Duration ahead() {
      return Duration.between(database, machine);
    }

    /** The least that the machine is off, ahead or behind. */
    Duration leastOff() {
      var sure = ahead().abs().minus(roundTrip.dividedBy(2));
      return sure.isNegative() ? Duration.ZERO : sure;
    }

    boolean isOff() {
      return leastOff().compareTo(MOST_OFF) > 0;
    }

    private Duration passed() {
      return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
  }

  private final DataSource source;
  private final Clock machine;
  private volatile Reading last;

  @Inject
  DatabaseClock(AgroalDataSource source) {
    this(source, Clock.systemUTC());
  }

  DatabaseClock(DataSource source, Clock machine) {
    this.source = source;
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    var reading = last;
    if (reading == null || hasParted(reading)) reading = readAgain(reading);
    return reading.database().plus(reading.passed());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    if (zone.equals(getZone())) return this;
    throw new UnsupportedOperationException("days are those of UTC, or of a zone that is named");
  }

  Optional<Reading> last() {
    return Optional.ofNullable(last);
  }

  /** Reads the clock anew. */
  Reading read() {
    try (var connection = source.getConnection();
        var ask = connection.prepareStatement("select clock_timestamp()")) {
      Reading best = null;
      for (var i = 0; i < ROUND_TRIPS; i++) {
        var asked = System.nanoTime();
        Instant database;
        try (var answer = ask.executeQuery()) {
          answer.next();
          database = answer.getObject(1, OffsetDateTime.class).toInstant();
        }
        var roundTrip = System.nanoTime() - asked;
        var reading =
            new Reading(
                asked + roundTrip / 2,
                database,
                machine.instant().minusNanos(roundTrip / 2),
                Duration.ofNanos(roundTrip));
        if (best == null || reading.roundTrip().compareTo(best.roundTrip()) < 0) best = reading;
      }
      last = best;
      return best;
    } catch (SQLException e) {
      throw new ClockFailure(e);
    }
  }

  /** One reads, the others take what it read. */
  private synchronized Reading readAgain(Reading seen) {
    return last == seen ? read() : last;
  }

  private boolean hasParted(Reading reading) {
    var byTheClock = Duration.between(reading.machine(), machine.instant());
    return byTheClock.minus(reading.passed()).abs().compareTo(PARTED) > 0;
  }
}

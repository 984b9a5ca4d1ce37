package io.recoup.kit.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.ClockProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one clock of a service, which is its database's; @Future and its kin ask it too. */
@Singleton
public class TimeProducer implements ClockProvider {
  private final Clock clock;

  TimeProducer(
      DatabaseClock database, @ConfigProperty(name = "recoup.clock.file") Optional<String> file) {
    this.clock = file.<Clock>map(f -> new SuiteClock(Path.of(f), database)).orElse(database);
  }

  @Produces
  @Singleton
  Clock clock() {
    return clock;
  }

  @Override
  public Clock getClock() {
    return clock;
  }
}

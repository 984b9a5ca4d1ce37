package io.recoup.kit.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.ClockProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one clock of a service; @Future and its kin ask it too. */
@Singleton
public class TimeProducer implements ClockProvider {
  private final Clock clock;

  TimeProducer(@ConfigProperty(name = "recoup.clock.file") Optional<String> file) {
    var system = Clock.systemUTC();
    this.clock = file.<Clock>map(f -> new SuiteClock(Path.of(f), system)).orElse(system);
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

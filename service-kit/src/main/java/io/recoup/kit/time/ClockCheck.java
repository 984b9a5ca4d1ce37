package io.recoup.kit.time;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.recoup.kit.time.DatabaseClock.Reading;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Reads the database's clock every second and compares the machine's with it: a service whose
 * machine is more than two seconds off is not ready. Its timer is a thread of its own, because the
 * scheduler goes by the very clock that may be wrong.
 */
@Readiness
@Singleton
class ClockCheck implements HealthCheck {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Logger LOG = Logger.getLogger(ClockCheck.class);

  private final DatabaseClock clock;
  private Thread thread;
  private boolean wasOff;

  ClockCheck(DatabaseClock clock) {
    this.clock = clock;
  }

  void start(@Observes StartupEvent event, MeterRegistry metrics) {
    Gauge.builder(
            "recoup.clock.ahead",
            () -> clock.last().map(reading -> reading.ahead().toMillis()).orElse(null))
        .baseUnit("milliseconds")
        .description("How far this machine's clock is ahead of the database's; behind if negative")
        .register(metrics);
    thread = Thread.ofVirtual().name("clock").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) thread.interrupt();
  }

  @Override
  public HealthCheckResponse call() {
    return clock.last().map(ClockCheck::response).orElseGet(ClockCheck::unknown);
  }

  static HealthCheckResponse response(Reading reading) {
    return HealthCheckResponse.named("Clock")
        .status(!reading.isOff())
        .withData("aheadMilliseconds", reading.ahead().toMillis())
        .withData("roundTripMilliseconds", reading.roundTrip().toMillis())
        .withData("mostOffMilliseconds", DatabaseClock.MOST_OFF.toMillis())
        .build();
  }

  private static HealthCheckResponse unknown() {
    return HealthCheckResponse.named("Clock")
        .down()
        .withData("reason", "The database's clock has not been read yet.")
        .build();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        tell(clock.read());
      } catch (RuntimeException e) {
        LOG.debugf("The database's clock was not read: %s", e.getMessage());
      }
      try {
        Thread.sleep(EVERY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void tell(Reading reading) {
    var off = reading.isOff();
    if (off && !wasOff)
      LOG.warnf(
          "Not ready: the machine's clock is %d ms ahead of the database's",
          reading.ahead().toMillis());
    if (!off && wasOff) LOG.info("The machine's clock agrees with the database's again");
    wasOff = off;
  }
}

package io.recoup.process.keys;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once tokens can be checked, and says why not before; how it stands with keys is a gauge.
 */
@Readiness
class KeysReady implements HealthCheck {
  private final Keys keys;

  KeysReady(Keys keys) {
    this.keys = keys;
  }

  static void measure(@Observes StartupEvent start, Keys keys, MeterRegistry metrics) {
    Gauge.builder("recoup.keys.loaded", keys, Keys::count)
        .description("Keys by which tokens are checked; 0 means that every request is answered 503")
        .register(metrics);
    Gauge.builder("recoup.keys.age", keys, KeysReady::ageMilliseconds)
        .baseUnit("milliseconds")
        .description("Time since the issuer's keys were last read")
        .register(metrics);
  }

  private static double ageMilliseconds(Keys keys) {
    return keys.age().map(Duration::toMillis).map(Long::doubleValue).orElse(Double.NaN);
  }

  @Override
  public HealthCheckResponse call() {
    var told = HealthCheckResponse.named("signing-keys").status(keys.loaded());
    keys.trouble().ifPresent(why -> told.withData("why", why));
    return told.build();
  }
}

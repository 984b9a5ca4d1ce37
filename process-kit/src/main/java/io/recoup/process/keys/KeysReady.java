package io.recoup.process.keys;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once tokens can be checked, and says why not before; how it stands with keys is a gauge. */
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
    TimeGauge.builder(
            "recoup.keys.age",
            () -> keys.age().map(age -> (double) age.toMillis()).orElse(Double.NaN),
            TimeUnit.MILLISECONDS)
        .description("Time since the issuer's keys were last read")
        .register(metrics);
  }

  @Override
  public HealthCheckResponse call() {
    var told = HealthCheckResponse.named("signing-keys").status(keys.loaded());
    keys.trouble().ifPresent(why -> told.withData("why", why));
    return told.build();
  }
}

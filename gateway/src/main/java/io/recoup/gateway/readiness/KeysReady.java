package io.recoup.gateway.readiness;

import io.recoup.gateway.token.Keys;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once tokens can be checked. The routes are there by then, or the start has failed. */
@Readiness
class KeysReady implements HealthCheck {
  private final Keys keys;

  KeysReady(Keys keys) {
    this.keys = keys;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("signing-keys").status(keys.loaded()).build();
  }
}

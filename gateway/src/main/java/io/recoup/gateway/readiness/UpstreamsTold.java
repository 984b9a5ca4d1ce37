package io.recoup.gateway.readiness;

import io.recoup.gateway.contract.Service;
import io.recoup.gateway.proxy.Upstreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how the services answer. Always up: one service away must not take the others' way in. */
@Readiness
class UpstreamsTold implements HealthCheck {
  private final Upstreams upstreams;

  UpstreamsTold(Upstreams upstreams) {
    this.upstreams = upstreams;
  }

  @Override
  public HealthCheckResponse call() {
    var told = HealthCheckResponse.named("services").up();
    for (var service : Service.values()) {
      told.withData(service.id(), upstreams.state(service).name());
    }
    return told.build();
  }
}

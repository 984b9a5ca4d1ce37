package io.recoup.kit.time;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.recoup.zones.ZoneRulesInUse;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Refuses to start where time zones are those of an older tz database than the suite brings along:
 * calls would be cleared at hours that are forbidden. Not ready instead in development, where the
 * JVM cannot see the suite's own database.
 */
@Readiness
@Singleton
class ZoneRulesCheck implements HealthCheck {
  private static final int FIRST = Integer.MIN_VALUE;
  private static final Logger LOG = Logger.getLogger(ZoneRulesCheck.class);

  void check(@Observes @Priority(FIRST) StartupEvent start) {
    require(ZoneRulesInUse.fault(), LaunchMode.current());
    LOG.infof("Time zones are those of tzdata %s", ZoneRulesInUse.version());
  }

  static void require(Optional<String> fault, LaunchMode mode) {
    if (fault.isPresent() && mode != LaunchMode.DEVELOPMENT)
      throw new IllegalStateException(fault.get());
  }

  @Override
  public HealthCheckResponse call() {
    return response(ZoneRulesInUse.version(), ZoneRulesInUse.fault());
  }

  static HealthCheckResponse response(String version, Optional<String> fault) {
    var response =
        HealthCheckResponse.named("Time zones").status(fault.isEmpty()).withData("tzdata", version);
    fault.ifPresent(reason -> response.withData("reason", reason));
    return response.build();
  }
}

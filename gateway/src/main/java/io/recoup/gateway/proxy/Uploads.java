package io.recoup.gateway.proxy;

import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.contract.Service;
import io.recoup.gateway.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many uploads run at once: an upload holds a connection to its service for as long as its
 * sender takes, so uploads get a quarter of the connections and one caller only a few.
 */
@ApplicationScoped
class Uploads {
  private static final int SHARE = 4;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final int perService;
  private final int perCaller;
  private final Map<Object, Integer> running = new HashMap<>();

  Uploads(GatewayConfig config) {
    perService = Math.max(1, config.gateway().connections() / SHARE);
    perCaller = config.gateway().uploadsPerCaller();
  }

  /** Counts an upload until it is answered, or says why there can be no more. */
  synchronized Optional<Problem> begin(RoutingContext context, Service service, String caller) {
    if (count(caller) >= perCaller) {
      return Optional.of(
          Problem.of(
                  429,
                  "rate-limited",
                  "Only " + perCaller + " uploads of one caller run at once; send this one later.")
              .retryAfter(RETRY));
    }
    if (count(service) >= perService) {
      return Optional.of(
          Problem.of(
                  503,
                  "service-unavailable",
                  service.id() + " takes as many uploads as it can; send this one later.")
              .retryAfter(RETRY));
    }
    add(caller, 1);
    add(service, 1);
    context.addEndHandler(
        _ -> {
          synchronized (this) {
            add(caller, -1);
            add(service, -1);
          }
        });
    return Optional.empty();
  }

  private int count(Object whose) {
    return running.getOrDefault(whose, 0);
  }

  private void add(Object whose, int more) {
    running.merge(whose, more, (now, change) -> now + change == 0 ? null : now + change);
  }
}

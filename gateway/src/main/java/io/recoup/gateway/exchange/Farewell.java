package io.recoup.gateway.exchange;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.recoup.gateway.problem.Problem;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The end of the process: requests under way may end until shortly before the time for them is
 * over; whoever still waits then is told, instead of cut off in silence. It begins with the signal,
 * because by the time Quarkus tells of its own end the server is closed.
 */
@ApplicationScoped
class Farewell {
  private static final Duration BEFORE_THE_END = Exchange.LINGER.plusSeconds(1);

  private static final Problem STOPPING =
      Problem.of(
              503,
              "service-unavailable",
              "The gateway stops and could not wait longer for this request. Send it again, with"
                  + " the same Idempotency-Key if it has one: it takes effect once.")
          .retryAfter(Duration.ofSeconds(2));

  private final Exchanges exchanges;
  private final Vertx vertx;
  private final Duration wait;

  Farewell(
      Exchanges exchanges,
      Vertx vertx,
      @ConfigProperty(name = "quarkus.shutdown.delay") Duration delay,
      @ConfigProperty(name = "quarkus.shutdown.timeout") Duration timeout) {
    this.exchanges = exchanges;
    this.vertx = vertx;
    wait = delay.plus(timeout).minus(BEFORE_THE_END);
  }

  void stop(@Observes ShutdownDelayInitiatedEvent signal) {
    vertx.setTimer(Math.max(1, wait.toMillis()), _ -> exchanges.dismiss(STOPPING));
  }
}

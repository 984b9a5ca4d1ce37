package io.recoup.process.connections;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

/**
 * Asks clients to come back by another connection when theirs is {@link #OLDEST}, so that load
 * moves to replicas that came later. The request under way is answered, the answer says {@code
 * Connection: close}, and no request is lost over it. Before the process ends Quarkus does the same
 * on every connection.
 */
@ApplicationScoped
class Turnover {
  static final Duration OLDEST = Duration.ofSeconds(25);

  private static final int BEFORE_ALL_OTHERS = 100_000;

  private final Map<HttpConnection, Long> begunAtNanos =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final LongSupplier nanos;

  @Inject
  Turnover() {
    this(System::nanoTime);
  }

  Turnover(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void register(@Observes Filters filters) {
    filters.register(this::watch, BEFORE_ALL_OTHERS);
  }

  private void watch(RoutingContext context) {
    var begun =
        begunAtNanos.computeIfAbsent(context.request().connection(), _ -> nanos.getAsLong());
    context.addHeadersEndHandler(
        _ -> {
          if (nanos.getAsLong() - begun > OLDEST.toNanos())
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        });
    context.next();
  }
}

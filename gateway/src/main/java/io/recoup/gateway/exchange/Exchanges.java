package io.recoup.gateway.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.problem.Problems;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** What happens around every request: its id, the headers of its answer, a log line, a metric. */
@ApplicationScoped
public class Exchanges {
  private static final Logger LOG = Logger.getLogger("io.recoup.gateway.access");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private final Problems problems;
  private final ClientAddresses clients;
  private final MeterRegistry metrics;
  private final boolean https;

  Exchanges(
      GatewayConfig config, Problems problems, ClientAddresses clients, MeterRegistry metrics) {
    this.problems = problems;
    this.clients = clients;
    this.metrics = metrics;
    https = "https".equals(config.publicUrl().getScheme());
  }

  public void begin(RoutingContext context) {
    start(context);
    context.next();
  }

  /** The exchange of a request, also of one that was refused before it got here. */
  public Exchange of(RoutingContext context) {
    var begun = Exchange.of(context);
    return begun == null ? start(context) : begun;
  }

  private Exchange start(RoutingContext context) {
    var exchange = new Exchange(context, this);
    context.addHeadersEndHandler(_ -> complete(exchange, context.response().headers()));
    context.addEndHandler(ended -> tell(exchange, ended.succeeded()));
    return exchange;
  }

  Problems problems() {
    return problems;
  }

  ClientAddresses clients() {
    return clients;
  }

  private void complete(Exchange exchange, MultiMap headers) {
    headers.set(Exchange.REQUEST_ID, exchange.id());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    if (https) headers.set("Strict-Transport-Security", "max-age=31536000");
    if (!headers.contains("Content-Security-Policy")) {
      headers.set("Content-Security-Policy", NOTHING);
    }
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (exchange.standing() != null) {
      headers.set("RateLimit-Policy", exchange.standing().policy());
      headers.set("RateLimit", exchange.standing().limit());
    }
  }

  private void tell(Exchange exchange, boolean answered) {
    // A caller that goes away before the end of its answer counts as answered to the router
    var whole = answered && exchange.context().response().ended();
    var status = whole ? Integer.toString(exchange.context().response().getStatusCode()) : "gone";
    var asked = exchange.request().method().name();
    var method = METHODS.contains(asked) ? asked : "OTHER";
    var age = exchange.age();
    Timer.builder("recoup.gateway.requests")
        .description("Requests by route template and status")
        .tag("method", method)
        .tag("route", exchange.route())
        .tag("service", exchange.service())
        .tag("status", status)
        .register(metrics)
        .record(age);
    var fields =
        Map.of(
            "requestId", exchange.id(),
            "method", method,
            "route", exchange.route(),
            "service", exchange.service(),
            "status", status,
            "millis", Long.toString(age.toMillis()));
    fields.forEach(MDC::put);
    LOG.infof("%s %s %s in %d ms", method, exchange.route(), status, age.toMillis());
    fields.keySet().forEach(MDC::remove);
  }
}

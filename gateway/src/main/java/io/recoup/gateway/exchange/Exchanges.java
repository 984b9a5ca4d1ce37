package io.recoup.gateway.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.limit.RateLimit.Standing;
import io.recoup.gateway.problem.Problem;
import io.recoup.gateway.problem.Problems;
import io.recoup.process.arrival.Refusals;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
  private volatile Optional<Problem> stopping = Optional.empty();

  Exchanges(
      GatewayConfig config, Problems problems, ClientAddresses clients, MeterRegistry metrics) {
    this.problems = problems;
    this.clients = clients;
    this.metrics = metrics;
    https = "https".equals(config.publicUrl().getScheme());
  }

  public void begin(RoutingContext context) {
    var exchange = start(context);
    stopping.ifPresentOrElse(exchange::dismiss, context::next);
  }

  /** The exchange of a request, also of one that was refused before it got here. */
  public Exchange of(RoutingContext context) {
    var begun = Exchange.of(context);
    return begun == null ? start(context) : begun;
  }

  private Exchange start(RoutingContext context) {
    var exchange = new Exchange(context, this);
    context.addHeadersEndHandler(
        _ -> complete(context.response().headers(), exchange.id(), exchange.standing()));
    open.add(exchange);
    context.addEndHandler(
        ended -> {
          open.remove(exchange);
          tell(exchange, ended.succeeded());
        });
    return exchange;
  }

  /**
   * From now on nobody is waited for: every open exchange, and each that comes, gets the problem.
   */
  void dismiss(Problem reason) {
    stopping = Optional.of(reason);
    for (var exchange : open) exchange.runOnItsThread(() -> exchange.dismiss(reason));
  }

  Problems problems() {
    return problems;
  }

  ClientAddresses clients() {
    return clients;
  }

  /** The answer to what never became a request; told of like any other. */
  public Refusals.Answer withoutRequest(Problem problem, Standing standing) {
    var id = UUID.randomUUID().toString();
    var headers = MultiMap.caseInsensitiveMultiMap();
    headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    problem.headers().forEach(headers::set);
    complete(headers, id, standing);
    tell(id, "OTHER", "none", "gateway", Integer.toString(problem.status()), Duration.ZERO);
    var plain = new LinkedHashMap<String, String>();
    headers.forEach(header -> plain.put(header.getKey(), header.getValue()));
    return new Refusals.Answer(
        problem.status(), plain, problems.render(problem, null, id).getBytes());
  }

  private void complete(MultiMap headers, String id, Standing standing) {
    headers.set(Exchange.REQUEST_ID, id);
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
    if (standing != null) {
      headers.set("RateLimit-Policy", standing.policy());
      headers.set("RateLimit", standing.limit());
    }
  }

  private void tell(Exchange exchange, boolean answered) {
    // A caller that goes away before the end of its answer counts as answered to the router
    var whole = answered && exchange.context().response().ended();
    var status = whole ? Integer.toString(exchange.context().response().getStatusCode()) : "gone";
    var asked = exchange.request().method().name();
    var method = METHODS.contains(asked) ? asked : "OTHER";
    tell(exchange.id(), method, exchange.route(), exchange.service(), status, exchange.age());
  }

  private void tell(
      String id, String method, String route, String service, String status, Duration age) {
    Timer.builder("recoup.gateway.requests")
        .description("Requests by route template and status")
        .tag("method", method)
        .tag("route", route)
        .tag("service", service)
        .tag("status", status)
        .register(metrics)
        .record(age);
    var fields =
        Map.of(
            "requestId", id,
            "method", method,
            "route", route,
            "service", service,
            "status", status,
            "millis", Long.toString(age.toMillis()));
    fields.forEach(MDC::put);
    LOG.infof("%s %s %s in %d ms", method, route, status, age.toMillis());
    fields.keySet().forEach(MDC::remove);
  }
}

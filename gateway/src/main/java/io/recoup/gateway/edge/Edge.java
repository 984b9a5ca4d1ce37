package io.recoup.gateway.edge;

import io.recoup.gateway.contract.Route;
import io.recoup.gateway.contract.RouteTable;
import io.recoup.gateway.exchange.Exchange;
import io.recoup.gateway.exchange.Exchanges;
import io.recoup.gateway.limit.RateLimit;
import io.recoup.gateway.page.Pages;
import io.recoup.gateway.problem.Problem;
import io.recoup.gateway.proxy.Forwarder;
import io.recoup.gateway.token.TokenRefused;
import io.recoup.gateway.token.Tokens;
import io.recoup.process.settings.SafeSettings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Takes a request through route, token and rate to its service. Pages are open to everyone, and so
 * are the few operations whose contract asks for no token; there a token is not even looked at.
 */
@ApplicationScoped
class Edge {
  private static final Logger LOG = Logger.getLogger(Edge.class);

  private static final Problem NOT_FOUND =
      Problem.of(404, "not-found", "There is nothing at this address.");

  private final Exchanges exchanges;
  private final RouteTable routes;
  private final Tokens tokens;
  private final RateLimit rate;
  private final Forwarder forwarder;

  Edge(Exchanges exchanges, RouteTable routes, Tokens tokens, RateLimit rate, Forwarder forwarder) {
    this.exchanges = exchanges;
    this.routes = routes;
    this.tokens = tokens;
    this.rate = rate;
    this.forwarder = forwarder;
  }

  void open(@Observes Router router, Config config, Pages pages) {
    SafeSettings.require(SafeSettings.faults(config));
    router
        .route()
        .order(Integer.MIN_VALUE)
        .handler(exchanges::begin)
        .handler(this::plain)
        .failureHandler(this::failed);
    for (var path : pages.paths()) {
      router.route(path).handler(context -> page(context, path, pages));
    }
    router.route().handler(this::call);
  }

  /** Before anything resolves the path: one that is not plain has no page and no service. */
  private void plain(RoutingContext context) {
    if (Target.isPlain(context.request().uri())) {
      context.next();
    } else {
      refuseUnknown(Exchange.of(context), NOT_FOUND);
    }
  }

  private void page(RoutingContext context, String path, Pages pages) {
    var exchange = Exchange.of(context);
    exchange.asks(path, "gateway");
    var standing = rate.ofAddress(exchange.clientAddress());
    exchange.stands(standing);
    var method = context.request().method().name();
    if (standing.exceeded()) {
      exchange.refuse(standing.problem());
    } else if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.refuse(notAllowed(method, "GET, HEAD"));
    } else {
      pages.send(exchange, path);
    }
  }

  private void call(RoutingContext context) {
    var exchange = Exchange.of(context);
    var request = context.request().pause();
    var method = request.method().name();
    var route = routes.find(context.normalizedPath());
    if (route.isEmpty()) {
      refuseUnknown(exchange, NOT_FOUND);
      return;
    }
    exchange.asks(route.get().template(), route.get().service().id());
    var operation = route.get().operations().get(method);
    if (operation == null) {
      refuseUnknown(exchange, notAllowed(method, String.join(", ", route.get().methods())));
      return;
    }
    if (operation.open()) {
      forward(
          exchange,
          route.get(),
          operation,
          rate.ofAddress(exchange.clientAddress()),
          "address " + RateLimit.network(exchange.clientAddress()));
      return;
    }
    subject(request)
        .onSuccess(
            subject ->
                forward(
                    exchange,
                    route.get(),
                    operation,
                    rate.ofSubject(subject),
                    "subject " + subject))
        .onFailure(
            failure -> {
              if (failure instanceof TokenRefused refused) {
                refuseUnknown(exchange, refused.problem());
              } else {
                context.fail(failure);
              }
            });
  }

  private Future<String> subject(HttpServerRequest request) {
    var authorizations = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    return tokens.subject(authorizations.isEmpty() ? null : String.join(", ", authorizations));
  }

  private void forward(
      Exchange exchange,
      Route route,
      Route.Operation operation,
      RateLimit.Standing standing,
      String caller) {
    exchange.stands(standing);
    if (standing.exceeded()) {
      exchange.refuse(standing.problem());
    } else {
      forwarder.forward(exchange, route, operation, caller);
    }
  }

  /** Refuses someone who has not shown a good token, and counts it against the address. */
  private void refuseUnknown(Exchange exchange, Problem problem) {
    var standing = rate.ofAddress(exchange.clientAddress());
    exchange.stands(standing);
    exchange.refuse(standing.exceeded() ? standing.problem() : problem);
  }

  private void failed(RoutingContext context) {
    var exchange = exchanges.of(context);
    switch (context.statusCode()) {
      case 400 ->
          exchange.refuse(Problem.of(400, "request-malformed", "The request lacks its host."));
      case 404 -> exchange.refuse(NOT_FOUND);
      default -> {
        LOG.errorf(context.failure(), "Request %s failed", exchange.id());
        refuseUnknown(
            exchange,
            Problem.of(500, "internal-error", "The gateway failed; quote the request id."));
      }
    }
  }

  private static Problem notAllowed(String method, String allowed) {
    return Problem.of(
            405,
            "method-not-allowed",
            "This address does not take " + (method.length() > 10 ? "this method" : method) + ".")
        .header("Allow", allowed);
  }
}

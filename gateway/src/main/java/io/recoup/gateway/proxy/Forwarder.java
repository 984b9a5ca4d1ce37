package io.recoup.gateway.proxy;

import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.contract.Route;
import io.recoup.gateway.contract.Service;
import io.recoup.gateway.exchange.Exchange;
import io.recoup.gateway.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Hands a request to its service, within the limits of size and time. */
@ApplicationScoped
public class Forwarder {
  private static final int WAITING_PER_CONNECTION = 4;

  private final GatewayConfig.Gateway limits;
  private final Map<Service, URI> urls = new EnumMap<>(Service.class);
  private final Upstreams upstreams;
  private final HttpClient client;

  Forwarder(GatewayConfig config, Vertx vertx, Upstreams upstreams) {
    limits = config.gateway();
    for (var service : Service.values()) urls.put(service, service.url(config));
    this.upstreams = upstreams;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setIdleTimeout((int) limits.uploadTimeout().plusMinutes(1).toSeconds())
                .setKeepAliveTimeout(30)
                .setMaxHeaderSize(32 * 1024),
            new PoolOptions()
                .setHttp1MaxSize(limits.connections())
                .setMaxWaitQueueSize(limits.connections() * WAITING_PER_CONNECTION));
  }

  @PreDestroy
  void close() {
    client.close();
  }

  public void forward(Exchange exchange, Route route, Route.Operation operation) {
    var request = exchange.request();
    var limit = (operation.takesFile() ? limits.maxUpload() : limits.maxBody()).asLongValue();
    if (declaredLength(request) > limit) {
      exchange.refuse(tooLarge(limit));
      return;
    }
    if (!List.of("chunked").containsAll(request.headers().getAll(HttpHeaders.TRANSFER_ENCODING))) {
      exchange.refuse(
          Problem.of(
              400, "request-malformed", "The only transfer encoding understood is chunked."));
      return;
    }
    if (exchange.expectsToBeAsked()) request.response().writeContinue();
    var forwarding =
        new Forwarding(
            exchange,
            route.service(),
            urls.get(route.service()),
            upstreams,
            limit,
            wait(operation));
    HttpProxy.reverseProxy(client)
        .origin(forwarding::connect)
        .addInterceptor(forwarding)
        .handle(request);
  }

  static Problem tooLarge(long limit) {
    return Problem.of(
        413, "body-too-large", "The body may have at most " + limit + " bytes; send it in parts.");
  }

  private Duration wait(Route.Operation operation) {
    return operation.takesFile() ? limits.uploadTimeout() : limits.timeout();
  }

  private static long declaredLength(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException unreadable) {
      return Long.MAX_VALUE;
    }
  }
}

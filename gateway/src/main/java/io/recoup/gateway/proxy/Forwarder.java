package io.recoup.gateway.proxy;

import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.contract.Route;
import io.recoup.gateway.contract.Service;
import io.recoup.gateway.exchange.Exchange;
import io.recoup.gateway.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Hands a request to its service, within the limits of size and time. A JSON body is here whole
 * before a connection to the service is taken, so that no sender can hold one; only uploads stream.
 */
@ApplicationScoped
public class Forwarder {
  private static final int WAITING_PER_CONNECTION = 4;

  /** Services end a connection after 25 s; with this none lives longer than 30. */
  private static final int IDLE_SECONDS = 4;

  /** Methods whose operations have no body unless the contract names one. */
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

  /** With its own handling of web sockets the proxy leaves the answer of the service unread. */
  private static final ProxyOptions WITHOUT_WEB_SOCKETS =
      new ProxyOptions().setSupportWebSocket(false);

  private final GatewayConfig.Gateway limits;
  private final ServiceAddresses addresses;
  private final WholeBodies bodies;
  private final Uploads uploads;
  private final Upstreams upstreams;
  private final HttpClient client;

  Forwarder(
      GatewayConfig config,
      Vertx vertx,
      ServiceAddresses addresses,
      WholeBodies bodies,
      Uploads uploads,
      Upstreams upstreams) {
    limits = config.gateway();
    this.addresses = addresses;
    this.bodies = bodies;
    this.uploads = uploads;
    this.upstreams = upstreams;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setIdleTimeout((int) limits.uploadTimeout().plusMinutes(1).toSeconds())
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(32 * 1024),
            new PoolOptions()
                .setHttp1MaxSize(limits.connections())
                .setMaxWaitQueueSize(limits.connections() * WAITING_PER_CONNECTION));
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /**
   * @param caller who asks, as the rate limit counts them
   */
  public void forward(Exchange exchange, Route route, Route.Operation operation, String caller) {
    var request = exchange.request();
    var limit = (operation.takesFile() ? limits.maxUpload() : limits.maxBody()).asLongValue();
    var fault = fault(request, operation, limit);
    if (fault != null) {
      exchange.refuse(fault);
    } else if (operation.takesFile()) {
      upload(exchange, route.service(), limit, caller);
    } else {
      bodies
          .read(exchange, limit, caller)
          .onSuccess(
              whole ->
                  send(
                      exchange,
                      new Forwarding(
                          exchange,
                          route.service(),
                          addresses,
                          upstreams,
                          new Payload.Whole(whole),
                          limits.timeout())))
          .onFailure(failure -> refuse(exchange, failure));
    }
  }

  private void upload(Exchange exchange, Service service, long limit, String caller) {
    var refusal = uploads.begin(exchange.context(), service, caller);
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
      return;
    }
    exchange.askForBody();
    var body = new LimitedBody(exchange.request(), limit);
    send(
        exchange,
        new Forwarding(
            exchange,
            service,
            addresses,
            upstreams,
            new Payload.Upload(body, limits.bodyTimeout(), limits.uploadPace().asLongValue()),
            limits.uploadTimeout()));
  }

  private void send(Exchange exchange, Forwarding forwarding) {
    HttpProxy.reverseProxy(WITHOUT_WEB_SOCKETS, client)
        .origin(forwarding::connect)
        .addInterceptor(forwarding)
        .handle(CutOnReset.of(exchange.request()));
  }

  private static void refuse(Exchange exchange, Throwable failure) {
    if (failure instanceof BodyRefused refused) {
      exchange.refuse(refused.problem());
    } else if (!(failure instanceof HttpClosedException)) {
      exchange.refuse(Problem.of(400, "request-malformed", "The body cannot be read."));
    }
  }

  private static Problem fault(HttpServerRequest request, Route.Operation operation, long limit) {
    var transfer = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    if (!List.of("chunked").containsAll(transfer)) {
      return Problem.of(
          400, "request-malformed", "The only transfer encoding understood is chunked.");
    }
    var length = declaredLength(request);
    if (WITHOUT_BODY.contains(request.method().name())
        && !operation.takesBody()
        && (length > 0 || !transfer.isEmpty())) {
      return Problem.of(
          400, "body-unexpected", "This operation has no body; send the request without one.");
    }
    if (!Set.of("identity").containsAll(request.headers().getAll(HttpHeaders.CONTENT_ENCODING))) {
      return Problem.of(
          415, "media-type-unsupported", "Send the body as it is, without a Content-Encoding.");
    }
    return length > limit ? tooLarge(limit) : null;
  }

  static Problem tooLarge(long limit) {
    return Problem.of(
        413, "body-too-large", "The body may have at most " + limit + " bytes; send it in parts.");
  }

  static Problem tooSlow() {
    return Problem.of(408, "request-timeout", "The body came too slowly; send the request again.");
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

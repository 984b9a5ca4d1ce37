package io.recoup.gateway.proxy;

import io.recoup.gateway.contract.Service;
import io.recoup.gateway.exchange.Exchange;
import io.recoup.gateway.problem.Problem;
import io.recoup.gateway.proxy.Upstreams.State;
import io.recoup.process.connections.Connections;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request handed on; whatever goes wrong with it becomes a problem. */
final class Forwarding implements ProxyInterceptor {
  /** Headers that mean this connection only, or that a client must not say of itself. */
  private static final List<String> OF_ONE_HOP =
      List.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "forwarded",
          "via",
          "x-real-ip",
          "server");

  private static final String FORWARDED = "x-forwarded-";
  private static final String IDEMPOTENCY_KEY = "idempotency-key";
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Exchange exchange;
  private final Service service;
  private final Tries tries;
  private final ServiceAddresses addresses;
  private final Upstreams upstreams;
  private final Payload payload;
  private final Duration patience;
  private HttpClientRequest sent;
  private LimitedBody answer;
  private long sentAtNanos;
  private long timer;
  private long pace;
  private boolean late;
  private boolean waitedForSender;
  private boolean over;

  Forwarding(
      Exchange exchange,
      Service service,
      ServiceAddresses addresses,
      Upstreams upstreams,
      Payload payload,
      Duration patience) {
    this.exchange = exchange;
    this.service = service;
    this.addresses = addresses;
    this.upstreams = upstreams;
    this.payload = payload;
    this.patience = patience;
    this.tries = new Tries(addresses.of(service), isRepeatable(exchange, payload), this::isGivenUp);
  }

  Future<HttpClientRequest> connect(ProxyContext context) {
    return tries
        .connect(context.client(), new RequestOptions().setConnectTimeout(patience.toMillis()))
        .compose(
            request -> {
              if (isGivenUp()) {
                request.reset();
                return Future.failedFuture("too late");
              }
              // Its response fails just the same, and that is where faults are looked at
              request.exceptionHandler(_ -> {});
              context.request().setURI(target());
              sent = request;
              return Future.succeededFuture(request);
            });
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    var request = context.request();
    var length = request.getBody().length();
    headers(request);
    exchange.whenLeft(this::end);
    sentAtNanos = System.nanoTime();
    watch();
    return tries
        .send(context, () -> fill(request, length))
        .map(this::withoutBareError)
        .recover(failure -> Future.succeededFuture(instead(context.request().release(), failure)));
  }

  /** Before each try: a body that was sent is spent. */
  private void fill(ProxyRequest request, long length) {
    request.setBody(
        switch (payload) {
          case Payload.Whole whole when whole.body().length() == 0 -> null;
          case Payload.Whole whole -> Body.body(whole.body());
          case Payload.Upload upload -> Body.body(upload.body(), length);
        });
  }

  /** What only reads, or takes effect once by its key, may be sent twice if all of it is here. */
  private static boolean isRepeatable(Exchange exchange, Payload payload) {
    var request = exchange.request();
    return payload instanceof Payload.Whole
        && (request.method() == HttpMethod.GET
            || request.method() == HttpMethod.HEAD
            || request.headers().contains(IDEMPOTENCY_KEY));
  }

  private boolean isGivenUp() {
    return late || over || waitedForSender;
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext context) {
    var response = context.response();
    strip(response.headers());
    addresses.hide(response.headers());
    if (response.getBody() != null) {
      answer = new LimitedBody(response.getBody().stream(), Long.MAX_VALUE);
      response.setBody(Body.body(answer, response.getBody().length()));
    }
    return context.sendResponse();
  }

  /**
   * Lets go of the connection to the service: of no use once the answer has ended, has broken off,
   * or nobody waits for it any more.
   */
  private void end() {
    if (over) return;
    over = true;
    exchange.context().vertx().cancelTimer(timer);
    exchange.context().vertx().cancelTimer(pace);
    var unread = payload instanceof Payload.Upload(var body, _, _) && !body.ended();
    if (unread) exchange.letGo();
    if (sent != null && (unread || answer == null || !answer.ended())) sent.reset();
  }

  private String target() {
    var query = exchange.request().query();
    return ServiceAddresses.base(tries.replica().name())
        + exchange.context().normalizedPath()
        + (query == null ? "" : "?" + query);
  }

  private void headers(ProxyRequest request) {
    var headers = request.headers();
    strip(headers);
    var client = exchange.request();
    headers.set(Exchange.REQUEST_ID, exchange.id());
    var address = exchange.clientAddress().getHostAddress();
    headers.set(FORWARDED + "for", address);
    headers.set(FORWARDED + "proto", client.scheme());
    if (client.authority() != null) headers.set(FORWARDED + "host", client.authority().toString());
    headers.set("Forwarded", forwarded(address, client.scheme()));
  }

  private static String forwarded(String address, String scheme) {
    var node = address.indexOf(':') < 0 ? address : "\"[" + address + "]\"";
    return "for=" + node + ";proto=" + scheme;
  }

  /** Removes what means one hop, by name or because the Connection header says so. */
  private static void strip(MultiMap headers) {
    for (var nominations : headers.getAll(HttpHeaders.CONNECTION)) {
      for (var name : nominations.split(",")) {
        if (!name.isBlank()) headers.remove(name.strip());
      }
    }
    OF_ONE_HOP.forEach(headers::remove);
    for (var name : List.copyOf(headers.names())) {
      if (name.toLowerCase(Locale.ROOT).startsWith(FORWARDED)) headers.remove(name);
    }
  }

  private void watch() {
    lookAfter(patience.toNanos());
    if (payload instanceof Payload.Upload upload) {
      pace =
          exchange
              .context()
              .vertx()
              .setPeriodic(Math.max(1, upload.window().toMillis()), _ -> look(upload));
    }
  }

  private void lookAfter(long nanos) {
    timer =
        exchange
            .context()
            .vertx()
            .setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), _ -> look());
  }

  /** Something of the request or of its answer has to move all the time. */
  private void look() {
    var still = System.nanoTime() - movedAtNanos();
    if (over) return;
    if (still < patience.toNanos()) {
      lookAfter(patience.toNanos() - still);
    } else if (answer != null) {
      if (sent != null) sent.reset();
      Connections.cut(exchange.request().connection());
    } else {
      late = true;
      waitedForSender =
          sent != null
              && payload instanceof Payload.Upload(var body, _, _)
              && body.waitsForSender();
      if (sent != null) sent.reset();
    }
  }

  private void look(Payload.Upload upload) {
    if (over || answer != null) return;
    if (upload.body().cameLessThan(upload.pace() * upload.window().toMillis() / 1000)) {
      waitedForSender = true;
      if (sent != null) sent.reset();
    }
  }

  private long movedAtNanos() {
    if (answer != null) return answer.movedAtNanos();
    return payload instanceof Payload.Upload(var body, _, _) ? body.movedAtNanos() : sentAtNanos;
  }

  private ProxyResponse withoutBareError(ProxyResponse response) {
    upstreams.met(service, State.ANSWERS);
    var type = response.headers().get(HttpHeaders.CONTENT_TYPE);
    if (response.getStatusCode() < 400 || type != null && type.startsWith(Problem.MEDIA_TYPE)) {
      return response;
    }
    var status = response.getStatusCode();
    return answer(response.release(), bare(status));
  }

  private Problem bare(int status) {
    return switch (status) {
      case 503 -> away();
      case 404 -> Problem.of(404, "not-found", "There is nothing at this address.");
      default ->
          status < 500
              ? Problem.of(status, "request-malformed", "The service did not accept the request.")
              : Problem.of(500, "internal-error", "The service failed; quote the request id.");
    };
  }

  private ProxyResponse instead(ProxyRequest request, Throwable failure) {
    late |= failure instanceof TimeoutException;
    exchange.letGo();
    return answer(request.response(), problem());
  }

  private Problem problem() {
    if (payload instanceof Payload.Upload(var body, _, _) && body.tooLong()) {
      return Forwarder.tooLarge(body.limit());
    }
    if (waitedForSender) return Forwarder.tooSlow();
    // A caller that has gone away, or was answered otherwise, says nothing about the service
    if (!over && !exchange.context().response().closed()) {
      upstreams.met(service, late ? State.SLOW : State.AWAY);
    }
    return late ? slow() : away();
  }

  private Problem away() {
    return Problem.of(503, "service-unavailable", service.id() + " is away. " + again())
        .retryAfter(RETRY);
  }

  private Problem slow() {
    return Problem.of(504, "service-timeout", service.id() + " did not answer in time. " + again())
        .retryAfter(RETRY);
  }

  private static String again() {
    return "Send the same request again, with the same Idempotency-Key if it has one: it takes"
        + " effect once.";
  }

  private ProxyResponse answer(ProxyResponse response, Problem problem) {
    problem.headers().forEach(response::putHeader);
    return response
        .setStatusCode(problem.status())
        .setStatusMessage(null)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .setBody(Body.body(exchange.render(problem)));
  }
}

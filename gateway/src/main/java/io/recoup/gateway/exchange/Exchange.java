package io.recoup.gateway.exchange;

import io.recoup.gateway.limit.RateLimit.Standing;
import io.recoup.gateway.problem.Problem;
import io.recoup.process.connections.Connections;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** One request on its way through the gateway. */
public final class Exchange {
  public static final String REQUEST_ID = "X-Request-Id";
  private static final String KEY = Exchange.class.getName();
  private static final Pattern ACCEPTABLE_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  /** How long the rest of a body that nobody wants is read, so that its sender sees the answer. */
  private static final Duration DRAIN = Duration.ofSeconds(5);

  /** How long the end of the process waits so that a sender sees the answer. */
  static final Duration LINGER = Duration.ofSeconds(2);

  private final RoutingContext context;
  private final Exchanges exchanges;
  private final String id;
  private final long startedNanos = System.nanoTime();
  private String route = "none";
  private String service = "gateway";
  private final Context thread;
  private final InetAddress clientAddress;
  private final List<Runnable> atLeave = new ArrayList<>();
  private Standing standing;

  Exchange(RoutingContext context, Exchanges exchanges) {
    this.context = context;
    this.exchanges = exchanges;
    thread = context.vertx().getOrCreateContext();
    clientAddress = exchanges.clients().address(context.request());
    var given = context.request().getHeader(REQUEST_ID);
    id =
        given != null && ACCEPTABLE_ID.matcher(given).matches()
            ? given
            : UUID.randomUUID().toString();
    context.put(KEY, this);
  }

  public static Exchange of(RoutingContext context) {
    return context.get(KEY);
  }

  public RoutingContext context() {
    return context;
  }

  public HttpServerRequest request() {
    return context.request();
  }

  public String id() {
    return id;
  }

  /** Who sent the request, as far as it is known for sure. */
  public InetAddress clientAddress() {
    return clientAddress;
  }

  /** Says in log and metrics what is asked: a template, never the path itself. */
  public void asks(String route, String service) {
    this.route = route;
    this.service = service;
  }

  public void stands(Standing standing) {
    this.standing = standing;
  }

  /** From any thread: what belongs to a request happens on the thread of its connection. */
  void runOnItsThread(Runnable task) {
    thread.runOnContext(_ -> task.run());
  }

  /** Runs the task once nobody works on this request any more. */
  public void whenLeft(Runnable task) {
    atLeave.add(task);
    context.addEndHandler(_ -> task.run());
  }

  /** Answers with the problem and lets go of the rest of the request. */
  public void refuse(Problem problem) {
    var response = context.response();
    if (response.ended() || response.closed()) return;
    if (response.headWritten()) {
      Connections.cut(context.request().connection());
      return;
    }
    head(problem);
    response.end(render(problem));
    letGo();
    context.request().resume();
  }

  /**
   * Answers with the problem because the process is about to end. While a body is still being sent
   * the exchange stays open for a moment: the end of the process would cut the connection, and with
   * it the answer that its sender has not read.
   */
  void dismiss(Problem problem) {
    var request = context.request();
    var response = context.response();
    if (request.isEnded() || response.headWritten() || response.closed()) {
      refuse(problem);
      return;
    }
    atLeave.forEach(Runnable::run);
    var body = render(problem);
    head(problem);
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).write(body);
    request.handler(_ -> {}).endHandler(_ -> end()).resume();
    context.vertx().setTimer(LINGER.toMillis(), _ -> end());
  }

  private void end() {
    var response = context.response();
    if (!response.ended() && !response.closed()) response.end();
  }

  private void head(Problem problem) {
    var response = context.response();
    problem.headers().forEach(response::putHeader);
    if (expectsToBeAsked()) response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
  }

  public Buffer render(Problem problem) {
    return exchanges.problems().render(problem, context.request().path(), id);
  }

  /** Ends the connection if the sender goes on with a body that nobody reads. */
  public void letGo() {
    var request = context.request();
    if (request.isEnded()) return;
    context
        .vertx()
        .setTimer(
            DRAIN.toMillis(),
            _ -> {
              if (!request.isEnded()) Connections.cut(request.connection());
            });
  }

  /** Tells a sender that waits for it to go on. */
  public void askForBody() {
    if (expectsToBeAsked()) context.response().writeContinue();
  }

  /** The sender waits for 100 Continue before it sends the body. */
  private boolean expectsToBeAsked() {
    return "100-continue".equalsIgnoreCase(context.request().getHeader(HttpHeaders.EXPECT));
  }

  String route() {
    return route;
  }

  String service() {
    return service;
  }

  Standing standing() {
    return standing;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}

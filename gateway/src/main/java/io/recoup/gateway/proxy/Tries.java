package io.recoup.gateway.proxy;

import io.recoup.gateway.problem.Problem;
import io.recoup.process.connections.Replica;
import io.recoup.process.connections.Replicas;
import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * One request at one replica of a service, and at another when that one fails it. A request that
 * could not be handed over goes elsewhere, whatever it is. One whose connection broke before the
 * answer goes once more if that does no harm, and so does one that was turned away before it
 * reached the service.
 */
final class Tries {
  private static final int MOST = 3;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final Replicas replicas;
  private final boolean repeatable;
  private final BooleanSupplier givenUp;
  private final Set<Replica> failed = new HashSet<>();
  private Replica replica;
  private int tries;
  private boolean repeated;

  /**
   * @param repeatable to send it twice does no harm, and all of it is here
   * @param givenUp nobody waits for the answer any more
   */
  Tries(Replicas replicas, boolean repeatable, BooleanSupplier givenUp) {
    this.replicas = replicas;
    this.repeatable = repeatable;
    this.givenUp = givenUp;
  }

  /** The replica that has the request now. */
  Replica replica() {
    return replica;
  }

  /** A connection to a replica, for options that hold for any. */
  Future<HttpClientRequest> connect(HttpClient client, RequestOptions options) {
    replica = replicas.next(failed);
    tries++;
    return client
        .request(
            new RequestOptions(options)
                .setServer(SocketAddress.inetSocketAddress(replica.port(), replica.ip()))
                .setHost(replica.name().getHost())
                .setPort(replica.port())
                .setSsl(replica.isHttps()))
        .recover(
            failure ->
                isOurs(failure) || !anotherAfterFailure()
                    ? Future.failedFuture(failure)
                    : connect(client, options));
  }

  /** Sends the request, by {@link #connect}, as often as it may be. */
  Future<ProxyResponse> send(ProxyContext context, Runnable fillBody) {
    fillBody.run();
    return context
        .sendRequest()
        .transform(
            sent -> {
              if (sent.succeeded() && !isTurnedAway(sent.result())) {
                replicas.answered(replica);
                return Future.succeededFuture(sent.result());
              }
              if (sent.failed() && isOurs(sent.cause())) return Future.failedFuture(sent.cause());
              if (!mayRepeat()) {
                return sent.succeeded()
                    ? Future.succeededFuture(sent.result())
                    : Future.failedFuture(sent.cause());
              }
              if (sent.succeeded()) sent.result().release();
              repeated = true;
              return send(context, fillBody);
            });
  }

  private boolean mayRepeat() {
    return anotherAfterFailure() && repeatable && !repeated;
  }

  /** Notes that the replica failed; says whether the request may go to another. */
  private boolean anotherAfterFailure() {
    if (givenUp.getAsBoolean()) return false;
    replicas.failed(replica);
    failed.add(replica);
    return tries < MOST;
  }

  /** Ours is the fault of waiting too long, or of too many who wait; no other replica helps. */
  private boolean isOurs(Throwable failure) {
    return givenUp.getAsBoolean()
        || failure instanceof ConnectionPoolTooBusyException
        || failure instanceof TimeoutException;
  }

  /** Without a problem it was not the service that answered, but what stands before it. */
  private static boolean isTurnedAway(ProxyResponse response) {
    var type = response.headers().get(HttpHeaders.CONTENT_TYPE);
    return response.getStatusCode() == SERVICE_UNAVAILABLE
        && (type == null || !type.startsWith(Problem.MEDIA_TYPE));
  }
}

package io.recoup.gateway.proxy;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.recoup.process.connections.Connections;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * A request whose answer ends with the connection when it has begun and cannot go on. The proxy
 * resets such an answer, and a reset tells nobody: the exchange would stay open for good, and the
 * process would wait for it when it stops.
 */
final class CutOnReset extends HttpServerRequestWrapper {
  private final HttpServerResponse response;

  private CutOnReset(HttpServerRequestInternal request) {
    super(request);
    response = new Answer(request);
  }

  static HttpServerRequest of(HttpServerRequest request) {
    return new CutOnReset((HttpServerRequestInternal) request);
  }

  @Override
  public HttpServerResponse response() {
    return response;
  }

  private static final class Answer extends AbstractResponseWrapper {
    private final HttpServerRequest request;

    private Answer(HttpServerRequest request) {
      super(request.response());
      this.request = request;
    }

    @Override
    public boolean reset() {
      // An answer that is whole is on its way, such as the refusal of a slow sender.
      if (ended()) return false;
      Connections.cut(request.connection());
      return true;
    }

    @Override
    public boolean reset(long code) {
      return reset();
    }
  }
}

package io.recoup.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** Ends connections whose other end may not read any more. */
public final class Connections {
  private Connections() {}

  /** At once: closing in good order would wait until all that is written has been taken. */
  public static void cut(HttpConnection connection) {
    if (connection instanceof HttpServerConnection server)
      server.channelHandlerContext().pipeline().firstContext().close();
    else connection.close();
  }
}

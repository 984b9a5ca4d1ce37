package io.recoup.process.connections;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** Ends connections whose other end may not read any more. */
public final class Connections {
  private Connections() {}

  /** At once: closing in good order would wait until all that is written has been taken. */
  public static void cut(HttpConnection connection) {
    if (!(connection instanceof HttpServerConnection server)) {
      connection.close();
      return;
    }
    var first = server.channelHandlerContext().pipeline().firstContext();
    if (first != null) first.close(); // else it has ended already
  }
}

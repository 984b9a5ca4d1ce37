package io.recoup.process.arrival;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/** Vert.x's decoder, which takes no request that names two lengths for its body. */
final class StrictDecoder extends VertxHttpRequestDecoder {
  StrictDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("Transfer-Encoding and Content-Length");
  }
}

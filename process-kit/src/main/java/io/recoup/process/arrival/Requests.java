package io.recoup.process.arrival;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.net.impl.HostAndPortImpl;
import java.util.Optional;

/** Tells requests from what only looks like one. */
final class Requests {
  private static final char FIRST_VISIBLE = '!';
  private static final char LAST_VISIBLE = '~';

  private Requests() {}

  static Optional<Fault> fault(HttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      return Optional.of(
          switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> Fault.URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> Fault.HEADERS_TOO_LARGE;
            default -> Fault.MALFORMED;
          });
    }
    return versionIsKnown(request) && hostIsOne(request) && addressIsEncoded(request.uri())
        ? Optional.empty()
        : Optional.of(Fault.MALFORMED);
  }

  private static boolean versionIsKnown(HttpRequest request) {
    return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        || request.protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  private static boolean hostIsOne(HttpRequest request) {
    var hosts = request.headers().getAll(HttpHeaderNames.HOST);
    return hosts.size() == 1 && HostAndPortImpl.isValidAuthority(hosts.getFirst())
        || hosts.isEmpty() && request.protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  /** Visible characters only, and what follows a percent sign is a byte. */
  private static boolean addressIsEncoded(String address) {
    for (var i = 0; i < address.length(); i++) {
      var character = address.charAt(i);
      if (character < FIRST_VISIBLE || character > LAST_VISIBLE) return false;
      if (character != '%') continue;
      if (i + 2 >= address.length()) return false;
      if (Character.digit(address.charAt(i + 1), 16) < 0
          || Character.digit(address.charAt(i + 2), 16) < 0) return false;
    }
    return true;
  }
}

package io.recoup.process.arrival;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.net.impl.HostAndPortImpl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells requests from what only looks like one. */
final class Requests {
  private static final Set<String> SCHEMES = Set.of("http", "https");
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
    return versionIsKnown(request)
            && hostIsOne(request)
            && addressIsOne(request.uri())
            && endOfBodyIsKnown(request)
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

  /** Of any other coding somebody else may see another end, and another request behind it. */
  private static boolean endOfBodyIsKnown(HttpRequest request) {
    var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return codings.isEmpty()
        || codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
  }

  /**
   * A path with or without a query, or a whole http(s) address, written as RFC 3986 asks. Whatever
   * passes here and is no address is refused further on without a word.
   */
  private static boolean addressIsOne(String address) {
    if (!address.chars().allMatch(c -> c >= FIRST_VISIBLE && c <= LAST_VISIBLE)) return false;
    try {
      var uri = new URI(address);
      if (!uri.isAbsolute()) return address.startsWith("/") && !address.startsWith("//");
      return SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT)) && uri.getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}

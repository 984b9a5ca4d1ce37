package io.recoup.kit.http;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Bodies are read as they are: what is packed would have to be unpacked to know its size. */
public class PlainBodies {
  @ServerRequestFilter
  public void check(ContainerRequestContext request) {
    var encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity"))
      throw new NotSupportedException("Content-Encoding");
  }
}

package io.recoup.kit.security;

import io.recoup.kit.http.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** Sends the caller's own token and request id along when one service asks another. */
@ApplicationScoped
public class ForwardedHeaders implements ClientHeadersFactory {
  @Override
  public MultivaluedMap<String, String> update(
      MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
    var headers = new MultivaluedHashMap<String, String>();
    var token = incoming.getFirst(HttpHeaders.AUTHORIZATION);
    if (token != null) headers.putSingle(HttpHeaders.AUTHORIZATION, token);
    if (RequestId.current() != null) headers.putSingle(RequestId.HEADER, RequestId.current());
    return headers;
  }
}

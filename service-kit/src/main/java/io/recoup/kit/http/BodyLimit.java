package io.recoup.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.recoup.kit.problem.Problem;
import io.recoup.kit.problem.Problems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses JSON bodies over the limit before a byte of them is read, and reads short ones whole
 * before a thread works on the request, so that none waits for a sender. Bodies without a length
 * are held to the same limit by the JSON parser; other types only by
 * quarkus.http.limits.max-body-size.
 */
@ApplicationScoped
public class BodyLimit {
  private static final int AFTER_REQUEST_ID = 900;
  private static final long SHORT = 65_536;

  private final long maxBytes;
  private final Problems problems;
  private final ObjectMapper json;
  private final BodyHandler whole = BodyHandler.create(false).setBodyLimit(SHORT);

  BodyLimit(
      @ConfigProperty(name = "recoup.http.max-json-bytes") long maxBytes,
      Problems problems,
      ObjectMapper json) {
    this.maxBytes = maxBytes;
    this.problems = problems;
    this.json = json;
  }

  void install(@Observes Filters filters) {
    filters.register(this::check, AFTER_REQUEST_ID);
  }

  private void check(RoutingContext request) {
    var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.startsWith("application/json")) {
      request.next();
      return;
    }
    var length = length(request);
    if (length <= maxBytes) {
      if (length > 0 && length <= SHORT) whole.handle(request);
      else request.next();
      return;
    }
    var problem =
        problems.of(
            413,
            "body-too-large",
            "A JSON body may have " + maxBytes + " bytes at most.",
            request.normalizedPath());
    try {
      request
          .response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
  }

  private static long length(RoutingContext request) {
    var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}

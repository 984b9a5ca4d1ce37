package io.recoup.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Every answer is JSON. Who accepts JSON among others is answered as if they had asked for it
 * alone; who does not is refused before anything is done.
 */
@ApplicationScoped
public class AcceptsJson {
  private static final int AFTER_REQUEST_ID = 900;

  /** What holds JSON, the most specific last. */
  private static final List<String> RANGES = List.of("*/*", "application/*", "application/json");

  private static final Pattern ZERO = Pattern.compile("q=0(\\.0*)?");

  void install(@Observes Filters filters) {
    filters.register(AcceptsJson::settle, AFTER_REQUEST_ID);
  }

  private static void settle(RoutingContext request) {
    var headers = request.request().headers();
    var accepted = headers.getAll(HttpHeaders.ACCEPT);
    if (accepted.isEmpty() || holdsJson(String.join(",", accepted)))
      headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
    request.next();
  }

  @ServerRequestFilter
  public void refuse(HttpHeaders headers) {
    if (!MediaType.APPLICATION_JSON.equals(headers.getHeaderString(HttpHeaders.ACCEPT)))
      throw new NotAcceptableException();
  }

  /** The most specific range that holds JSON decides, as RFC 9110 says. */
  private static boolean holdsJson(String accepted) {
    return Stream.of(accepted.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(","))
        .map(range -> range.split(";"))
        .filter(range -> RANGES.contains(range[0]))
        .max(Comparator.comparing(range -> RANGES.indexOf(range[0])))
        .map(range -> Stream.of(range).noneMatch(part -> ZERO.matcher(part).matches()))
        .orElse(false);
  }
}

package io.recoup.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.recoup.kit.id.Ids;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an id: the caller's X-Request-Id when it is well formed, else one of ours. It
 * stands in the answer, in each log line, in problems and in the calls to other services.
 */
@ApplicationScoped
public class RequestId {
  public static final String HEADER = "X-Request-Id";
  private static final String MDC_KEY = "requestId";
  public static final String PATTERN = "^[A-Za-z0-9._-]{8,64}$";
  private static final Pattern WELL_FORMED = Pattern.compile(PATTERN);
  private static final int BEFORE_ALL_ELSE = 1000;

  void install(@Observes Filters filters) {
    filters.register(this::mark, BEFORE_ALL_ELSE);
  }

  /** The id of the request being worked on, or null outside of one. */
  public static String current() {
    return (String) MDC.get(MDC_KEY);
  }

  /** Does something under an id of its own that belongs to no request. */
  static <T> T withNew(Function<String, T> task) {
    var id = Ids.timeOrdered().toString();
    MDC.put(MDC_KEY, id);
    try {
      return task.apply(id);
    } finally {
      MDC.remove(MDC_KEY);
    }
  }

  private void mark(RoutingContext request) {
    var sent = request.request().getHeader(HEADER);
    var id =
        sent != null && WELL_FORMED.matcher(sent).matches() ? sent : Ids.timeOrdered().toString();
    MDC.put(MDC_KEY, id);
    request.response().putHeader(HEADER, id);
    request.next();
  }
}

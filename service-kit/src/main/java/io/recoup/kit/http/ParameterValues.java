package io.recoup.kit.http;

import io.recoup.kit.json.StorableText;
import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.time.TimeRange;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds parameters in path and query to what {@link io.recoup.kit.json.EdgeJson} holds bodies to:
 * texts that can be stored, dates within {@link TimeRange}.
 */
public class ParameterValues {
  @ServerRequestFilter
  public void check(ResourceInfo resource, UriInfo request) {
    requireStorable(request.getPathParameters());
    if (request.getQueryParameters().isEmpty() || resource.getResourceMethod() == null) return;
    requireStorable(request.getQueryParameters());
    requireOneValue(request.getQueryParameters());
    for (var parameter : resource.getResourceMethod().getParameters()) {
      var query = parameter.getAnnotation(QueryParam.class);
      if (query == null || parameter.getType() != LocalDate.class) continue;
      requireInRange(query.value(), request.getQueryParameters().getFirst(query.value()));
    }
  }

  private static void requireStorable(MultivaluedMap<String, String> parameters) {
    parameters.forEach(
        (name, values) -> {
          if (!values.stream().allMatch(StorableText::isStorable))
            throw refused(StorableText.CODE, name, StorableText.RULE);
        });
  }

  /** An empty filter would list what no filter lists, and of two one would be passed over. */
  private static void requireOneValue(MultivaluedMap<String, String> parameters) {
    parameters.forEach(
        (name, values) -> {
          if (!name.equals("cursor") && values.stream().anyMatch(String::isEmpty))
            throw refused("parameter-malformed", name, "must not be empty");
          if (values.size() > 1) throw refused("parameter-malformed", name, "must be given once");
        });
  }

  /** What does not read as a date is refused where it is converted. */
  private static void requireInRange(String name, String date) {
    try {
      if (date == null || TimeRange.contains(LocalDate.parse(date))) return;
    } catch (DateTimeException _) {
      return;
    }
    throw refused("validation-failed", name, TimeRange.RULE);
  }

  private static Refusal refused(String code, String name, String message) {
    return Refusal.badRequest(code, name + " " + message)
        .with("errors", List.of(new FieldError(name, message)));
  }
}

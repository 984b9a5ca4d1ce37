package io.recoup.kit.http;

import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that the operation does not know, so that a typo never widens a list.
 */
public class KnownParameters {
  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  /** Before anything is said of the values. */
  @ServerRequestFilter(priority = Priorities.USER - 1)
  public void check(ResourceInfo resource, UriInfo request) {
    if (request.getQueryParameters().isEmpty() || resource.getResourceMethod() == null) return;
    var allowed = known.computeIfAbsent(resource.getResourceMethod(), KnownParameters::names);
    for (var name : request.getQueryParameters().keySet())
      if (!allowed.contains(name))
        throw Refusal.badRequest(
                "unknown-parameter", "No query parameter '" + name + "' here; known are " + allowed)
            .with("errors", List.of(new FieldError(name, "is not known here")));
  }

  private static Set<String> names(Method method) {
    return Arrays.stream(method.getParameters())
        .map(
            parameter -> {
              var query = parameter.getAnnotation(QueryParam.class);
              if (query != null) return query.value();
              var rest = parameter.getAnnotation(RestQuery.class);
              if (rest == null) return null;
              return rest.value().isEmpty() ? parameter.getName() : rest.value();
            })
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

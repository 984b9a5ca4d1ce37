package io.recoup.kit.http;

import io.recoup.kit.id.Ids;
import io.recoup.kit.json.StorableText;
import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.time.TimeRange;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds parameters in path and query to what {@link io.recoup.kit.json.EdgeJson} holds bodies to:
 * texts that can be stored, dates within {@link TimeRange}; whatever has another form than it must
 * have is refused by its name.
 */
public class ParameterValues {
  @ServerRequestFilter
  public void check(ResourceInfo resource, UriInfo request) {
    requireStorable(request.getPathParameters());
    requireStorable(request.getQueryParameters());
    requireOneValue(request.getQueryParameters());
    if (resource.getResourceMethod() == null) return;
    for (var parameter : resource.getResourceMethod().getParameters()) {
      var query = parameter.getAnnotation(QueryParam.class);
      var path = parameter.getAnnotation(PathParam.class);
      var name = query != null ? query.value() : path != null ? path.value() : parameter.getName();
      var given = query != null ? request.getQueryParameters() : request.getPathParameters();
      requireForm(name, given.getFirst(name), parameter.getType());
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

  /** The platform refuses it as well, but does not say which parameter it was. */
  private static void requireForm(String name, String text, Class<?> type) {
    if (text == null) return;
    try {
      if (type == UUID.class) Ids.parse(text);
      else if (type == Integer.class || type == int.class) Integer.parseInt(text);
      else if (type == LocalDate.class) requireInRange(name, LocalDate.parse(text));
      else if (type.isEnum() && constants(type).noneMatch(text::equals))
        throw new IllegalArgumentException();
      else if (type == Boolean.class || type == boolean.class) StrictParameters.truth(text);
    } catch (DateTimeException | IllegalArgumentException _) {
      throw refused("parameter-malformed", name, "must be " + form(type));
    }
  }

  private static String form(Class<?> type) {
    if (type == UUID.class) return "a UUID";
    if (type == LocalDate.class) return "a date such as 2026-11-30";
    if (type == Boolean.class || type == boolean.class) return "true or false";
    if (type.isEnum()) return "one of " + constants(type).collect(Collectors.joining(", "));
    return "a whole number";
  }

  private static Stream<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name());
  }

  private static void requireInRange(String name, LocalDate date) {
    if (!TimeRange.contains(date)) throw refused("validation-failed", name, TimeRange.RULE);
  }

  private static Refusal refused(String code, String name, String message) {
    return Refusal.badRequest(code, name + " " + message)
        .with("errors", List.of(new FieldError(name, message)));
  }
}

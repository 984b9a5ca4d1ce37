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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds parameters in path and query to what {@link io.recoup.kit.json.EdgeJson} holds bodies to:
 * texts that can be stored, dates within {@link TimeRange}; whatever has another form than it must
 * have is refused by its name.
 */
public class ParameterValues {
  private record Expected(String name, boolean inQuery, Class<?> type) {}

  private static final Set<String> TRUTHS = Set.of("true", "false");

  private final Map<Method, List<Expected>> expected = new ConcurrentHashMap<>();

  @ServerRequestFilter
  public void check(ResourceInfo resource, UriInfo request) {
    requireStorable(request.getPathParameters());
    requireStorable(request.getQueryParameters());
    requireOneValue(request.getQueryParameters());
    if (resource.getResourceMethod() == null) return;
    for (var one :
        expected.computeIfAbsent(resource.getResourceMethod(), ParameterValues::expected)) {
      var given = one.inQuery() ? request.getQueryParameters() : request.getPathParameters();
      requireForm(one.name(), given.getFirst(one.name()), one.type());
    }
  }

  /** What is named in no other way is named in the path, as the method names it. */
  private static List<Expected> expected(Method method) {
    return Arrays.stream(method.getParameters())
        .map(
            parameter -> {
              var query = parameter.getAnnotation(QueryParam.class);
              if (query != null) return new Expected(query.value(), true, parameter.getType());
              var path = parameter.getAnnotation(PathParam.class);
              var name = path == null ? parameter.getName() : path.value();
              return new Expected(name, false, parameter.getType());
            })
        .toList();
  }

  private static void requireStorable(MultivaluedMap<String, String> parameters) {
    parameters.forEach(
        (name, values) -> {
          if (!values.stream().allMatch(StorableText::isStorable))
            throw refused(StorableText.CODE, name, StorableText.RULE);
        });
  }

  /**
   * An empty filter would list what no filter lists, an empty cursor would start anew, and of two
   * one would be passed over.
   */
  private static void requireOneValue(MultivaluedMap<String, String> parameters) {
    parameters.forEach(
        (name, values) -> {
          if (values.stream().anyMatch(String::isEmpty))
            throw refused("parameter-malformed", name, "must not be empty");
          if (values.size() > 1) throw refused("parameter-malformed", name, "must be given once");
        });
  }

  /**
   * In the one form it has, not whatever is near; the platform takes more, and what it refuses it
   * does not name.
   */
  private static void requireForm(String name, String text, Class<?> type) {
    if (text == null) return;
    try {
      if (type == UUID.class) Ids.parse(text);
      else if (type == Integer.class || type == int.class) requireWhole(text);
      else if (type == LocalDate.class) requireInRange(name, LocalDate.parse(text));
      else if (type.isEnum() && constants(type).noneMatch(text::equals))
        throw new IllegalArgumentException();
      else if (isTruth(type) && !TRUTHS.contains(text)) throw new IllegalArgumentException();
      else if (!type.isEnum() && type != String.class) requireReadable(text, type);
    } catch (DateTimeException | IllegalArgumentException _) {
      throw refused("parameter-malformed", name, "must be " + form(type));
    }
  }

  /** One way to write a number: no sign before and no zeros that say nothing. */
  private static void requireWhole(String text) {
    if (!String.valueOf(Integer.parseInt(text)).equals(text)) throw new IllegalArgumentException();
  }

  /** By the method with which the platform will read it, so that a refusal can name it. */
  private static void requireReadable(String text, Class<?> type) {
    try {
      var reading = type.getMethod("valueOf", String.class);
      reading.setAccessible(true); // of a type that only its package knows
      reading.invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException unreadable) throw unreadable;
      throw new IllegalStateException(e);
    } catch (NoSuchMethodException _) {
      return; // taken as it is
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String form(Class<?> type) {
    if (type == UUID.class) return "a UUID";
    if (type == LocalDate.class) return "a date such as 2026-11-30";
    if (isTruth(type)) return "true or false";
    if (type.isEnum()) return "one of " + constants(type).collect(Collectors.joining(", "));
    if (type == Integer.class || type == int.class) return "a whole number such as 50";
    return "as the contract describes it";
  }

  private static boolean isTruth(Class<?> type) {
    return type == Boolean.class || type == boolean.class;
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

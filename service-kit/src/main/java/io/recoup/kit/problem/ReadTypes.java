package io.recoup.kit.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which media types the operations at an address read, for who sent another. */
@Singleton
class ReadTypes {
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private record Operation(String verb, Pattern path, List<String> types) {}

  private final List<Operation> operations;

  ReadTypes(BeanManager beans) {
    this.operations =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .map(Bean::getBeanClass)
            .filter(resource -> resource.isAnnotationPresent(Path.class))
            .flatMap(ReadTypes::operations)
            .toList();
  }

  /** Of the operations with this verb at the path; JSON where none says something else. */
  String of(String verb, String path) {
    var types =
        operations.stream()
            .filter(operation -> operation.verb().equals(verb))
            .filter(operation -> operation.path().matcher(path).matches())
            .flatMap(operation -> operation.types().stream())
            .distinct()
            .collect(Collectors.joining(" or "));
    return types.isEmpty() ? MediaType.APPLICATION_JSON : types;
  }

  private static Stream<Operation> operations(Class<?> resource) {
    return Arrays.stream(resource.getMethods())
        .flatMap(method -> verbs(method).map(verb -> operation(resource, method, verb)));
  }

  private static Stream<String> verbs(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(annotation -> annotation.isAnnotationPresent(HttpMethod.class))
        .map(annotation -> annotation.getAnnotation(HttpMethod.class).value());
  }

  private static Operation operation(Class<?> resource, Method method, String verb) {
    var own = method.getAnnotation(Path.class);
    var path = resource.getAnnotation(Path.class).value() + (own == null ? "" : own.value());
    var types = method.getAnnotation(Consumes.class);
    return new Operation(
        verb,
        Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+")),
        types == null ? List.of() : List.of(types.value()));
  }
}

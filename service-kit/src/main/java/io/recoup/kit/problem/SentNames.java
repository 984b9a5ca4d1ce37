package io.recoup.kit.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What the caller calls a value that does not fit: the path of a field within the body, or the name
 * of a header or parameter as it stands in the request, never what our methods call it.
 */
final class SentNames {
  static final String BODY = "body";

  private SentNames() {}

  static String of(ConstraintViolation<?> violation) {
    var names = new ArrayList<String>();
    for (var node : violation.getPropertyPath()) {
      switch (node.getKind()) {
        case PROPERTY ->
            names.add(
                (node.getIndex() == null ? "" : "[" + node.getIndex() + "].") + node.getName());
        case CONTAINER_ELEMENT -> {
          if (node.getIndex() != null) names.add("[" + node.getIndex() + "]");
        }
        default -> {}
      }
    }
    return names.isEmpty() ? parameter(violation) : String.join(".", names).replace(".[", "[");
  }

  private static String parameter(ConstraintViolation<?> violation) {
    Path.MethodNode method = null;
    for (var node : violation.getPropertyPath()) {
      switch (node.getKind()) {
        case METHOD -> method = node.as(Path.MethodNode.class);
        case PARAMETER -> {
          var index = node.as(Path.ParameterNode.class).getParameterIndex();
          return declared(violation.getRootBeanClass(), method, index)
              .map(parameter -> name(parameter, node.getName()))
              .orElse(node.getName());
        }
        default -> {}
      }
    }
    return BODY;
  }

  /** The parameter where the method was written; what the container derives has no annotations. */
  private static Optional<Parameter> declared(
      Class<?> resource, Path.MethodNode method, int index) {
    var types = method.getParameterTypes().toArray(Class<?>[]::new);
    Parameter found = null;
    for (var type = resource; type != null; type = type.getSuperclass()) {
      try {
        found = type.getDeclaredMethod(method.getName(), types).getParameters()[index];
      } catch (NoSuchMethodException _) {
        continue;
      }
    }
    return Optional.ofNullable(found);
  }

  private static String name(Parameter parameter, String ownName) {
    var header = parameter.getAnnotation(HeaderParam.class);
    if (header != null) return header.value();
    var query = parameter.getAnnotation(QueryParam.class);
    if (query != null) return query.value();
    var path = parameter.getAnnotation(PathParam.class);
    if (path != null) return path.value();
    return ownName.equals(parameter.getName()) ? BODY : ownName;
  }
}

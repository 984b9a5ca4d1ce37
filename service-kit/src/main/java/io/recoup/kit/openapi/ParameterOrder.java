package io.recoup.kit.openapi;

import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Parameters in the order of the request: those of the path as the path has them, those of the
 * query by name with paging last, headers. Generated clients take their arguments in this order.
 */
final class ParameterOrder {
  private static final List<Parameter.In> PLACES =
      List.of(Parameter.In.PATH, Parameter.In.QUERY, Parameter.In.HEADER, Parameter.In.COOKIE);
  private static final List<String> PAGING = List.of("cursor", "limit");

  private ParameterOrder() {}

  static void write(String path, Operation operation) {
    if (operation.getParameters() == null) return;
    operation.setParameters(
        operation.getParameters().stream()
            .sorted(
                Comparator.<Parameter>comparingInt(parameter -> PLACES.indexOf(parameter.getIn()))
                    .thenComparingInt(parameter -> path.indexOf("{" + parameter.getName() + "}"))
                    .thenComparingInt(parameter -> PAGING.indexOf(parameter.getName()))
                    .thenComparing(Parameter::getName))
            .toList());
  }
}

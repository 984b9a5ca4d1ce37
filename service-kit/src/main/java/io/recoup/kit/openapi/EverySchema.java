package io.recoup.kit.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The schemas of a document, wherever they stand, each once. */
final class EverySchema {
  static final String REFERENCE = "#/components/schemas/";

  private final Map<String, Schema> named;

  private EverySchema(OpenAPI api) {
    var schemas = api.getComponents() == null ? null : api.getComponents().getSchemas();
    named = schemas == null ? Map.of() : schemas;
  }

  /** All there are. */
  static Set<Schema> of(OpenAPI api) {
    var roots = new ArrayList<Schema>();
    if (api.getComponents() != null) addAll(api.getComponents(), roots);
    for (var operation : operations(api)) {
      roots.addAll(sent(operation));
      operation.getResponses().getAPIResponses().values().forEach(r -> addAll(r, roots));
    }
    return new EverySchema(api).below(roots);
  }

  /** Those of what callers send: parameters and request bodies. */
  static Set<Schema> ofRequests(OpenAPI api) {
    return new EverySchema(api)
        .below(operations(api).stream().flatMap(o -> sent(o).stream()).toList());
  }

  static List<Operation> operations(OpenAPI api) {
    return api.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .toList();
  }

  private static List<Schema> sent(Operation operation) {
    return Stream.concat(
            nullable(operation.getParameters()).map(Parameter::getSchema),
            Stream.ofNullable(operation.getRequestBody())
                .map(RequestBody::getContent)
                .flatMap(EverySchema::schemas))
        .filter(Objects::nonNull)
        .toList();
  }

  private static void addAll(Components components, List<Schema> roots) {
    if (components.getSchemas() != null) roots.addAll(components.getSchemas().values());
    if (components.getResponses() != null)
      components.getResponses().values().forEach(r -> addAll(r, roots));
  }

  private static void addAll(APIResponse response, List<Schema> roots) {
    if (response.getContent() != null) schemas(response.getContent()).forEach(roots::add);
    if (response.getHeaders() != null)
      response.getHeaders().values().stream()
          .map(Header::getSchema)
          .filter(Objects::nonNull)
          .forEach(roots::add);
  }

  private static Stream<Schema> schemas(Content content) {
    return content.getMediaTypes().values().stream()
        .map(MediaType::getSchema)
        .filter(Objects::nonNull);
  }

  private Set<Schema> below(Collection<Schema> roots) {
    Set<Schema> found = Collections.newSetFromMap(new IdentityHashMap<>());
    roots.forEach(root -> collect(root, found));
    return found;
  }

  private void collect(Schema schema, Set<Schema> found) {
    if (schema == null || !found.add(schema)) return;
    var reference = schema.getRef();
    if (reference != null && reference.startsWith(REFERENCE))
      collect(named.get(reference.substring(REFERENCE.length())), found);
    collect(schema.getItems(), found);
    collect(schema.getAdditionalPropertiesSchema(), found);
    if (schema.getProperties() != null)
      schema.getProperties().values().forEach(property -> collect(property, found));
    Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
        .flatMap(EverySchema::nullable)
        .forEach(part -> collect(part, found));
  }

  private static <T> Stream<T> nullable(List<T> list) {
    return list == null ? Stream.empty() : list.stream();
  }
}

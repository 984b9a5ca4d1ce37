package io.recoup.kit.openapi;

import static io.recoup.kit.openapi.EverySchema.REFERENCE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** An example for every answer in JSON that has none yet, made of the examples of its fields. */
final class SuccessExamples {
  private static final String JSON = "application/json";
  private static final int DEEPEST = 12;

  private final Map<String, Schema> named;

  private SuccessExamples(Map<String, Schema> named) {
    this.named = named;
  }

  static void write(OpenAPI api) {
    if (api.getComponents().getSchemas() == null) return;
    var examples = new SuccessExamples(api.getComponents().getSchemas());
    for (var operation : EverySchema.operations(api))
      operation.getResponses().getAPIResponses().entrySet().stream()
          .filter(answer -> answer.getKey().startsWith("2"))
          .map(answer -> answer.getValue().getContent())
          .filter(content -> content != null && content.getMediaType(JSON) != null)
          .forEach(content -> examples.write(content.getMediaType(JSON)));
  }

  private void write(MediaType media) {
    if (media.getSchema() == null || media.getExample() != null) return;
    if (media.getExamples() != null && !media.getExamples().isEmpty()) return;
    example(media.getSchema(), 0).ifPresent(media::setExample);
  }

  private Optional<Object> example(Schema schema, int depth) {
    if (schema == null || depth > DEEPEST) return Optional.empty();
    if (schema.getExamples() != null && !schema.getExamples().isEmpty())
      return Optional.of(schema.getExamples().getFirst());
    if (schema.getRef() != null)
      return example(named.get(schema.getRef().substring(REFERENCE.length())), depth + 1);
    if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty())
      return Optional.of(schema.getEnumeration().getFirst());
    if (schema.getProperties() != null) return object(schema, depth);
    if (schema.getType() != null && schema.getType().contains(SchemaType.ARRAY))
      return example(schema.getItems(), depth + 1).map(List::of);
    return Optional.empty();
  }

  /** What must be there and has no example leaves the whole without one. */
  private Optional<Object> object(Schema schema, int depth) {
    var object = new LinkedHashMap<String, Object>();
    for (var property : schema.getProperties().entrySet()) {
      var value = example(property.getValue(), depth + 1);
      if (value.isPresent()) object.put(property.getKey(), value.get());
      else if (schema.getRequired() != null && schema.getRequired().contains(property.getKey()))
        return Optional.empty();
    }
    return Optional.of(object);
  }
}

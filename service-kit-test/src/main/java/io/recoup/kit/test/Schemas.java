package io.recoup.kit.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** JSON Schema 2020-12: what of a document does not fit. */
final class Schemas {
  static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

  private Schemas() {}

  static List<String> errors(String schema, JsonNode document) {
    return READ
        .computeIfAbsent(schema, text -> REGISTRY.getSchema(text, InputFormat.JSON))
        .validate(
            document.toString(),
            InputFormat.JSON,
            run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }
}

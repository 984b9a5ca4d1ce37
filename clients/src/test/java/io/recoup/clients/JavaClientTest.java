package io.recoup.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That this module compiles is half of the proof. */
class JavaClientTest {
  private static final Path MERGED = Path.of("target/openapi.json");
  private static final Path CLASSES = Path.of("target/classes/io/recoup/client/api");

  @Test
  void everyOperationIsAMethod() throws IOException, ClassNotFoundException {
    var operations = new TreeSet<>(contract().path("paths").findValuesAsText("operationId"));
    assertThat(operations).hasSizeGreaterThan(60);
    assertThat(methods()).containsAll(operations);
  }

  @Test
  void everySchemaOfAnObjectIsAClass() throws IOException {
    for (var schema : contract().at("/components/schemas").properties())
      if (schema.getValue().path("type").asText().equals("object"))
        assertThat(CLASSES.resolveSibling("model").resolve(schema.getKey() + ".class")).exists();
  }

  private static Set<String> methods() throws IOException, ClassNotFoundException {
    var methods = new TreeSet<String>();
    try (var files = Files.list(CLASSES)) {
      for (var file : files.map(f -> f.getFileName().toString()).collect(Collectors.toList())) {
        if (!file.endsWith("Api.class")) continue;
        var api = Class.forName("io.recoup.client.api." + file.replace(".class", ""));
        Arrays.stream(api.getMethods()).map(Method::getName).forEach(methods::add);
      }
    }
    return methods;
  }

  private static JsonNode contract() throws IOException {
    return new ObjectMapper().readTree(MERGED.toFile());
  }
}

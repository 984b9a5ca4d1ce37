package io.recoup.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes requests that go to extremes of what a contract documents: its example, with a value of a
 * field or two that is as far off as the field's type can say, or farther.
 */
final class Extremes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEEPEST = 6;

  /** JSON as text, because no mapper would write some of it. */
  private static final List<String> DATES =
      texts(
          "-0001-01-01",
          "0000-01-01",
          "0001-01-01",
          "1899-12-31",
          "1900-01-01",
          "1969-12-31",
          "2200-12-31",
          "2201-01-01",
          "9999-12-31",
          "+10000-01-01",
          "+999999999-12-31",
          "-999999999-01-01");

  private static final List<String> INSTANTS =
      texts(
          "-4800-01-01T00:00:00Z",
          "-0001-01-01T00:00:00Z",
          "0000-01-01T00:00:00Z",
          "0001-01-01T00:00:00Z",
          "1899-12-31T23:59:59.999999999Z",
          "1900-01-01T00:00:00Z",
          "1900-01-01T00:00:00+14:00",
          "2026-01-01T00:00:00.123456789Z",
          "2200-12-31T23:59:59.999999999Z",
          "2200-12-31T23:59:59-14:00",
          "9999-12-31T23:59:59Z",
          "+999999999-12-31T23:59:59.999999999Z");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2147483648",
          "9007199254740993",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "12345678901234567890123456789",
          "1e999999999",
          "-1e999999999",
          "1e-999999999",
          "1e400",
          "1e29",
          "0.1234567890123456789",
          "1.7976931348623157e308",
          "NaN",
          "Infinity",
          "7".repeat(999),
          "7".repeat(5000));

  private static final List<String> TEXTS =
      Stream.concat(
              texts("", " ", "x".repeat(101), "x".repeat(5000), "1e999999999", "9".repeat(40))
                  .stream(),
              Stream.of(
                  "\"\\u0000\"",
                  "\"a\\u0000b\"",
                  "\"\\ud800\"",
                  "\"\\udc00\\ud800\"",
                  "\"a\\ud83d\"",
                  "\"\\ud83d\\ude00\"",
                  "\"\\u202e\\u200b\\ufeff\"",
                  "\"\\uffff\\ufffe\"",
                  "\"\\u0001\\u001f\\u007f\"",
                  "\"'; drop table account; --\"",
                  "\"P999999999D\"",
                  "\"24:00\""))
          .toList();

  private static final List<String> OTHERS =
      List.of("null", "true", "[]", "{}", "[[[[]]]]", "{\"a\\u0000\": 1}", "{\"\\ud800\": 1}");

  /** A place in an example and what may stand there. */
  private record Place(List<Object> path, List<String> values) {}

  private final JsonNode contract;
  private final Random random;
  private final Map<String, List<Place>> places = new HashMap<>();

  Extremes(JsonNode contract, Random random) {
    this.contract = contract;
    this.random = random;
  }

  /** The operation's example, or what its schema's examples make of it. */
  JsonNode example(JsonNode media) {
    var named = media.path("examples").properties().stream().toList();
    if (media.has("example")) return media.path("example");
    if (!named.isEmpty()) return named.get(random.nextInt(named.size())).getValue().path("value");
    return ofSchema(media.path("schema"), 0);
  }

  /** The example gone to an extreme in one field, sometimes in two. */
  String mutated(JsonNode media) {
    var body = parsed(example(media)).deepCopy();
    if (!body.isObject()) return body.toString();
    var all =
        places.computeIfAbsent(media.path("schema").toString() + body, _ -> found(media, body));
    for (var i = 0; i < (random.nextInt(5) == 0 ? 2 : 1) && !all.isEmpty(); i++) {
      var place = all.get(random.nextInt(all.size()));
      set(body, place.path(), one(random.nextInt(6) == 0 ? anything() : place.values()));
    }
    return written(body);
  }

  /** A query parameter's value, as text. */
  String parameter(JsonNode schema) {
    var raw = one(values(resolved(schema)));
    var quoted = raw.startsWith("\"");
    if (!quoted) return raw;
    try {
      return JSON.readTree(raw).asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(raw, e);
    }
  }

  /** A cell of a file. */
  String cell() {
    return parameter(
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "string")
            .put("format", one(List.of("date", "date-time", "text"))));
  }

  private List<Place> found(JsonNode media, JsonNode body) {
    var found = new ArrayList<Place>();
    collect(resolved(media.path("schema")), body, List.of(), found);
    return found;
  }

  /** Each property of the schema, and each value that the example has where the schema is free. */
  private void collect(JsonNode schema, JsonNode value, List<Object> path, List<Place> found) {
    if (path.size() > DEEPEST) return;
    if (!path.isEmpty()) found.add(new Place(path, values(schema)));
    var properties = schema.path("properties");
    for (var property : properties.properties())
      collect(
          resolved(property.getValue()),
          value.path(property.getKey()),
          with(path, property.getKey()),
          found);
    for (var member : value.properties())
      if (!properties.has(member.getKey()))
        collect(
            JsonNodeFactory.instance.objectNode(),
            member.getValue(),
            with(path, member.getKey()),
            found);
    if (value.isObject() && properties.isEmpty())
      found.add(new Place(with(path, "more"), anything()));
    for (var i = 0; i < value.size() && value.isArray(); i++)
      collect(resolved(schema.path("items")), value.get(i), with(path, i), found);
  }

  private List<String> values(JsonNode schema) {
    if (schema.has("enum")) {
      var names = new ArrayList<String>();
      schema.path("enum").forEach(name -> names.add(name.toString()));
      return names;
    }
    return switch (schema.path("type").asText()) {
      case "integer", "number" -> NUMBERS;
      case "string" ->
          switch (schema.path("format").asText()) {
            case "date" -> DATES;
            case "date-time" -> INSTANTS;
            default -> TEXTS;
          };
      case "boolean", "array" -> OTHERS;
      default -> anything();
    };
  }

  private List<String> anything() {
    return List.of(DATES, INSTANTS, NUMBERS, TEXTS, OTHERS).get(random.nextInt(5));
  }

  private String one(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private JsonNode resolved(JsonNode schema) {
    if (schema.has("$ref")) return resolved(contract.at(schema.path("$ref").asText().substring(1)));
    return schema;
  }

  private JsonNode ofSchema(JsonNode given, int depth) {
    var schema = resolved(given);
    if (schema.path("examples").isArray() && !schema.path("examples").isEmpty())
      return schema.path("examples").get(0);
    if (schema.has("example")) return schema.path("example");
    if (schema.path("properties").isEmpty() || depth > DEEPEST)
      return JsonNodeFactory.instance.missingNode();
    var object = JSON.createObjectNode();
    for (var property : schema.path("properties").properties()) {
      var value = ofSchema(property.getValue(), depth + 1);
      if (!value.isMissingNode()) object.set(property.getKey(), value);
    }
    return object;
  }

  private static JsonNode parsed(JsonNode example) {
    try {
      return example.isTextual() ? JSON.readTree(example.asText()) : example;
    } catch (JsonProcessingException e) {
      return example;
    }
  }

  private static void set(JsonNode body, List<Object> path, String raw) {
    JsonNode at = body;
    for (var step : path.subList(0, path.size() - 1)) {
      JsonNode next = step instanceof Integer index ? at.path(index) : at.path(step.toString());
      if (!next.isContainerNode()) {
        if (!(at instanceof ObjectNode object)) return;
        next = object.putObject(step.toString());
      }
      at = next;
    }
    var value = JsonNodeFactory.instance.rawValueNode(new RawValue(raw));
    if (path.getLast() instanceof Integer index && at instanceof ArrayNode array)
      array.set(index, value);
    else if (at instanceof ObjectNode object) object.set(path.getLast().toString(), value);
  }

  private static List<Object> with(List<Object> path, Object step) {
    var longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }

  private static List<String> texts(String... values) {
    return Stream.of(values).map(value -> '"' + value + '"').toList();
  }

  private static String written(JsonNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

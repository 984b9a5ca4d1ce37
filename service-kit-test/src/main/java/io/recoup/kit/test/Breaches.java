package io.recoup.kit.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every way in which a body breaks its schema by one thing only, made of a body that fits. */
final class Breaches {
  /** What is wrong with it, and the body. */
  record Breach(String what, JsonNode body) {}

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST = 20_000;
  private static final String NUL = "\u0000";

  private final Contract contract;
  private final JsonNode body;
  private final List<Breach> breaches = new ArrayList<>();

  private Breaches(Contract contract, JsonNode good) {
    this.contract = contract;
    this.body = good.deepCopy();
  }

  static List<Breach> of(Contract contract, JsonNode schema, JsonNode good) {
    var breaches = new Breaches(contract, good);
    breaches.object("", schema, breaches.body);
    return breaches.breaches;
  }

  /** Values that a schema of one value refuses; texts, as a query has them. */
  static List<String> ofText(JsonNode schema) {
    var values = new ArrayList<String>();
    new Breaches(null, NODES.nullNode()).value("", schema, value -> values.add(value.asText()));
    return values;
  }

  private void object(String path, JsonNode reference, JsonNode example) {
    if (!(example instanceof ObjectNode object)) return;
    var schema = contract.resolve(reference);
    var required = new TreeSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var name : required) {
      var before = object.remove(name);
      add(path + name + " is missing");
      object.set(name, before);
    }
    for (var property : schema.path("properties").properties()) {
      var name = property.getKey();
      var before = object.get(name);
      value(
          path + name,
          contract.resolve(property.getValue()),
          broken -> {
            object.set(name, broken);
            add(path + name + " is " + shown(broken));
          });
      if (before == null) object.remove(name);
      else object.set(name, before);
      if (before != null) object(path + name + ".", property.getValue(), before);
      if (before instanceof ArrayNode array) items(path + name, property.getValue(), array);
    }
  }

  private void items(String path, JsonNode reference, ArrayNode array) {
    var schema = contract.resolve(reference);
    var before = array.deepCopy();
    var most = schema.path("maxItems").asInt(LONGEST);
    if (most < LONGEST && !array.isEmpty()) {
      while (array.size() <= most) array.add(array.get(0));
      add(path + " has " + array.size() + " items");
    }
    array.removeAll();
    if (schema.path("minItems").asInt(0) > 0) add(path + " is empty");
    array.addAll(before);
    if (array.isEmpty()) return;
    value(
        path + "[0]",
        contract.resolve(schema.path("items")),
        broken -> {
          array.set(0, broken);
          add(path + "[0] is " + shown(broken));
        });
    array.removeAll().addAll(before);
  }

  private void value(String path, JsonNode schema, Consumer<JsonNode> broken) {
    if (schema.has("enum")) broken.accept(NODES.textNode("NONE_OF_THEM"));
    else if (schema.path("type").asText().equals("string")) text(schema, broken);
    else if (schema.path("type").asText().equals("integer")) number(schema, broken);
    else if (Set.of("object", "array", "boolean").contains(schema.path("type").asText()))
      broken.accept(NODES.textNode("a text"));
  }

  private static void text(JsonNode schema, Consumer<JsonNode> broken) {
    var most = schema.path("maxLength").asInt(LONGEST);
    if (most < LONGEST) broken.accept(NODES.textNode("A".repeat(most + 1)));
    if (schema.has("format")) broken.accept(NODES.textNode("1-1-1-1-1"));
    if (schema.has("pattern")) broken.accept(NODES.textNode(NUL));
    if (schema.path("minLength").asInt(0) > 0) broken.accept(NODES.textNode(""));
  }

  private static void number(JsonNode schema, Consumer<JsonNode> broken) {
    if (schema.has("minimum"))
      broken.accept(NODES.numberNode(schema.path("minimum").decimalValue().longValueExact() - 1));
    if (schema.has("maximum"))
      broken.accept(NODES.numberNode(schema.path("maximum").decimalValue().longValueExact() + 1));
  }

  private void add(String what) {
    breaches.add(new Breach(what, body.deepCopy()));
  }

  private static String shown(JsonNode value) {
    var text = value.toString();
    return text.length() > 40 ? text.substring(0, 40) + "… (" + text.length() + ")" : text;
  }
}

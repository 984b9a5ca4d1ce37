package io.recoup.kit.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An OpenAPI document as a tree: compared without regard to the order of members, and held to what
 * every API here promises.
 */
final class Contract {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final String JSON_BODY = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private final JsonNode document;

  private Contract(JsonNode document) {
    this.document = document;
  }

  static Contract parse(String yaml) {
    try {
      return new Contract(normal(YAML.readTree(yaml)));
    } catch (JsonProcessingException e) {
      throw new AssertionError("No OpenAPI document: " + e.getOriginalMessage(), e);
    }
  }

  /** The document with its members in a fixed order, as it is kept in the repository. */
  String text() {
    try {
      return YAML.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always YAML", e);
    }
  }

  /** Where the two differ, as paths into the document, at most as many as a person reads. */
  List<String> differencesTo(Contract other) {
    var differences = new ArrayList<String>();
    compare("", document, other.document, differences);
    return differences.size() > 40 ? differences.subList(0, 40) : differences;
  }

  /** One operation as a caller needs to know it. */
  record Call(
      String id,
      String method,
      String path,
      Set<String> scopes,
      String mediaType,
      boolean isOpen,
      JsonNode operation) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** The operation that a request to this path is, if there is one. */
  Optional<JsonNode> operation(String method, String path) {
    var verb = method.toLowerCase(Locale.ROOT);
    return document.path("paths").properties().stream()
        .filter(item -> item.getValue().has(verb))
        .filter(item -> path.matches(item.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
        .min(Comparator.comparingInt(item -> item.getKey().split("\\{").length))
        .map(item -> item.getValue().path(verb));
  }

  List<Call> calls() {
    var calls = new ArrayList<Call>();
    for (var path : document.path("paths").properties())
      for (var member : path.getValue().properties())
        if (METHODS.contains(member.getKey())) calls.add(call(path.getKey(), member.getKey()));
    return calls;
  }

  /** What an operation takes in the query. */
  List<JsonNode> queryParameters(JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .map(this::resolve)
        .filter(parameter -> parameter.path("in").asText().equals("query"))
        .toList();
  }

  private Call call(String path, String method) {
    var operation = document.path("paths").path(path).path(method);
    var scopes = new TreeSet<String>();
    operation
        .path("security")
        .forEach(way -> way.forEach(list -> list.forEach(scope -> scopes.add(scope.asText()))));
    var media = resolve(operation.path("requestBody")).path("content").fieldNames();
    return new Call(
        operation.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        scopes,
        media.hasNext() ? media.next() : null,
        scopes.isEmpty(),
        operation);
  }

  JsonNode answer(JsonNode operation, int status) {
    return resolve(operation.path("responses").path(Integer.toString(status)));
  }

  /** The schema of the JSON that an operation takes; missing if it takes none. */
  JsonNode request(JsonNode operation) {
    return resolve(operation.path("requestBody")).path("content").path(JSON_BODY).path("schema");
  }

  /** A body that the operation takes, as the document shows it. */
  JsonNode requestExample(JsonNode operation) {
    var media = resolve(operation.path("requestBody")).path("content").path(JSON_BODY);
    for (var example : media.path("examples")) return resolve(example).path("value");
    return media.has("example") ? media.path("example") : exampleOf(media.path("schema"), 0);
  }

  /** The schema of this name. */
  JsonNode schema(String name) {
    return document.at("/components/schemas").path(name);
  }

  /** A schema of the document as a document of its own. */
  String document(JsonNode schema) {
    var root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", Schemas.DIALECT);
    root.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
    root.set("$defs", document.at("/components/schemas"));
    return root.toString().replace("\"#/components/schemas/", "\"#/$defs/");
  }

  /** What the document fails to say; empty when it is complete. */
  List<String> lint() {
    var findings = new ArrayList<String>();
    var ids = new TreeSet<String>();
    var operations = 0;
    for (var path : document.path("paths").properties())
      for (var member : path.getValue().properties())
        if (METHODS.contains(member.getKey())) {
          operations++;
          new Operation(path.getKey(), member.getKey(), path.getValue(), member.getValue())
              .lint(ids, findings);
        }
    if (operations == 0) findings.add("the document has no operation");
    lintProperties(findings);
    findings.addAll(SchemaLint.findings(document));
    return findings;
  }

  /** A reader learns of a property from its own words: its type's are the same wherever it is. */
  private void lintProperties(List<String> findings) {
    for (var schema : document.at("/components/schemas").properties())
      for (var property : schema.getValue().path("properties").properties())
        if (property.getValue().path("description").asText().isBlank())
          findings.add(schema.getKey() + "." + property.getKey() + ": has no description");
  }

  /** One operation of the document. */
  private final class Operation {
    private final String path;
    private final JsonNode pathItem;
    private final JsonNode operation;
    private final String name;

    Operation(String path, String method, JsonNode pathItem, JsonNode operation) {
      this.path = path;
      this.pathItem = pathItem;
      this.operation = operation;
      this.name = method.toUpperCase(Locale.ROOT) + " " + path;
    }

    void lint(Set<String> ids, List<String> findings) {
      Consumer<String> finding = text -> findings.add(name + ": " + text);
      var id = operation.path("operationId").asText();
      if (id.isBlank()) finding.accept("has no operationId");
      else if (!ids.add(id)) finding.accept("shares the operationId " + id);
      for (var text : List.of("summary", "description"))
        if (operation.path(text).asText().isBlank()) finding.accept("has no " + text);
      if (operation.path("tags").isEmpty()) finding.accept("has no tag");
      lintSecurity(finding);
      if (operation
          .path("responses")
          .propertyStream()
          .noneMatch(answer -> answer.getKey().startsWith("2")))
        finding.accept("does not document its success");
      for (var status : expectedErrors()) {
        var response = resolve(operation.path("responses").path(status));
        if (response.isMissingNode()) finding.accept("does not document " + status);
        else if (!response.path("content").has(PROBLEM))
          finding.accept("answers " + status + " without " + PROBLEM);
      }
      lintBodies(finding);
      lintOrder(finding);
    }

    /** Generated clients take their arguments in this order. */
    private void lintOrder(Consumer<String> finding) {
      var names =
          parameters()
              .map(
                  parameter ->
                      parameter.path("in").asText() + " " + parameter.path("name").asText())
              .toList();
      var sorted =
          names.stream()
              .sorted(
                  Comparator.<String>comparingInt(
                          name -> List.of("path", "query", "header").indexOf(name.split(" ")[0]))
                      .thenComparingInt(name -> path.indexOf("{" + name.split(" ")[1] + "}")))
              .toList();
      if (!names.equals(sorted)) finding.accept("lists its parameters as " + names);
    }

    /** An empty list is meant: the operation is for everyone, which only one that reads may be. */
    private boolean isOpen() {
      var security = operation.path("security");
      return security.isArray() && security.isEmpty();
    }

    private void lintSecurity(Consumer<String> finding) {
      if (isOpen()) {
        if (!name.startsWith("GET ")) finding.accept("is open to everyone, but does not only read");
        return;
      }
      var security =
          operation.has("security") ? operation.path("security") : document.path("security");
      var scoped = false;
      for (var requirement : security) for (var scopes : requirement) scoped |= !scopes.isEmpty();
      if (!scoped) finding.accept("names no scope in its security");
    }

    private Set<String> expectedErrors() {
      var errors = new TreeSet<>(Set.of("400", "405", "406", "429", "500", "503"));
      if (!isOpen()) errors.addAll(Set.of("401", "403"));
      if (path.contains("{") || parameters().anyMatch(Operation::isRequiredQuery))
        errors.add("404");
      if (hasHeader("Idempotency-Key")) errors.addAll(Set.of("409", "422"));
      if (hasHeader("If-Match")) errors.addAll(Set.of("412", "428"));
      if (operation.has("requestBody")) errors.addAll(Set.of("413", "415"));
      return errors;
    }

    private boolean hasHeader(String header) {
      return parameters()
          .anyMatch(
              parameter ->
                  parameter.path("in").asText().equals("header")
                      && parameter.path("name").asText().equalsIgnoreCase(header));
    }

    private static boolean isRequiredQuery(JsonNode parameter) {
      return parameter.path("in").asText().equals("query")
          && parameter.path("required").asBoolean();
    }

    private Stream<JsonNode> parameters() {
      return Stream.of(pathItem, operation)
          .flatMap(node -> node.path("parameters").valueStream())
          .map(Contract.this::resolve);
    }

    private void lintBodies(Consumer<String> finding) {
      var request = resolve(operation.path("requestBody")).path("content").path(JSON_BODY);
      if (!request.isMissingNode()) lintExample("request", request, finding);
      operation
          .path("responses")
          .properties()
          .forEach(
              response -> {
                if (!response.getKey().startsWith("2")) return;
                var answer = resolve(response.getValue()).path("content").path(JSON_BODY);
                if (answer.isMissingNode()) return;
                if (!answer.has("example") && answer.path("examples").isEmpty())
                  finding.accept("answer " + response.getKey() + " shows no example");
                else lintExample("answer " + response.getKey(), answer, finding);
              });
    }

    private void lintExample(String what, JsonNode media, Consumer<String> finding) {
      var given = new ArrayList<JsonNode>();
      if (media.has("example")) given.add(media.path("example"));
      media.path("examples").forEach(example -> given.add(resolve(example).path("value")));
      if (given.isEmpty()) given.add(exampleOf(media.path("schema"), 0));
      for (var example : given) {
        if (example.isMissingNode())
          finding.accept(what + " has no example, nor has every required property one");
        else
          Schemas.errors(document(media.path("schema")), example)
              .forEach(error -> finding.accept(what + " example: " + error));
      }
    }
  }

  /**
   * An example made of those of the schema and its parts; missing when a required part has none.
   */
  private JsonNode exampleOf(JsonNode unresolved, int depth) {
    // In OpenAPI 3.1 a reference may carry an example of its own, which says more than the type's.
    if (!unresolved.path("examples").isEmpty()) return unresolved.path("examples").path(0);
    var schema = resolve(unresolved);
    if (depth > 12) return MissingNode.getInstance();
    if (schema.has("example")) return schema.path("example");
    if (!schema.path("examples").isEmpty()) return schema.path("examples").path(0);
    if (schema.has("const")) return schema.path("const");
    if (schema.has("default")) return schema.path("default");
    if (!schema.path("enum").isEmpty()) return schema.path("enum").path(0);
    for (var combination : List.of("allOf", "anyOf", "oneOf"))
      for (var part : schema.path(combination)) {
        var example = exampleOf(part, depth + 1);
        if (!example.isMissingNode() && !example.isNull()) return example;
      }
    return switch (type(schema)) {
      case "object" -> objectExample(schema, depth);
      case "array" -> {
        var item = exampleOf(schema.path("items"), depth + 1);
        yield item.isMissingNode() ? item : JsonNodeFactory.instance.arrayNode().add(item);
      }
      case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
      default -> MissingNode.getInstance();
    };
  }

  private JsonNode objectExample(JsonNode schema, int depth) {
    var example = JsonNodeFactory.instance.objectNode();
    var required = new TreeSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      var value = exampleOf(property.getValue(), depth + 1);
      if (!value.isMissingNode()) example.set(property.getKey(), value);
      else if (required.contains(property.getKey())) return value;
    }
    return example.isEmpty() && !schema.path("properties").isEmpty()
        ? MissingNode.getInstance()
        : example;
  }

  private static String type(JsonNode schema) {
    var type = schema.path("type");
    for (var each : type) if (!each.asText().equals("null")) return each.asText();
    if (type.isTextual()) return type.asText();
    return schema.has("properties") ? "object" : "";
  }

  JsonNode resolve(JsonNode node) {
    var resolved = node;
    while (resolved.has("$ref"))
      resolved = document.at(resolved.path("$ref").asText().substring(1));
    return resolved;
  }

  private static void compare(
      String path, JsonNode here, JsonNode there, List<String> differences) {
    if (here.equals(there)) return;
    if (here.isObject() && there.isObject()) {
      var names = new TreeSet<String>();
      here.fieldNames().forEachRemaining(names::add);
      there.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name ->
              compare(
                  path + "/" + name.replace("/", "~1"),
                  here.path(name),
                  there.path(name),
                  differences));
    } else if (here.isArray() && there.isArray() && here.size() == there.size()) {
      for (var i = 0; i < here.size(); i++)
        compare(path + "/" + i, here.get(i), there.get(i), differences);
    } else {
      differences.add(path + ": " + shown(here) + " / " + shown(there));
    }
  }

  private static String shown(JsonNode node) {
    if (node.isMissingNode()) return "(nothing)";
    var text = node.toString();
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }

  /**
   * Members sorted, and lists whose order means nothing sorted too; `servers` is where it runs, not
   * what it promises.
   */
  private static JsonNode normal(JsonNode node) {
    return normal("", node);
  }

  private static JsonNode normal(String name, JsonNode node) {
    if (node.isObject()) {
      var sorted = JsonNodeFactory.instance.objectNode();
      var names = new TreeSet<String>();
      node.fieldNames().forEachRemaining(names::add);
      if (!name.equals("properties")) names.remove("servers");
      for (var each : names) sorted.set(each, normal(each, node.get(each)));
      return sorted;
    }
    if (node.isArray()) return normalList(name, (ArrayNode) node);
    return node;
  }

  private static ArrayNode normalList(String name, ArrayNode node) {
    var items = new ArrayList<JsonNode>();
    node.forEach(item -> items.add(normal("", item)));
    if (Set.of("required", "tags", "security").contains(name))
      items.sort((left, right) -> left.toString().compareTo(right.toString()));
    var sorted = JsonNodeFactory.instance.arrayNode();
    items.forEach(sorted::add);
    return sorted;
  }
}

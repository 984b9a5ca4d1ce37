package io.recoup.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recoup.gateway.problem.Problem;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The four contracts as one OpenAPI document. What two contracts define alike is in it once; what
 * they define differently under one name carries the name of its service from the second on.
 */
final class MergedContract {
  private static final String COMPONENTS = "#/components/";
  private static final String SECURITY = "bearer";
  private static final String LATE = "Problem504";

  private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
  private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
  private final ObjectNode components = JsonNodeFactory.instance.objectNode();
  private final Set<String> operationIds = new HashSet<>();
  private final Set<String> sharedTags;
  private final TreeMap<String, Set<String>> operationsByScope = new TreeMap<>();

  private MergedContract(List<Contract> contracts, URI publicUrl) {
    sharedTags = sharedTags(contracts);
    merged.put("openapi", "3.1.0");
    info(merged.putObject("info"), contracts);
    merged
        .putArray("servers")
        .addObject()
        .put("url", publicUrl.toString())
        .put("description", "This installation")
        .put("x-internal", false);
    var allTags = merged.putArray("tags");
    var groups = merged.putArray("x-tagGroups");
    merged.set("paths", paths);
    merged.set("components", components);
    for (var contract : contracts) {
      var names = new Names(contract);
      addComponents(contract, names);
      var group = groups.addObject().put("name", contract.service().id());
      var tagsOfService = addPaths(contract, names);
      group.set("tags", tagsOfService.names());
      allTags.addAll(tagsOfService.definitions());
    }
    securityScheme(components.withObject("/securitySchemes").putObject(SECURITY));
    tellLimits();
  }

  static ObjectNode of(List<Contract> contracts, URI publicUrl) {
    return new MergedContract(contracts, publicUrl).merged;
  }

  private static void info(ObjectNode info, List<Contract> contracts) {
    info.put("title", "Recoup");
    info.put("version", contracts.getFirst().document().at("/info/version").asText());
    info.put("summary", "Debt recovery: lawful contact, plans, payments, books.");
    info.put(
        "description",
        contracts.stream()
            .map(contract -> contract.document().path("info"))
            .map(service -> "**" + service.path("title").asText() + "** – " + about(service))
            .collect(Collectors.joining("\n\n")));
    var license = contracts.getFirst().document().at("/info/license");
    if (license.isObject()) info.set("license", license);
  }

  private static String about(JsonNode info) {
    return info.path("summary").asText(info.path("description").asText()).strip();
  }

  private void addComponents(Contract contract, Names names) {
    for (var kind : contract.document().path("components").properties()) {
      if (kind.getKey().equals("securitySchemes")) continue;
      var target = components.withObject("/" + kind.getKey());
      for (var component : kind.getValue().properties()) {
        target.set(
            names.of(kind.getKey(), component.getKey()), names.rewrite(component.getValue()));
      }
    }
  }

  /** What a contract's components are called in the merged document. */
  private final class Names {
    private final Map<String, String> renamed = new HashMap<>();
    private final Contract contract;

    /** A component differs when its text does or when it refers to one that differs. */
    Names(Contract contract) {
      this.contract = contract;
      boolean grown;
      do {
        grown = false;
        for (var kind : contract.document().path("components").properties()) {
          for (var component : kind.getValue().properties()) {
            var pointer = kind.getKey() + "/" + component.getKey();
            var taken = components.path(kind.getKey()).path(component.getKey());
            if (renamed.containsKey(pointer) || taken.isMissingNode()) continue;
            if (taken.equals(rewrite(component.getValue()))) continue;
            renamed.put(pointer, contract.service().prefix() + component.getKey());
            grown = true;
          }
        }
      } while (grown);
    }

    String of(String kind, String name) {
      return renamed.getOrDefault(kind + "/" + name, name);
    }

    JsonNode rewrite(JsonNode node) {
      if (node.isArray()) {
        var array = JsonNodeFactory.instance.arrayNode();
        node.forEach(element -> array.add(rewrite(element)));
        return array;
      }
      if (!node.isObject()) return node;
      var object = JsonNodeFactory.instance.objectNode();
      for (var member : node.properties()) {
        object.set(
            member.getKey(),
            isReference(member) ? reference(member.getValue()) : rewrite(member.getValue()));
      }
      return object;
    }

    private boolean isReference(Map.Entry<String, JsonNode> member) {
      return member.getValue().isTextual() && member.getValue().asText().startsWith(COMPONENTS);
    }

    private JsonNode reference(JsonNode reference) {
      var pointer = reference.asText().substring(COMPONENTS.length());
      var slash = pointer.indexOf('/');
      var kind = pointer.substring(0, slash);
      return JsonNodeFactory.instance.textNode(
          COMPONENTS + kind + "/" + of(kind, pointer.substring(slash + 1)));
    }
  }

  private record Tags(JsonNode names, ArrayNode definitions) {}

  private Tags addPaths(Contract contract, Names names) {
    for (var path : contract.document().path("paths").properties()) {
      var item = (ObjectNode) names.rewrite(path.getValue());
      for (var method : Contract.METHODS) {
        if (item.get(method) instanceof ObjectNode operation) operation(contract, operation);
      }
      paths.set(path.getKey(), item);
    }
    return tags(contract, tagsUsed(contract));
  }

  private void operation(Contract contract, ObjectNode operation) {
    var id = operation.path("operationId").asText();
    if (!operationIds.add(id)) {
      id = contract.service().prefix().toLowerCase(Locale.ROOT) + capital(id);
      operationIds.add(id);
      operation.put("operationId", id);
    }
    security(contract, operation);
    late(operation);
    var names = JsonNodeFactory.instance.arrayNode();
    for (var tag : operation.path("tags")) {
      names.add(tagName(contract.service(), tag.asText()));
    }
    operation.set("tags", names);
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** The gateway tells every caller what is left to them, whatever the service answers. */
  private void tellLimits() {
    var headers = components.withObject("/headers");
    limit(headers.putObject("RateLimit"), "What is left to this caller, and until when.");
    limit(headers.putObject("RateLimit-Policy"), "How many requests a caller has in which time.");
    components.path("responses").forEach(MergedContract::tellLimits);
    for (var path : paths)
      for (var operation : path) operation.path("responses").forEach(MergedContract::tellLimits);
  }

  private static void tellLimits(JsonNode response) {
    if (!(response instanceof ObjectNode answer) || answer.has("$ref")) return;
    for (var name : List.of("RateLimit", "RateLimit-Policy"))
      answer.withObject("/headers").putObject(name).put("$ref", COMPONENTS + "headers/" + name);
  }

  private static void limit(ObjectNode header, String description) {
    header
        .put("description", description)
        .putObject("schema")
        .put("type", "string")
        .put("pattern", "^\"[a-z]+\"(;[a-z]=[0-9]+)*$")
        .put("maxLength", 100);
  }

  /** What only the gateway answers: that a service took too long. */
  private void late(ObjectNode operation) {
    operation
        .withObject("/responses")
        .putObject("504")
        .put("$ref", COMPONENTS + "responses/" + LATE);
    var response = components.withObject("/responses").putObject(LATE);
    response.put("description", "The service did not answer in time; send the same request again.");
    var headers = response.putObject("headers");
    for (var name : List.of("Retry-After", "X-Request-Id"))
      headers.putObject(name).put("$ref", COMPONENTS + "headers/" + name);
    response
        .putObject("content")
        .putObject(Problem.MEDIA_TYPE)
        .putObject("schema")
        .put("$ref", COMPONENTS + "schemas/Problem");
  }

  private String tagName(Service service, String tag) {
    return sharedTags.contains(tag) ? tag + " (" + service.prefix() + ")" : tag;
  }

  /** Tags that operations of more than one contract carry. */
  private static Set<String> sharedTags(List<Contract> contracts) {
    return contracts.stream()
        .flatMap(contract -> tagsUsed(contract).stream())
        .collect(Collectors.groupingBy(tag -> tag, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(tag -> tag.getValue() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> tagsUsed(Contract contract) {
    var used = new TreeSet<String>();
    for (var path : contract.document().path("paths")) {
      for (var operation : path) operation.path("tags").forEach(tag -> used.add(tag.asText()));
    }
    return used;
  }

  private Tags tags(Contract contract, Set<String> used) {
    var names = JsonNodeFactory.instance.arrayNode();
    var definitions = JsonNodeFactory.instance.arrayNode();
    var left = new TreeSet<>(used);
    for (var tag : contract.document().path("tags")) {
      if (!left.remove(tag.path("name").asText())) continue;
      var name = tagName(contract.service(), tag.path("name").asText());
      names.add(name);
      definitions.add(((ObjectNode) tag.deepCopy()).put("name", name));
    }
    for (var tag : left) {
      var name = tagName(contract.service(), tag);
      names.add(name);
      definitions.addObject().put("name", name).put("description", "Of " + contract.service().id());
    }
    return new Tags(names, definitions);
  }

  private void security(Contract contract, ObjectNode operation) {
    var required =
        operation.has("security")
            ? operation.get("security")
            : contract.document().path("security");
    var scopes = new TreeSet<String>();
    for (var alternative : required) {
      alternative.forEach(list -> list.forEach(scope -> scopes.add(scope.asText())));
    }
    for (var scope : scopes) {
      operationsByScope
          .computeIfAbsent(scope, _ -> new TreeSet<>())
          .add(operation.path("operationId").asText());
    }
    if (Contract.asksForNoToken(operation)) return;
    var list = operation.putArray("security").addObject().putArray(SECURITY);
    scopes.forEach(list::add);
  }

  private void securityScheme(ObjectNode scheme) {
    scheme.put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
    var description =
        new StringBuilder(
            """
            A JWT signed RS256 with audience `recoup`, checked as RFC8725 advises; its claim `scope` lists scopes, separated by \
            spaces. A token with the claim `creditor_id` sees only that creditor's objects.

            | scope | opens |
            |---|---|
            """);
    operationsByScope.forEach(
        (scope, operations) ->
            description
                .append("| `")
                .append(scope)
                .append("` | ")
                .append(String.join(", ", operations))
                .append(" |\n"));
    scheme.put("description", description.toString());
  }
}

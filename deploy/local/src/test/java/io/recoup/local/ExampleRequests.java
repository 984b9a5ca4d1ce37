package io.recoup.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The request that the documentation shows for each operation of the suite. */
final class ExampleRequests {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** It comes of an answer before. */
  private static final String CURSOR = "cursor";

  /** In the place of an id that no example can name, such as a dead event's. */
  private static final String NOWHERE = "0197a000-0000-7000-8000-00000000dead";

  /** One operation with its example; {@code uri} has no host. */
  record Example(
      String id,
      String verb,
      String template,
      String uri,
      Map<String, String> headers,
      String body,
      List<String> scopes,
      boolean isPaged) {

    boolean isChange() {
      return !verb.equals("GET");
    }

    /** The same with other words in address and body. */
    Example with(UnaryOperator<String> change) {
      return new Example(
          id, verb, template, change.apply(uri), headers, change.apply(body), scopes, isPaged);
    }

    /** The same under another Idempotency-Key, if it has one. */
    Example under(String key) {
      var changed = new LinkedHashMap<>(headers);
      changed.computeIfPresent("Idempotency-Key", (_, _) -> key);
      return new Example(id, verb, template, uri, changed, body, scopes, isPaged);
    }

    @Override
    public String toString() {
      return verb + " " + template;
    }
  }

  private final URI gateway;
  private final HttpClient http;
  private final JsonNode api;

  ExampleRequests(URI gateway, HttpClient http) throws IOException, InterruptedException {
    this.gateway = gateway;
    this.http = http;
    var document = HttpRequest.newBuilder(gateway.resolve("/openapi.json")).build();
    api = JSON.readTree(http.send(document, BodyHandlers.ofString()).body());
  }

  /** Reads first, then what changes something. */
  List<Example> all() {
    var examples = new ArrayList<Example>();
    for (var verb : List.of("get", "post", "put", "patch", "delete"))
      for (var path : api.path("paths").properties()) {
        var operation = path.getValue().path(verb);
        if (!operation.isMissingNode()) examples.add(example(path.getKey(), verb, operation));
      }
    return examples;
  }

  /** Sends it with this token, or without one; waits while the caller is over its rate. */
  HttpResponse<String> send(Example example, String token)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(gateway.resolve(example.uri));
    if (token != null) request.header("Authorization", "Bearer " + token);
    request.header("Accept", "application/json");
    example.headers.forEach(request::header);
    request.method(
        example.verb,
        example.body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(example.body));
    while (true) {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 429) return answer;
      Thread.sleep(1000L * answer.headers().firstValueAsLong("Retry-After").orElse(1));
    }
  }

  private Example example(String template, String verb, JsonNode operation) {
    var path = template;
    var query = new ArrayList<String>();
    var headers = new LinkedHashMap<String, String>();
    var isPaged = false;
    for (var parameter : operation.path("parameters")) {
      var name = parameter.path("name").asText();
      var value = example(parameter);
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", value.isEmpty() ? NOWHERE : value);
        case "header" -> {
          if (parameter.path("required").asBoolean()) headers.put(name, value);
        }
        case "query" -> {
          isPaged |= name.equals(CURSOR);
          if (!value.isEmpty() && !name.equals(CURSOR))
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        default -> throw new AssertionError("a parameter in " + parameter.path("in"));
      }
    }
    var content = operation.at("/requestBody/content").properties().stream().findFirst();
    content.ifPresent(body -> headers.put("Content-Type", body.getKey()));
    var scopes = new ArrayList<String>();
    operation
        .path("security")
        .forEach(way -> way.forEach(list -> list.forEach(scope -> scopes.add(scope.asText()))));
    return new Example(
        operation.path("operationId").asText(),
        verb.toUpperCase(Locale.ROOT),
        template,
        path + (query.isEmpty() ? "" : "?" + String.join("&", query)),
        headers,
        content.map(media -> body(media.getValue())).orElse(""),
        scopes,
        isPaged);
  }

  private String example(JsonNode parameter) {
    if (parameter.has("example")) return parameter.path("example").asText();
    var named = parameter.path("examples").elements();
    if (named.hasNext()) return named.next().path("value").asText();
    return value(parameter.path("schema")).asText("");
  }

  private String body(JsonNode media) {
    var example =
        media.has("example")
            ? media.path("example")
            : media.path("examples").properties().stream()
                .findFirst()
                .map(named -> named.getValue().path("value"))
                .orElseGet(() -> value(media.path("schema")));
    return example.isTextual() ? example.asText() : example.toString();
  }

  /**
   * What a documentation page makes of a schema: its example, or that of each of its properties.
   */
  private JsonNode value(JsonNode schema) {
    if (schema.path("examples").isArray() && !schema.path("examples").isEmpty())
      return schema.path("examples").get(0);
    if (schema.has("example")) return schema.path("example");
    if (schema.has("$ref")) return value(api.at(schema.path("$ref").asText().substring(1)));
    if (schema.path("properties").isEmpty()) return JsonNodeFactory.instance.missingNode();
    var object = JSON.createObjectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              var value = value(property.getValue());
              if (!value.isMissingNode()) object.set(property.getKey(), value);
            });
    return object;
  }
}

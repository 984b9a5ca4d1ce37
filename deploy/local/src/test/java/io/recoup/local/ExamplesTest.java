package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends the example of every operation to a suite that holds what `./recoup up` holds. */
class ExamplesTest {
  /**
   * Nothing is dead in a fresh suite, and nothing should be. An override is of a denial minutes old
   * that is a presumption, such as the eighth call of a week; no sample stays one. A replay of so
   * few decisions is over before anyone could cancel it.
   */
  private static final Set<String> WITHOUT_AN_OBJECT =
      Set.of(
          "replayAccountsDeadLetter",
          "replayContactsDeadLetter",
          "replayPlansDeadLetter",
          "replayComplianceDeadLetter",
          "overrideDecision",
          "getOverride",
          "cancelReplay");

  /** It comes of an answer before. */
  private static final String CURSOR = "cursor";

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private JsonNode api;
  private URI gateway;
  private String token;

  @Test
  void everyExampleOfTheDocumentationWorksAsItStands() throws Exception {
    try (var suite =
            Suite.start(Installation.current(), new Home(directory), Addresses.free(), _ -> {});
        var http = HttpClient.newHttpClient()) {
      gateway = suite.gateway();
      token = suite.tokens().issue(Role.ADMIN);
      var seed = new Seed(new Api(gateway, token));
      seed.place(seed.open(), Portfolio.write(suite.home().portfolio()));
      new Flow(suite.addresses()).settle();
      new Samples(new Api(gateway, token), suite.clock()).make();
      var document = HttpRequest.newBuilder(gateway.resolve("/openapi.json")).build();
      api = JSON.readTree(http.send(document, BodyHandlers.ofString()).body());
      var failed = new ArrayList<String>();
      var tried = 0;
      for (var verb : List.of("get", "post", "put", "patch", "delete"))
        for (var path : api.path("paths").properties()) {
          var operation = path.getValue().path(verb);
          if (operation.isMissingNode() || isWithoutObject(operation)) continue;
          var request = request(path.getKey(), verb, operation);
          var answer = http.send(request, BodyHandlers.ofString());
          tried++;
          if (answer.statusCode() / 100 != 2)
            failed.add(
                "%s %s %s answered %d: %s"
                    .formatted(
                        operation.path("operationId").asText(),
                        request.method(),
                        request.uri(),
                        answer.statusCode(),
                        answer.body()));
        }
      System.out.printf("Examples: %d operations tried, %d failed%n", tried, failed.size());
      assertThat(failed).isEmpty();
      assertThat(tried).isGreaterThan(30);
    }
  }

  private static boolean isWithoutObject(JsonNode operation) {
    return WITHOUT_AN_OBJECT.contains(operation.path("operationId").asText());
  }

  private HttpRequest request(String template, String verb, JsonNode operation) {
    var path = template;
    var query = new ArrayList<String>();
    var request =
        HttpRequest.newBuilder()
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json");
    for (var parameter : operation.path("parameters")) {
      var name = parameter.path("name").asText();
      var value = example(parameter);
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", value);
        case "header" -> {
          if (parameter.path("required").asBoolean()) request.header(name, value);
        }
        case "query" -> {
          if (!value.isEmpty() && !name.equals(CURSOR))
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        default -> throw new AssertionError("a parameter in " + parameter.path("in"));
      }
    }
    if (path.startsWith("/v1/placements/"))
      path = path.replaceFirst("/v1/placements/[^/]+", "/v1/placements/" + placement());
    var content = operation.at("/requestBody/content").properties().stream().findFirst();
    content.ifPresent(body -> request.header("Content-Type", body.getKey()));
    var body = content.map(media -> body(media.getValue())).orElse("");
    return request
        .uri(gateway.resolve(path + (query.isEmpty() ? "" : "?" + String.join("&", query))))
        .method(
            verb.toUpperCase(Locale.ROOT),
            body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** The one id no example can name: a placement is known by its list. */
  private String placement() {
    return new Api(gateway, token).all("/v1/placements").getFirst().path("id").asText();
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

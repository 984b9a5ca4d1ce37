package io.recoup.contacts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Compliance as contact-service meets it: answers with the example of compliance's contract, or
 * misbehaves in the way that the contact point stands for. It runs apart from the class loader of
 * the tests, so they ask it over HTTP.
 */
public final class FakeCompliance implements QuarkusTestResourceLifecycleManager {
  /** How compliance answers. */
  public enum Answer {
    ALLOWED,
    BLOCKED,
    SLOW,
    SLOW_ONCE,
    PAUSING,
    ERROR,
    AWAY,
    ERROR_ONCE,
    GARBAGE,
    EMPTY,
    NULL,
    INCOMPLETE,
    ABORT,
    OF_ANOTHER_ACCOUNT,
    ALLOWED_THOUGH_DENIED,
    ALLOWED_WITHOUT_RESERVATION,
    BLOCKED_WITHOUT_RULE,
    OF_YESTERDAY,
    ACCOUNT_UNKNOWN,
    REFUSED,
    NOT_THERE,
    KEY_IN_USE_ONCE,
    UNAUTHENTICATED,
    FORBIDDEN,
    BUSY;

    /** The contact point about which compliance answers so. */
    public UUID contactPoint() {
      return UUID.nameUUIDFromBytes(name().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A question as compliance got it. */
  public record Asked(String key, String authorization, String requestId, String body) {}

  /** How long a slow answer takes: longer than anybody waits for it. */
  public static final Duration SLOW_ANSWER = Duration.ofSeconds(15);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CONTRACT = Path.of("../compliance-service/contract/openapi.yaml");

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> times = new ConcurrentHashMap<>();
  private HttpServer server;
  private JsonNode schemas;

  /** What compliance was asked with this Idempotency-Key, in order. */
  public static List<Asked> askedWith(UUID key) {
    return Arrays.stream(RestAssured.get(url() + "/asked").as(Asked[].class))
        .filter(question -> question.key().equals(key.toString()))
        .toList();
  }

  /** What compliance was asked about this account, in order. */
  public static List<Asked> askedAbout(UUID account) {
    return Arrays.stream(RestAssured.get(url() + "/asked").as(Asked[].class))
        .filter(question -> question.body().contains(account.toString()))
        .toList();
  }

  /** The decision that answers the question, known before it is answered. */
  public static UUID decisionOf(Asked question) {
    return decisionOf(question.key());
  }

  private static UUID decisionOf(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }

  /** Closes compliance's door for a while: who knocks meanwhile is refused. */
  public static void goAway(Duration howLong) {
    RestAssured.post(url() + "/away?millis=" + howLong.toMillis()).then().statusCode(202);
  }

  private static String url() {
    return ConfigProvider.getConfig().getValue("recoup.compliance.url", String.class);
  }

  @Override
  public Map<String, String> start() {
    try {
      schemas = new ObjectMapper(new YAMLFactory()).readTree(CONTRACT.toFile());
      open(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("recoup.compliance.url", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void open(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/decisions", this::decide);
    server.createContext("/asked", http -> answer(http, 200, JSON.writeValueAsString(asked)));
    server.createContext("/away", this::away);
    server.start();
  }

  private void away(HttpExchange http) throws IOException {
    var millis = Long.parseLong(http.getRequestURI().getQuery().split("=")[1]);
    var port = server.getAddress().getPort();
    answer(http, 202, "");
    Thread.ofVirtual()
        .start(
            () -> {
              server.stop(0);
              sleep(millis);
              try {
                open(port);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private void decide(HttpExchange http) throws IOException {
    // As strict as the real one: it speaks JSON only.
    var accepts = http.getRequestHeaders().getFirst("Accept");
    if (accepts == null || !accepts.contains("application/json")) {
      answer(http, 406, "");
      return;
    }
    var key = http.getRequestHeaders().getFirst("Idempotency-Key");
    var body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            key,
            http.getRequestHeaders().getFirst("Authorization"),
            http.getRequestHeaders().getFirst("X-Request-Id"),
            body));
    var isFirst = times.merge(key, 1, Integer::sum) == 1;
    var question = ((ObjectNode) JSON.readTree(body)).put("key", key);
    switch (howToAnswer(question)) {
      case ALLOWED -> answer(http, 201, decision(question));
      case BLOCKED -> answer(http, 201, blocked(question));
      case SLOW -> slow(http, question, SLOW_ANSWER.toMillis());
      case SLOW_ONCE -> slow(http, question, isFirst ? 4000 : 0);
      case PAUSING -> slow(http, question, 700);
      case ERROR -> answer(http, 500, problem("internal-error"));
      case AWAY -> answer(http, 503, problem("temporarily-unavailable"));
      case ERROR_ONCE -> answer(http, isFirst ? 500 : 201, decision(question));
      case GARBAGE -> answer(http, 201, "<html>It works!</html>");
      case EMPTY -> answer(http, 201, "");
      case NULL -> answer(http, 201, "null");
      case INCOMPLETE -> answer(http, 201, "{\"verdict\": \"ALLOWED\"}");
      case ABORT -> http.close();
      case OF_ANOTHER_ACCOUNT ->
          answer(http, 201, decision(question).put("accountId", UUID.randomUUID().toString()));
      case ALLOWED_THOUGH_DENIED -> answer(http, 201, deny(decision(question)));
      case ALLOWED_WITHOUT_RESERVATION ->
          answer(http, 201, decision(question).without("reservation"));
      case BLOCKED_WITHOUT_RULE ->
          answer(http, 201, decision(question).put("verdict", "BLOCKED").without("reservation"));
      case OF_YESTERDAY ->
          answer(
              http,
              201,
              decision(question).put("decidedAt", now().minus(Duration.ofDays(1)).toString()));
      case ACCOUNT_UNKNOWN -> answer(http, 404, problem("account-not-found"));
      case REFUSED -> answer(http, 422, problem("decision-not-now"));
      case NOT_THERE -> answer(http, 404, problem("not-found"));
      case KEY_IN_USE_ONCE ->
          answer(
              http,
              isFirst ? 409 : 201,
              isFirst ? problem("idempotency-key-in-use") : decision(question));
      case UNAUTHENTICATED -> answer(http, 401, problem("unauthenticated"));
      case FORBIDDEN -> answer(http, 403, problem("forbidden"));
      case BUSY -> answer(http, 429, problem("too-many-requests"));
    }
  }

  private static Answer howToAnswer(JsonNode question) {
    var contactPoint = UUID.fromString(question.path("contactPointId").asText());
    return Arrays.stream(Answer.values())
        .filter(answer -> answer.contactPoint().equals(contactPoint))
        .findFirst()
        .orElse(Answer.ALLOWED);
  }

  private void slow(HttpExchange http, JsonNode question, long millis) throws IOException {
    sleep(millis);
    answer(http, 201, decision(question));
  }

  private ObjectNode blocked(JsonNode question) {
    return deny(decision(question))
        .put("verdict", "BLOCKED")
        .put("nextPermittedAt", "2030-01-02T14:00:00Z")
        .without("reservation");
  }

  private static ObjectNode deny(ObjectNode decision) {
    ((ObjectNode) decision.withArray("rules").get(0))
        .put("verdict", "DENY")
        .put("reasonCode", "TOO_EARLY")
        .put("nextPermittedAt", "2030-01-02T14:00:00Z");
    return decision;
  }

  /** The example of the contract, with what depends on the question. */
  private ObjectNode decision(JsonNode question) {
    var decision = (ObjectNode) example("Decision");
    for (var field : List.of("accountId", "channel", "contactPointId"))
      decision.set(field, question.path(field));
    decision.put("id", decisionOf(question.path("key").asText()).toString());
    decision.put("at", now().toString()).put("decidedAt", now().toString());
    ((ObjectNode) decision.path("reservation"))
        .put("id", UUID.randomUUID().toString())
        .put("expiresAt", now().plus(Duration.ofMinutes(15)).toString());
    ((ArrayNode) decision.path("rules"))
        .addObject()
        .put("ruleId", "TX-ELSEWHERE")
        .put("verdict", "NOT_APPLICABLE");
    return decision;
  }

  private JsonNode example(String schema) {
    var example = JSON.createObjectNode();
    var properties = schemas.at("/components/schemas/" + schema + "/properties").properties();
    for (var property : properties) {
      var given = property.getValue().path("examples").path(0);
      var reference = property.getValue().path("$ref").asText();
      if (!given.isMissingNode()) example.set(property.getKey(), given);
      else if (property.getKey().equals("rules"))
        example.putArray("rules").add(example(property.getValue().at("/items/$ref")));
      else if (property.getKey().equals("reservation"))
        example.set("reservation", example(name(reference)));
    }
    return example;
  }

  private JsonNode example(JsonNode reference) {
    return example(name(reference.asText()));
  }

  private static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static ObjectNode problem(String code) {
    return JSON.createObjectNode().put("code", code).put("detail", "Compliance says " + code);
  }

  private static void answer(HttpExchange http, int status, JsonNode body) throws IOException {
    answer(http, status, body.toString());
  }

  private static void answer(HttpExchange http, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().add("Content-Type", "application/json");
    http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) http.getResponseBody().write(bytes);
    http.close();
  }

  private static Instant now() {
    return Instant.now();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

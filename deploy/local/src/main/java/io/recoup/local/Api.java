package io.recoup.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A caller of the API as an integrator writes one: every change carries an idempotency key, and
 * what got no definite answer is asked again with the same key.
 */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private final URI base;
  private final String token;

  Api(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** What came back: the body, and the tag of the version it shows. */
  record Answer(String request, int status, JsonNode body, String etag) {
    /** The body, when the answer is a good one. */
    JsonNode ok() {
      if (status / 100 == 2) return body;
      throw new Trouble(
          "%s answered %d %s: %s"
              .formatted(
                  request, status, body.path("code").asText(), body.path("detail").asText()));
    }

    boolean isRefusal(String code) {
      return body.path("code").asText().equals(code);
    }
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer post(String path, Map<String, ?> body) {
    return post(path, body, null);
  }

  /** A change to a version one has seen. */
  Answer post(String path, Map<String, ?> body, String etag) {
    var request = change(path).header("Content-Type", "application/json").POST(json(body));
    if (etag != null) request.header("If-Match", etag);
    return send(request.build());
  }

  /** A change under a key of the caller's choice: said twice it takes effect once. */
  Answer postAs(String key, String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(json(body))
            .build());
  }

  Answer upload(String path, Path file, String mediaType) {
    try {
      return send(
          change(path)
              .header("Content-Type", mediaType)
              .header("X-File-Name", file.getFileName().toString())
              .POST(BodyPublishers.ofFile(file))
              .build());
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException("No file " + file, e);
    }
  }

  /** Every item of a list, page by page. */
  List<JsonNode> all(String path) {
    var items = new ArrayList<JsonNode>();
    var separator = path.contains("?") ? "&" : "?";
    var next = path + separator + "limit=200";
    while (next != null) {
      var page = get(next).ok();
      page.path("items").forEach(items::add);
      var cursor = page.path("next").asText("");
      next = cursor.isEmpty() ? null : path + separator + "limit=200&cursor=" + cursor;
    }
    return items;
  }

  private HttpRequest.Builder change(String path) {
    return request(path).header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json");
  }

  private Answer send(HttpRequest request) {
    var name = request.method() + " " + request.uri().getPath();
    for (var attempt = 1; ; attempt++) {
      try {
        var answer = http.send(request, BodyHandlers.ofString());
        if (!isPassing(answer) || attempt == TRIES) return read(name, answer);
        Thread.sleep(1000L * answer.headers().firstValueAsLong("Retry-After").orElse(1));
      } catch (IOException e) {
        if (attempt == TRIES) throw new Trouble(name + " got no answer: " + e.getMessage());
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Trouble("Stopped during " + name);
      }
    }
  }

  /** Too fast, or something is away for a moment. */
  private static boolean isPassing(HttpResponse<String> answer) {
    return answer.statusCode() == 429 || answer.statusCode() == 503;
  }

  private static Answer read(String request, HttpResponse<String> answer) {
    var etag = answer.headers().firstValue("ETag").orElse(null);
    try {
      var body = answer.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(answer.body());
      return new Answer(request, answer.statusCode(), body, etag);
    } catch (JsonProcessingException e) {
      throw new Trouble(request + " answered " + answer.statusCode() + " without JSON");
    }
  }

  private static BodyPublisher json(Map<String, ?> body) {
    try {
      return BodyPublishers.ofString(JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No JSON: " + body.keySet(), e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

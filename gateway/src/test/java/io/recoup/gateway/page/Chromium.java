package io.recoup.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recoup.backends.Directories;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A headless Chromium, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(Chromium.class);

  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final String session;

  private Chromium(Path program, int width, int height) throws Exception {
    profile = Files.createTempDirectory("recoup-chromium");
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "--window-size=" + width + "," + height,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    socket = http.newWebSocketBuilder().buildAsync(address(), new Listener()).get();
    var page =
        send("Target.createTarget", Map.of("url", "about:blank"), null).path("targetId").asText();
    session =
        send("Target.attachToTarget", Map.of("targetId", page, "flatten", true), null)
            .path("sessionId")
            .asText();
    for (var domain : List.of("Page", "Runtime", "Log", "Network")) send(domain + ".enable");
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium open(URI url, int width, int height) throws Exception {
    var chromium = new Chromium(find().orElseThrow(), width, height);
    chromium.send("Page.navigate", Map.of("url", url.toString()));
    chromium.await("location.href !== 'about:blank' && document.readyState === 'complete'");
    return chromium;
  }

  /** Evaluates until the answer is neither false nor empty. */
  JsonNode await(String script) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        var value = evaluate(script);
        var said = !value.isMissingNode() && !value.isNull() && !value.asText().isEmpty();
        if (said && (!value.isBoolean() || value.asBoolean())) return value;
      } catch (ExecutionException navigating) {
        LOG.debug("The page is not there yet", navigating);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("Never true in the page: " + script + "\n" + complaints);
  }

  JsonNode evaluate(String script) throws Exception {
    var result =
        send(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    return result.path("result").path("value");
  }

  void screenshot(Path file) throws Exception {
    var image =
        send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(image.path("data").asText()));
  }

  /**
   * What the page wrote to the console as error or warning, refused by its policy or not loaded.
   */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(_ -> null).join();
    http.shutdownNow();
    Directories.delete(profile);
  }

  private URI address() throws Exception {
    var file = profile.resolve("DevToolsActivePort");
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (Files.exists(file)) {
        var lines = Files.readAllLines(file);
        if (lines.size() == 2) return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException(
        "Chromium did not start: " + Files.readString(profile.resolve("log")));
  }

  private JsonNode send(String method) throws Exception {
    return send(method, Map.of());
  }

  private JsonNode send(String method, Map<String, Object> parameters) throws Exception {
    return send(method, parameters, session);
  }

  private JsonNode send(String method, Map<String, Object> parameters, String inSession)
      throws Exception {
    var id = ids.incrementAndGet();
    ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
    message.set("params", json.valueToTree(parameters));
    if (inSession != null) message.put("sessionId", inSession);
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    socket.sendText(message.toString(), true).get();
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        receive(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void receive(String message) {
      try {
        var event = json.readTree(message);
        var answer = waiting.remove(event.path("id").asInt());
        if (answer != null && event.has("error")) {
          answer.completeExceptionally(new IllegalStateException(event.path("error").toString()));
        } else if (answer != null) {
          answer.complete(event.path("result"));
        }
        switch (event.path("method").asText()) {
          case "Log.entryAdded" -> complaints.add(event.at("/params/entry/text").asText());
          case "Runtime.exceptionThrown" ->
              complaints.add(event.at("/params/exceptionDetails").toString());
          default -> {}
        }
      } catch (IOException unreadable) {
        complaints.add(unreadable.getMessage());
      }
    }
  }
}

package io.recoup.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upload that is under way when the gateway or its service stops is completed, or ends with a
 * problem and never in silence; its placement gets a final state, and sent again every account is
 * placed once. Other requests under way are told too.
 */
class InterruptedUploadTest {
  private static final Duration FAREWELL = Duration.ofSeconds(40);
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final Duration PAUSE = Duration.ofMillis(100);

  @TempDir static Path directory;

  private static Suite suite;
  private static Api api;
  private static UUID creditor;
  private static Path file;

  @BeforeAll
  static void start() {
    suite =
        Suite.start(
            Installation.current(),
            new Home(directory),
            Addresses.free(),
            new Suite.Options(
                false,
                Map.of(
                    "ACCOUNTS_PLACEMENT_STALLED_AFTER", "5s",
                    "ACCOUNTS_PLACEMENT_STALL_CHECK", "1s")),
            _ -> {});
    api = new Api(suite.gateway(), suite.tokens().issue(Role.ADMIN));
    creditor = new Seed(api).open();
    file = Portfolio.write(suite.home().portfolio());
  }

  @AfterAll
  static void stop() {
    if (suite != null) suite.close();
  }

  @Test
  void theGatewayStops() throws Exception {
    try (var half = new Sender("/v1/creditors", "application/json", "{\"code\": \"HALF\"")) {
      interruptedBy(Service.GATEWAY);
      assertRefused(half.answer());
    }
  }

  @Test
  void theServiceStops() throws Exception {
    interruptedBy(Service.ACCOUNTS);
  }

  private static void interruptedBy(Service service) throws Exception {
    var placements = "/v1/creditors/" + creditor + "/placements";
    var before = ids("/v1/placements?creditorId=" + creditor);
    var content = Files.readString(file);
    try (var silent = new Sender(placements, "text/csv", content);
        var steady = new Sender(placements, "text/csv", content);
        var inTime = new Sender(placements, "text/csv", content)) {
      steady.goOn(content.substring(content.indexOf('\n') + 1));
      Thread.sleep(PAUSE.multipliedBy(10));
      var stop = CompletableFuture.runAsync(() -> suite.process(service).stop(FAREWELL));
      Thread.sleep(PAUSE.multipliedBy(20));
      inTime.end();
      assertThat(inTime.answer()).startsWith("HTTP/1.1 201 ");
      assertRefused(silent.answer());
      assertRefused(steady.answer());
      stop.get();
    }
    suite.restart(service);
    for (var id : ids("/v1/placements?creditorId=" + creditor))
      if (!before.contains(id)) awaitFinal(id);
    api.upload(placements, file, "text/csv").ok();
    var references = new HashSet<String>();
    for (var account : api.all("/v1/accounts?creditorId=" + creditor))
      assertThat(references.add(account.path("reference").asText())).isTrue();
    assertThat(references).isNotEmpty();
  }

  private static void assertRefused(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 503 ")
        .contains("application/problem+json", "\"service-unavailable\"")
        .containsIgnoringCase("retry-after: ");
  }

  private static void awaitFinal(String placement) throws InterruptedException {
    var deadline = Instant.now().plus(PATIENCE);
    JsonNode seen;
    do {
      Thread.sleep(PAUSE);
      seen = api.get("/v1/placements/" + placement).ok();
    } while (seen.path("status").asText().matches("RECEIVED|LOADING")
        && Instant.now().isBefore(deadline));
    assertThat(seen.path("status").asText()).isIn("LOADED", "LOADED_WITH_ERRORS", "REJECTED");
  }

  private static HashSet<String> ids(String list) {
    var ids = new HashSet<String>();
    for (var item : api.all(list)) ids.add(item.path("id").asText());
    return ids;
  }

  /** One POST whose body comes in chunks and does not end by itself. */
  private static final class Sender implements AutoCloseable {
    private static final int CHUNK = 5_000;

    private final Socket socket;
    private volatile boolean over;

    Sender(String path, String type, String begin) throws IOException {
      var gateway = suite.gateway();
      socket = new Socket(gateway.getHost(), gateway.getPort());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      var head =
          """
          POST %s HTTP/1.1\r
          Host: gateway\r
          Authorization: Bearer %s\r
          Idempotency-Key: %s\r
          X-File-Name: slow.csv\r
          Content-Type: %s\r
          Transfer-Encoding: chunked\r
          \r
          """
              .formatted(path, suite.tokens().issue(Role.ADMIN), UUID.randomUUID(), type);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      chunk(begin);
    }

    /** Sends 50 kB a second of it, again and again, until answered. */
    void goOn(String rows) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  for (var at = 0; !over; at = (at + CHUNK) % rows.length()) {
                    chunk(rows.substring(at, Math.min(rows.length(), at + CHUNK)));
                    Thread.sleep(PAUSE);
                  }
                } catch (IOException | InterruptedException cut) {
                  over = true;
                }
              });
    }

    void end() throws IOException {
      socket.getOutputStream().write("0\r\n\r\n".getBytes(UTF_8));
    }

    String answer() {
      var answer = new StringBuilder();
      var buffer = new byte[8192];
      try {
        while (answer.indexOf("}") < 0) {
          var count = socket.getInputStream().read(buffer);
          if (count < 0) break;
          answer.append(new String(buffer, 0, count, UTF_8));
        }
      } catch (IOException e) {
        answer.append("silence: ").append(e.getMessage());
      }
      over = true;
      return answer.toString();
    }

    private void chunk(String text) throws IOException {
      var bytes = text.getBytes(UTF_8);
      var out = socket.getOutputStream();
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
      out.write(bytes);
      out.write("\r\n".getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
      over = true;
      socket.close();
    }
  }
}

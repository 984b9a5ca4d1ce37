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
 * An upload that is under way when its service stops ends with a problem and never in silence, its
 * placement gets a final state, and sent again every account is placed once.
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
  void theServiceStops() throws Exception {
    interruptedBy(Service.ACCOUNTS);
  }

  private static void interruptedBy(Service service) throws Exception {
    var before = ids("/v1/placements?creditorId=" + creditor);
    var answer = CompletableFuture.supplyAsync(InterruptedUploadTest::uploadSlowly);
    Thread.sleep(PAUSE.multipliedBy(10));
    suite.process(service).stop(FAREWELL);
    suite.restart(service);
    assertThat(answer.get())
        .startsWith("HTTP/1.1 503 ")
        .contains("application/problem+json", "\"service-unavailable\"");
    for (var id : ids("/v1/placements?creditorId=" + creditor))
      if (!before.contains(id)) awaitFinal(id);
    api.upload("/v1/creditors/" + creditor + "/placements", file, "text/csv").ok();
    var references = new HashSet<String>();
    for (var account : api.all("/v1/accounts?creditorId=" + creditor))
      assertThat(references.add(account.path("reference").asText())).isTrue();
    assertThat(references).isNotEmpty();
  }

  /** Never ends: the last bytes are held back. */
  private static String uploadSlowly() {
    var gateway = suite.gateway();
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      var content = Files.readAllBytes(file);
      var head =
          """
          POST /v1/creditors/%s/placements HTTP/1.1\r
          Host: gateway\r
          Authorization: Bearer %s\r
          Idempotency-Key: %s\r
          X-File-Name: slow.csv\r
          Content-Type: text/csv\r
          Content-Length: %d\r
          \r
          """
              .formatted(
                  creditor,
                  suite.tokens().issue(Role.ADMIN),
                  UUID.randomUUID(),
                  content.length + 1000);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(content);
      var answer = new StringBuilder();
      var buffer = new byte[8192];
      while (answer.indexOf("}") < 0) {
        var count = socket.getInputStream().read(buffer);
        if (count < 0) break;
        answer.append(new String(buffer, 0, count, UTF_8));
      }
      return answer.toString();
    } catch (IOException e) {
      return "silence: " + e.getMessage();
    }
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
}

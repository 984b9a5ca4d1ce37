package io.recoup.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.backends.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile clients of every kind at once against the suite with the heap that the containers give
 * it. Meanwhile a client that behaves gets every answer, about as soon as when it is alone, nobody
 * dies, and refusals count against the limit whatever the client says of its address.
 */
class HostileClientsTest {
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int SENDERS = 64;
  private static final int EVALUATIONS = 48;
  private static final int REQUESTS = 160;

  /** Loose on purpose: what hung before took half a minute or got no answer at all. */
  private static final int SLOWER = 10;

  private static final Duration LEEWAY = Duration.ofSeconds(3);

  @TempDir Path directory;

  private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
  private final String malformed =
      SigningKey.generate().sign("{\"alg\":\"RS256\",\"kid\":7}", "{}");
  private Suite suite;
  private volatile boolean over;

  @Test
  void keepNobodyWaitingAndEndNoService() throws Exception {
    var environment =
        Map.of(
            "RECOUP_GATEWAY_BODY_TIMEOUT", BODY_TIMEOUT.toSeconds() + "s",
            "RECOUP_ARRIVAL_HEAD_TIMEOUT", BODY_TIMEOUT.toSeconds() + "s");
    try (var running =
        Suite.start(
            Installation.current(),
            new Home(directory),
            Addresses.free(),
            Suite.Options.production(environment),
            _ -> {})) {
      suite = running;
      var creditor = new Seed(new Api(suite.gateway(), token(Role.ADMIN))).open();
      behave(REQUESTS / 4); // everything is loaded and compiled once
      var quiet = behave(REQUESTS);
      List<Duration> besieged;
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        attack(threads, creditor);
        Thread.sleep(BODY_TIMEOUT);
        besieged = behave(REQUESTS);
        over = true;
      }
      System.out.printf(
          "Hostile clients: p95 of a client that behaves %d ms alone, %d ms besides; answers %s%n",
          p95(quiet).toMillis(), p95(besieged).toMillis(), answers);
      assertThat(suite.dead()).isEmpty();
      assertThat(p95(besieged)).isLessThan(p95(quiet).multipliedBy(SLOWER).plus(LEEWAY));
      assertThat(answers)
          .containsKeys("slow GET 401", "slow POST 408", "slow head 408", "token 401")
          .doesNotContainKeys("token 500", "token 200", "slow GET 200", "evaluation 500");
      assertThat(answers.keySet()).noneMatch(answer -> answer.endsWith(" 500"));
    }
  }

  private void attack(ExecutorService threads, UUID creditor) {
    var agent = bearer(token(Role.AGENT));
    var integrator = bearer(token(Role.INTEGRATOR));
    for (var i = 0; i < SENDERS; i++) {
      again(
          threads, "slow GET", () -> trickle("GET /v1/accounts", "Transfer-Encoding: chunked\r\n"));
      again(
          threads,
          "slow POST",
          () ->
              trickle(
                  "POST /v1/attempts",
                  agent
                      + "Idempotency-Key: slow\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 10000\r\n"));
    }
    for (var i = 0; i < SENDERS / 4; i++) {
      again(threads, "slow head", () -> trickle("GET /v1/accounts", null));
      again(
          threads,
          "slow upload",
          () ->
              trickle(
                  "POST /v1/creditors/" + creditor + "/placements",
                  integrator
                      + "Idempotency-Key: "
                      + UUID.randomUUID()
                      + "\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n"));
    }
    for (var i = 0; i < 4; i++) again(threads, "token", this::malformedToken);
    var maps = evaluation();
    for (var i = 0; i < EVALUATIONS; i++) again(threads, "evaluation", () -> evaluate(maps));
  }

  private interface Client {
    int status() throws IOException, InterruptedException;
  }

  private void again(ExecutorService threads, String name, Client client) {
    threads.submit(
        () -> {
          while (!over) {
            try {
              answers
                  .computeIfAbsent(name + " " + client.status(), _ -> new AtomicInteger())
                  .incrementAndGet();
            } catch (IOException cut) {
              answers.computeIfAbsent(name + " cut", _ -> new AtomicInteger()).incrementAndGet();
            } catch (InterruptedException stopped) {
              return;
            }
          }
        });
  }

  /** Sends single bytes until it is told off. Without headers its head never ends. */
  private int trickle(String request, String headers) throws IOException, InterruptedException {
    var gateway = suite.gateway();
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout((int) BODY_TIMEOUT.multipliedBy(6).toMillis());
      var head = request + " HTTP/1.1\r\nHost: gateway\r\n";
      head += headers == null ? "X-Slow: " : headers + "\r\n";
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      while (socket.getInputStream().available() == 0 && !over) {
        Thread.sleep(PAUSE);
        socket.getOutputStream().write('x');
      }
      var first = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
      Thread.sleep(PAUSE);
      return first.length() < 12 ? 0 : Integer.parseInt(first.substring(9));
    }
  }

  /** A key id that is a number, from an address that it says is another each time. */
  private int malformedToken() throws IOException, InterruptedException {
    var gateway = suite.gateway();
    try (var socket =
        new Socket(gateway.getHost(), gateway.getPort(), InetAddress.ofLiteral("127.0.0.9"), 0)) {
      for (var i = 0; ; i++) {
        var request =
            "GET /v1/accounts HTTP/1.1\r\nHost: gateway\r\nX-Forwarded-For: 203.0.%d.%d\r\n"
                    .formatted(i / 250 % 250, i % 250)
                + bearer(malformed)
                + "\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        var status = status(socket);
        if (status != 401 || over) return status;
        answers.computeIfAbsent("token 401", _ -> new AtomicInteger()).incrementAndGet();
        Thread.sleep(5);
      }
    }
  }

  /** Reads an answer of known length. */
  private static int status(Socket socket) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = socket.getInputStream().read();
      if (next < 0) throw new IOException("ended");
      head.append((char) next);
    }
    var length = head.toString().toLowerCase().replaceAll("(?s).*content-length: (\\d+).*", "$1");
    socket.getInputStream().readNBytes(Integer.parseInt(length));
    return Integer.parseInt(head.substring(9, 12));
  }

  private static String evaluation() {
    var facts = String.join(",", Collections.nCopies(120_000, "{\"a\":1}"));
    return "{\"jurisdiction\":\"US-FED\",\"facts\":[" + facts + "],\"question\":{}}";
  }

  private int evaluate(String body) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(
              HttpRequest.newBuilder(suite.gateway().resolve("/v1/evaluations"))
                  .timeout(Duration.ofSeconds(60))
                  .header("Authorization", "Bearer " + token(Role.COMPLIANCE))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  /** Asks each service in turn, and every answer is a good one; how long each took. */
  private List<Duration> behave(int requests) throws IOException, InterruptedException {
    var paths =
        List.of("/v1/accounts", "/v1/attempts", "/v1/promises", "/v1/receipts/keys", "/v1/rules");
    var took = new ArrayList<Duration>();
    var failed = new TreeMap<String, Integer>();
    var token = token(Role.ADMIN);
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (var i = 0; i < requests; i++) {
        var address = address(paths.get(i % paths.size()));
        var begin = System.nanoTime();
        var status =
            http.send(
                    HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                    BodyHandlers.discarding())
                .statusCode();
        took.add(Duration.ofNanos(System.nanoTime() - begin));
        if (status != 200) failed.merge(address.getPath() + " " + status, 1, Integer::sum);
      }
    }
    assertThat(failed).isEmpty();
    return took;
  }

  private URI address(String path) {
    return suite.gateway().resolve(path);
  }

  private String token(Role role) {
    return suite.tokens().issue(role);
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static Duration p95(List<Duration> took) {
    return took.stream().sorted().toList().get(took.size() * 95 / 100);
  }
}

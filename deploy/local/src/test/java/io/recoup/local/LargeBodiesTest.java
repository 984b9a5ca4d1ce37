package io.recoup.local;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One token sends compliance-service, with the heap of production, as much as it can at a time. The
 * service lives and says no, and another caller's evaluations and decisions go on meanwhile.
 */
class LargeBodiesTest {
  private static final int AT_A_TIME = 48;
  private static final int ROUNDS = 3;
  private static final int BYTES = 975_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final BenchAccounts ACCOUNTS = new BenchAccounts(20, 200);

  private static final String QUESTION =
      "\"question\": {\"action\": \"CALL_OUT\", \"at\": \"2026-08-17T10:00:00-04:00\"}}";
  private static final String CASE =
      "{\"jurisdiction\": \"US-FED\", \"consumerZone\": \"America/New_York\", \"facts\": [%s], "
          + QUESTION;

  /** What fills a heap with few bytes, each in its own way. */
  private static final List<String> TINY =
      List.of(
          "{}",
          "{\"a\":0}",
          "[]",
          "{\"type\":\"PAYMENT\",\"at\":\"2026-01-01\"}",
          "{\"type\":\"CALL_OUT\",\"at\":\"2026-08-16\",\"outcome\":\"CONVERSATION\"}",
          "{\"type\":\"CONSENT_GIVEN_TO_COLLECTOR\",\"at\":\"2026-08-16\",\"scope\":\"calls\"}");

  @TempDir static Path directory;

  private static Suite suite;
  private static HttpClient client;

  @BeforeAll
  static void startCompliance() {
    var home = new Home(directory);
    var options = Suite.Options.alone(Service.COMPLIANCE, BenchDatabase.SHORT_LEASES);
    suite = Suite.start(Installation.current(), home, Addresses.free(), options, _ -> {});
    suite.clock().moveTo(Bench.nextNoon(suite.clock().now()));
    var password = Secrets.in(home.secrets()).get(BenchDatabase.NAME + ".owner");
    try (var database = new BenchDatabase(suite.addresses().postgres(), password)) {
      database.seed(ACCOUNTS, suite.clock().now());
    }
    client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  @AfterAll
  static void stopCompliance() {
    if (client != null) client.shutdownNow();
    if (suite != null) suite.close();
  }

  @Test
  void parallelLargeMapsAreRefusedAndOthersGoOn() throws Exception {
    try (var others = new Others()) {
      var answers = new ArrayList<Integer>();
      for (var round = 0; round < ROUNDS; round++) {
        for (var tiny : TINY) {
          var body = CASE.formatted(repeated(tiny));
          answers.addAll(atOnce(() -> BodyPublishers.ofString(body), "application/json"));
        }
      }
      report("Large maps", answers, others);
      assertThat(answers).allMatch(status -> List.of(200, 400, 413, 422, 429).contains(status));
      assertThat(answers).contains(429);
      others.assertWentOn();
    }
    assertThat(suite.dead()).isEmpty();
  }

  @Test
  void chunkedBodiesAreCountedWhateverTheirType() throws Exception {
    var nineteenMegabytes =
        " ".repeat(19 * 1024 * 1024).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    try (var others = new Others()) {
      var answers = new ArrayList<Integer>();
      for (var type : List.of("application/json", "application/json;x", "text/json")) {
        answers.addAll(
            atOnce(
                () ->
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(nineteenMegabytes)),
                type));
      }
      report("Chunked bodies", answers, others);
      assertThat(answers).allMatch(status -> status == 413 || status == 429);
      assertThat(answers).contains(413);
      others.assertWentOn();
    }
    assertThat(suite.dead()).isEmpty();
  }

  /** What the attacker's token is answered. */
  private static List<Integer> atOnce(Supplier<BodyPublisher> body, String type) throws Exception {
    var token = suite.tokens().issue(Role.COMPLIANCE);
    Callable<Integer> one = () -> post("/v1/evaluations", token, type, body.get());
    var answers = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Integer>>();
      for (var i = 0; i < AT_A_TIME; i++) running.add(threads.submit(one));
      for (var answer : running) answers.add(answer.get());
    }
    return answers;
  }

  private static int post(String path, String token, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address().resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(body)
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static URI address() {
    return suite.addresses().http(Service.COMPLIANCE);
  }

  private static String repeated(String tiny) {
    return String.join(",", java.util.Collections.nCopies(BYTES / (tiny.length() + 1), tiny));
  }

  private static void report(String what, List<Integer> answers, Others others) {
    Map<Integer, Long> counted =
        answers.stream().collect(groupingBy(status -> status, TreeMap::new, counting()));
    System.out.printf("%s: %s; another caller meanwhile: %s%n", what, counted, others);
  }

  /** Another caller, who asks small things one after another. */
  private static final class Others implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Integer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = Thread.ofVirtual().unstarted(this::ask);
    private volatile long longest;

    Others() {
      thread.start();
    }

    private void ask() {
      var token = suite.tokens().issue(Role.INTEGRATOR);
      for (var i = 0; !over.get(); i = (i + 1) % ACCOUNTS.count()) {
        var decision =
            "{\"accountId\": \"%s\", \"channel\": \"CALL\", \"contactPointId\": \"%s\"}"
                .formatted(ACCOUNTS.account(i + 1), ACCOUNTS.phone(i + 1));
        ask(token, "/v1/decisions", decision);
        ask(token, "/v1/evaluations", CASE.formatted(TINY.getLast()));
      }
    }

    private void ask(String token, String path, String body) {
      var begin = System.nanoTime();
      try {
        answers.add(post(path, token, "application/json", BodyPublishers.ofString(body)));
      } catch (IOException | InterruptedException e) {
        answers.add(-1);
      }
      longest = Math.max(longest, System.nanoTime() - begin);
    }

    void assertWentOn() throws InterruptedException {
      over.set(true);
      thread.join(PATIENCE);
      assertThat(answers).hasSizeGreaterThan(20).allMatch(status -> status == 200 || status == 201);
      assertThat(answers).contains(200, 201);
    }

    @Override
    public void close() {
      over.set(true);
    }

    @Override
    public String toString() {
      return "%d answers, the longest took %d ms".formatted(answers.size(), longest / 1_000_000);
    }
  }
}

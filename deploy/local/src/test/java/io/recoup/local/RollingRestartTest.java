package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.backends.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas of accounts-service behind the gateway and behind payment-plan-service. Requests are
 * spread over both, and not one fails while each is stopped and started five times. The clients ask
 * once only: what is repeated, the suite repeats.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RollingRestartTest {
  private static final int REQUESTS = 10_000;
  private static final int RESTARTS = 10;
  private static final int CLIENTS = 4;
  private static final int DEBTS = 100;
  private static final Duration BETWEEN = Duration.ofMillis(25);
  private static final Duration FAREWELL = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(8);
  private static final String SECOND_HOST = "127.0.0.2";
  private static final Pattern ANSWERED =
      Pattern.compile("(?m)^http_server_requests_seconds_count\\{.*\\} (\\d+)\\.");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path directory;

  private static Suite suite;
  private static ServerProcess second;
  private static URI secondManagement;
  private static List<UUID> accounts;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final AtomicInteger answered = new AtomicInteger();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  @BeforeAll
  static void startTwoReplicas() {
    var addresses = Addresses.free();
    var port = Ports.free();
    var management = Ports.free();
    secondManagement = URI.create("http://" + SECOND_HOST + ":" + management);
    var both =
        "http://127.0.0.1:%d,http://%s:%d"
            .formatted(addresses.http().get(Service.ACCOUNTS), SECOND_HOST, port);
    var options =
        new Suite.Options(
            false, Map.of("RECOUP_ACCOUNTS_URL", both, "QUARKUS_SHUTDOWN_DELAY", "1s"));
    suite = Suite.start(Installation.current(), new Home(directory), addresses, options, _ -> {});
    second =
        suite.replica(
            Service.ACCOUNTS,
            Map.of(
                "QUARKUS_HTTP_HOST",
                SECOND_HOST,
                "QUARKUS_HTTP_PORT",
                String.valueOf(port),
                "QUARKUS_MANAGEMENT_HOST",
                SECOND_HOST,
                "QUARKUS_MANAGEMENT_PORT",
                String.valueOf(management)));
    suite.start(second, secondManagement);
    var api = new Api(suite.gateway(), suite.tokens().issue(Role.ADMIN));
    var seed = new Seed(api);
    var creditor = seed.open();
    seed.place(creditor, Portfolio.write(suite.home().portfolio()));
    accounts =
        api.all("/v1/accounts?creditorId=" + creditor).stream()
            .limit(DEBTS)
            .map(account -> UUID.fromString(account.path("id").asText()))
            .toList();
    new Flow(suite).settle();
  }

  @AfterAll
  static void stop() {
    if (second != null) second.stop(FAREWELL);
    if (suite != null) suite.close();
  }

  @Test
  @Order(1)
  void requestsAreSpreadOverBothReplicas() throws Exception {
    var token = suite.tokens().issue(Role.ADMIN);
    var firstManagement = suite.addresses().management(Service.ACCOUNTS);
    var first = answeredBy(firstManagement);
    var other = answeredBy(secondManagement);
    for (var i = 0; i < 400; i++) send(read(token, accounts.get(i % accounts.size())));
    assertThat(failed).isEmpty();
    assertThat(answeredBy(firstManagement) - first).isBetween(160, 240);
    assertThat(answeredBy(secondManagement) - other).isBetween(160, 240);
  }

  @Test
  @Order(2)
  void tenRestartsLoseNoRequest() throws Exception {
    var clients = new ArrayList<Thread>();
    for (var i = 0; i < CLIENTS; i++) {
      var random = new Random(i);
      clients.add(Thread.ofPlatform().start(() -> ask(random)));
    }
    var begun = System.nanoTime();
    for (var restart = 0; restart < RESTARTS; restart++) {
      if (restart % 2 == 0) {
        second.stop(FAREWELL);
        suite.start(second, secondManagement);
      } else {
        suite.process(Service.ACCOUNTS).stop(FAREWELL);
        suite.restart(Service.ACCOUNTS);
      }
    }
    while (answered.get() + failed.size() < REQUESTS
        && System.nanoTime() - begun < LONGEST.toNanos()) Thread.sleep(200);
    stopping = true;
    for (var client : clients) client.join();
    System.out.printf(
        "Rolling restart: %d restarts, %d answered, %d failed, %d s%n",
        RESTARTS, answered.get(), failed.size(), (System.nanoTime() - begun) / 1_000_000_000);
    assertThat(failed).isEmpty();
    assertThat(answered).hasValueGreaterThanOrEqualTo(REQUESTS);
  }

  private void ask(Random random) {
    var token = suite.tokens().issue(Role.ADMIN);
    while (!stopping) {
      var account = accounts.get(random.nextInt(accounts.size()));
      send(
          switch (random.nextInt(20)) {
            case 0 -> plan(token, account);
            case 1, 2, 3, 4, 5, 6, 7 -> pay(token, account);
            default -> read(token, account);
          });
      sleep();
    }
  }

  /** Any answer but a fault counts: that a plan exists already is one, too. */
  private void send(HttpRequest request) {
    var name = request.method() + " " + request.uri().getPath();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() < 500 && answer.statusCode() != 401 && answer.statusCode() != 429)
        answered.incrementAndGet();
      else failed.add(name + " " + answer.statusCode() + " " + answer.body());
    } catch (IOException e) {
      failed.add(name + " " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest read(String token, UUID account) {
    return request(token, "/v1/accounts/" + account).GET().build();
  }

  private static HttpRequest pay(String token, UUID account) {
    var today = LocalDate.ofInstant(suite.clock().now(), ZoneOffset.UTC);
    return post(
        token,
        "/v1/accounts/" + account + "/payments",
        Map.of(
            "amount", Map.of("minor", 1, "currency", "USD"),
            "receivedOn", today.toString(),
            "method", "ACH"));
  }

  /** Without a total, so that the balance is asked of accounts-service. */
  private static HttpRequest plan(String token, UUID account) {
    var due = LocalDate.ofInstant(suite.clock().now(), ZoneOffset.UTC).plusDays(10);
    return post(
        token,
        "/v1/plans",
        Map.of(
            "accountId",
            account.toString(),
            "installments",
            3,
            "cadence",
            "MONTHLY",
            "firstDueOn",
            due.toString()));
  }

  private static HttpRequest post(String token, String path, Map<String, ?> body) {
    try {
      return request(token, path)
          .header("Idempotency-Key", UUID.randomUUID().toString())
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
          .build();
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(suite.gateway().resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  private int answeredBy(URI management) throws Exception {
    var metrics =
        http.send(
                HttpRequest.newBuilder(management.resolve("/q/metrics")).build(),
                BodyHandlers.ofString())
            .body();
    return ANSWERED
        .matcher(metrics)
        .results()
        .mapToInt(one -> Integer.parseInt(one.group(1)))
        .sum();
  }

  private static void sleep() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

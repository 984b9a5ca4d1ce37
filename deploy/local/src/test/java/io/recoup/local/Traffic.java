package io.recoup.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Clients that pay, call and promise at once and write down what they were told. Each command keeps
 * its Idempotency-Key until it has a definite answer, as a careful integrator's would.
 */
final class Traffic implements AutoCloseable {
  /** What a client knows of one command. */
  enum Known {
    ACKNOWLEDGED,
    REFUSED,
    UNKNOWN
  }

  /** One command and its answer: the body when acknowledged. */
  record Command(String kind, UUID accountId, long minor, Known known, JsonNode answer) {
    UUID id() {
      return UUID.fromString(answer.path("id").asText());
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
  private static final Duration BETWEEN_COMMANDS = Duration.ofMillis(40);

  private final URI gateway;
  private final String token;
  private final List<Debt> debts;
  private final LocalDate today;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ConcurrentLinkedQueue<Command> log = new ConcurrentLinkedQueue<>();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean stopping;

  Traffic(Suite suite, List<Debt> debts) {
    this.gateway = suite.gateway();
    this.token = suite.tokens().issue(Role.ADMIN);
    this.debts = debts;
    this.today = LocalDate.ofInstant(suite.clock().now(), ZoneOffset.UTC);
  }

  void start(int count, long seed) {
    for (var i = 0; i < count; i++) {
      var random = new Random(seed + i);
      clients.add(
          Thread.ofPlatform()
              .name("client-" + i)
              .start(
                  () -> {
                    while (!stopping) {
                      one(random);
                      sleep(BETWEEN_COMMANDS);
                    }
                  }));
    }
  }

  /** Lets every client finish what it began. */
  List<Command> stop() throws InterruptedException {
    stopping = true;
    for (var client : clients) client.join();
    return List.copyOf(log);
  }

  long answered() {
    return log.size();
  }

  @Override
  public void close() {
    stopping = true;
    http.close();
  }

  private void one(Random random) {
    var debt = debts.get(random.nextInt(debts.size()));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> pay(debt, random.nextInt(1, 50), random.nextInt(5) == 0);
      case 4, 5, 6 -> contact(debt, "EMAIL", "DELIVERED");
      case 7, 8 -> contact(debt, "CALL", "NO_ANSWER");
      default -> promise(debt, random.nextInt(1, 90));
    }
  }

  private void pay(Debt debt, int cents, boolean reverse) {
    var body = Map.of("amount", usd(cents), "receivedOn", today.toString(), "method", "ACH");
    var payment =
        send("payment", debt, cents, "/v1/accounts/" + debt.accountId() + "/payments", body, null);
    if (reverse && payment.known() == Known.ACKNOWLEDGED)
      send(
          "reversal",
          debt,
          cents,
          "/v1/accounts/" + debt.accountId() + "/payments/" + payment.id() + "/reversal",
          Map.of("reason", "RETURNED"),
          null);
  }

  private void contact(Debt debt, String channel, String result) {
    var point = debt.point(channel.equals("CALL") ? "PHONE" : channel);
    if (point.isEmpty()) return;
    var attempt =
        send(
            "attempt",
            debt,
            0,
            "/v1/attempts",
            Map.of(
                "accountId",
                debt.accountId(),
                "channel",
                channel,
                "contactPointId",
                point.get().id()),
            null);
    if (attempt.known() != Known.ACKNOWLEDGED
        || !attempt.answer().path("status").asText().equals("CLEARED")) return;
    send(
        "result",
        debt,
        0,
        "/v1/attempts/" + attempt.id() + "/result",
        Map.of("party", "NO_ONE", "result", result),
        "\"" + attempt.answer().path("version").asLong() + "\"");
  }

  private void promise(Debt debt, int days) {
    send(
        "promise",
        debt,
        100,
        "/v1/promises",
        Map.of(
            "accountId",
            debt.accountId(),
            "amount",
            usd(100),
            "dueOn",
            today.plusDays(days).toString()),
        null);
  }

  private Command send(
      String kind, Debt debt, long minor, String path, Map<String, ?> body, String ifMatch) {
    var command = ask(kind, debt, minor, path, body, ifMatch);
    log.add(command);
    return command;
  }

  private Command ask(
      String kind, Debt debt, long minor, String path, Map<String, ?> body, String ifMatch) {
    var key = UUID.randomUUID().toString();
    var deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      try {
        var request =
            HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (ifMatch != null) request.header("If-Match", ifMatch);
        var answer = http.send(request.build(), BodyHandlers.ofString());
        var status = answer.statusCode();
        if (status / 100 == 2)
          return new Command(
              kind, debt.accountId(), minor, Known.ACKNOWLEDGED, JSON.readTree(answer.body()));
        var passes =
            status >= 500
                || status == 429
                || answer.body().contains("idempotency-key-in-use")
                || answer.body().contains("concurrent-change");
        if (!passes)
          return new Command(
              kind, debt.accountId(), minor, Known.REFUSED, JSON.readTree(answer.body()));
      } catch (IOException e) {
        // No answer: whether it took effect is not known until it is asked again.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      sleep(BETWEEN_TRIES);
    }
    return new Command(kind, debt.accountId(), minor, Known.UNKNOWN, null);
  }

  private static Map<String, Object> usd(long minor) {
    return Map.of("minor", minor, "currency", "USD");
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.recoup.plans;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What is around the service: an accounts-service that answers as its contract shows, and a clock
 * that tests move. Timers are off; tests run the jobs themselves.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
  // System properties, because the class loaders of tests and resources share nothing else.
  private static final String STATUS = "test.accounts.status";
  private static final String BALANCE = "test.accounts.balance";
  private static final String ASKED = "test.accounts.asked";
  private static final String CLOCK = "recoup.clock.file";

  private HttpServer accounts;
  private Path clock;

  /** What accounts-service answers from now on. */
  public static void accountsAnswers(int status, long balanceMinor) {
    System.setProperty(STATUS, Integer.toString(status));
    System.setProperty(BALANCE, Long.toString(balanceMinor));
    System.setProperty(ASKED, "0");
  }

  /** What accounts-service answers from now on to a question about one account. */
  public static void accountsAnswers(int status, UUID about) {
    System.setProperty(STATUS + "." + about, Integer.toString(status));
  }

  /** How often accounts-service was asked since it was told what to answer. */
  public static int accountsAsked() {
    return Integer.getInteger(ASKED, 0);
  }

  /** Lets the service's clock run ahead of the system's. */
  public static void clockAhead(Duration ahead) {
    try {
      var file = ConfigProvider.getConfig().getValue(CLOCK, String.class);
      Files.writeString(Path.of(file), ahead.toString());
      Thread.sleep(50); // the clock looks at its file every 20 ms
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      clock = Files.createTempFile("recoup-clock-", null);
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      accounts = HttpServer.create(address, 0);
      accounts.createContext("/v1/accounts/", Surroundings::answer);
      accounts.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      accounts.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "recoup.accounts-url",
        "http://localhost:" + accounts.getAddress().getPort(),
        "recoup.plans.lapse-every",
        "off",
        CLOCK,
        clock.toString());
  }

  @Override
  public void stop() {
    accounts.stop(0);
    try {
      Files.deleteIfExists(clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    System.setProperty(ASKED, Integer.toString(Integer.getInteger(ASKED, 0) + 1));
    var id = exchange.getRequestURI().getPath().substring("/v1/accounts/".length());
    var status = Integer.getInteger(STATUS + "." + id, Integer.getInteger(STATUS, 200));
    if (exchange.getRequestHeaders().getFirst("Authorization") == null) status = 401;
    var body =
        status == 200
            ? ACCOUNT.formatted(id, Long.getLong(BALANCE, 228456)).getBytes(StandardCharsets.UTF_8)
            : "{}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static final String ACCOUNT =
      """
      {"id": "%s",
       "creditorId": "71254495-dfe4-59be-a0b3-d736441c21f8",
       "debtorId": "dcfad15f-ab29-53df-87bf-cebeb3d37b46",
       "reference": "ACME-0001",
       "status": "ACTIVE",
       "balance": {"minor": %d, "currency": "USD"},
       "version": 1}""";
}

package io.recoup.gateway.proxy;

import static io.recoup.gateway.Surroundings.ISSUER;
import static io.recoup.gateway.Surroundings.MAX_BODY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Issuer;
import io.recoup.gateway.Upstream;
import io.recoup.process.connections.Replicas;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Every service has two replicas, of which one may not be what it should: accounts-service both,
 * contact-service one that is away, payment-plan-service one that breaks off, compliance-service
 * one before which something turns requests away.
 */
@QuarkusTest
@QuarkusTestResource(value = TriesTest.Replicated.class, restrictToAnnotatedClass = true)
class TriesTest {
  /** The services. */
  public static class Replicated implements QuarkusTestResourceLifecycleManager {
    private final Map<String, Upstream> good = new HashMap<>();
    private Broken breaking;
    private Broken closed;

    @Override
    public Map<String, String> start() {
      try {
        var jwks = Files.createTempFile("recoup", ".jwks");
        Files.writeString(jwks, Issuer.jwks(ISSUER));
        breaking = new Broken("");
        closed =
            new Broken(
                "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        return Map.of(
            "recoup.jwks", jwks.toString(),
            "recoup.accounts-url", good("a") + ", " + good("b"),
            "recoup.contact-url", "http://127.0.0.1:" + closedPort() + "," + good("contact"),
            "recoup.plans-url", breaking.url() + "," + good("plans"),
            "recoup.compliance-url", closed.url() + "," + good("compliance"),
            "recoup.gateway.rate.per-subject", "10000");
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    private String good(String name) {
      return "http://127.0.0.1:" + good.computeIfAbsent(name, Upstream::new).port();
    }

    private static int closedPort() throws IOException {
      try (var socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }

    @Override
    public void stop() {
      good.values().forEach(Upstream::close);
      breaking.close();
      closed.close();
    }
  }

  /** Takes each request, says what it has to say, and hangs up. */
  static final class Broken implements AutoCloseable {
    private final ServerSocket socket;
    private final String words;
    final AtomicInteger met = new AtomicInteger();

    Broken(String words) throws IOException {
      this.words = words;
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofPlatform().daemon().start(this::accept);
    }

    String url() {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
      while (!socket.isClosed()) {
        try (var connection = socket.accept()) {
          met.incrementAndGet();
          take(connection);
        } catch (IOException ended) {
          // The next one, or none when closed.
        }
      }
    }

    private void take(Socket connection) throws IOException {
      connection.getInputStream().read(new byte[8192]);
      connection.getOutputStream().write(words.getBytes());
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void requestsAreSpreadOverTheAddressesOfAService() {
    var shares = new TreeMap<String, Integer>();
    for (var i = 0; i < 200; i++) {
      String replica = as().get("/v1/accounts").then().statusCode(200).extract().path("service");
      shares.merge(replica, 1, Integer::sum);
    }
    assertThat(shares.keySet()).containsExactly("a", "b");
    assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(80, 120));
  }

  @Test
  void aDeadAddressIsPassedOverWhateverTheRequest() throws InterruptedException {
    for (var i = 0; i < 30; i++) {
      as().get("/v1/attempts").then().statusCode(200).body("service", equalTo("contact"));
      as().contentType("application/json")
          .body("{}")
          .post("/v1/attempts")
          .then()
          .statusCode(200)
          .body("bytes", equalTo(2));
      Thread.sleep(100); // so that the dead one is tried again meanwhile
    }
  }

  @Test
  void aGetOrAKeyedRequestWhoseConnectionBreaksGoesToAnotherWhole() throws InterruptedException {
    var body = "x".repeat(MAX_BODY);
    for (var i = 0; i < 10; i++) {
      as().get("/v1/promises").then().statusCode(200).body("service", equalTo("plans"));
      awaitTheBrokenOneToBeTriedAgain();
      as().header("Idempotency-Key", "key-" + i)
          .contentType("application/json")
          .body(body)
          .post("/v1/promises")
          .then()
          .statusCode(200)
          .body("bytes", equalTo(body.length()));
    }
  }

  @Test
  void withoutAKeyARequestThatMayHaveTakenEffectIsNotSentTwice() throws InterruptedException {
    var refused = 0;
    for (var i = 0; i < 6 && refused == 0; i++) {
      awaitTheBrokenOneToBeTriedAgain();
      var status =
          as().contentType("application/json").body("{}").post("/v1/promises").statusCode();
      assertThat(status).isIn(200, 503);
      if (status == 503) refused++;
    }
    assertThat(refused).as("answers of the one that breaks off").isPositive();
  }

  @Test
  void whoIsTurnedAwayBeforeAReplicaIsAnsweredByAnother() throws InterruptedException {
    for (var i = 0; i < 5; i++) {
      as().get("/v1/decisions?accountId=x")
          .then()
          .statusCode(200)
          .body("service", equalTo("compliance"));
      awaitTheBrokenOneToBeTriedAgain();
    }
  }

  private static void awaitTheBrokenOneToBeTriedAgain() throws InterruptedException {
    Thread.sleep(Replicas.REST.plusMillis(50));
  }

  private static RequestSpecification as() {
    return given().auth().oauth2(ISSUER.token());
  }
}

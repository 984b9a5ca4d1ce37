package io.recoup.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Issuer;
import io.recoup.gateway.Upstream;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A gateway whose issuer is a real HTTP server: away at the start, then there, then changing. */
@QuarkusTest
@QuarkusTestResource(value = IssuerAwayTest.NoIssuerYet.class, restrictToAnnotatedClass = true)
class IssuerAwayTest {
  /** An address at which no issuer is, until the test starts one. */
  public static class NoIssuerYet implements QuarkusTestResourceLifecycleManager {
    private Upstream accounts;

    @Override
    public Map<String, String> start() {
      accounts = new Upstream("accounts-service");
      try (var socket = new ServerSocket(0)) {
        return Map.of(
            "recoup.jwks", "http://localhost:" + socket.getLocalPort() + "/jwks",
            "recoup.accounts-url", "http://localhost:" + accounts.port());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void stop() {
      accounts.close();
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  private final AtomicInteger asked = new AtomicInteger();
  private volatile Issuer published = new Issuer("first");

  @Test
  void withoutKeysNobodyIsRefusedForGoodAndANewKeyWorksWithinSeconds() throws Exception {
    ask(published.token())
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "2")
        .body("code", equalTo("keys-unavailable"));
    given().get(ready).then().statusCode(503).body("checks.name", hasItems("signing-keys"));
    assertThat(given().get(metrics).asString()).contains("recoup_keys_loaded 0.0");

    var issuer = start();
    try {
      await().atMost(PATIENCE).untilAsserted(() -> given().get(ready).then().statusCode(200));
      ask(published.token()).statusCode(200);
      assertThat(given().get(metrics).asString()).contains("recoup_keys_loaded 1.0");
      for (var rotation = 0; rotation < 3; rotation++) {
        published = new Issuer("rotation-" + rotation);
        await().atMost(PATIENCE).untilAsserted(() -> ask(published.token()).statusCode(200));
      }
      aFloodOfInventedKeysIsNoFloodForTheIssuer();
    } finally {
      issuer.stop(0);
    }
    ask(published.token()).statusCode(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> ask(published.namingKey("of nobody")).statusCode(503));
  }

  private void aFloodOfInventedKeysIsNoFloodForTheIssuer() {
    var begun = Instant.now();
    var before = asked.get();
    for (var i = 0; i < 100; i++) ask(published.namingKey("invented-" + i)).statusCode(401);
    var readings = 2 + Duration.between(begun, Instant.now()).toSeconds() / 2;
    assertThat(asked.get() - before).isLessThanOrEqualTo((int) readings);
  }

  private static ValidatableResponse ask(String token) {
    return given().auth().oauth2(token).get("/v1/accounts").then();
  }

  private HttpServer start() throws IOException {
    var address = URI.create(ConfigProvider.getConfig().getValue("recoup.jwks", String.class));
    var server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), 0);
    server.createContext(
        "/jwks",
        exchange -> {
          asked.incrementAndGet();
          var body = Issuer.jwks(published).getBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}

package io.recoup.kit.test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * A process whose issuer is a real HTTP server: away at the start, then there, then changing. The
 * gateway and a service take the rules by extending this class; {@link #addressOfNobody} is their
 * {@code recoup.jwks}.
 */
public abstract class IssuerAwayRules {
  /** A signing key as its issuer publishes it, with tokens signed by it. */
  public interface Key {
    String jwks();

    String token();

    /** A token whose header names another key. */
    String tokenNaming(String keyId);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  private final AtomicInteger asked = new AtomicInteger();
  private volatile Key published;

  protected abstract Key newKey();

  /** A path that a right token may read. */
  protected abstract String path();

  /** An address at which no issuer is, until the test starts one. */
  protected static String addressOfNobody() {
    try (var socket = new ServerSocket(0)) {
      return "http://localhost:" + socket.getLocalPort() + "/jwks";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void withoutKeysNobodyIsRefusedForGoodAndANewKeyWorksWithinSeconds() throws Exception {
    published = newKey();
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
        published = newKey();
        await().atMost(PATIENCE).untilAsserted(() -> ask(published.token()).statusCode(200));
      }
      aFloodOfInventedKeysIsNoFloodForTheIssuer();
    } finally {
      issuer.stop(0);
    }
    ask(published.token()).statusCode(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> ask(published.tokenNaming("of nobody")).statusCode(503));
  }

  private void aFloodOfInventedKeysIsNoFloodForTheIssuer() {
    var begun = Instant.now();
    var before = asked.get();
    for (var i = 0; i < 100; i++) ask(published.tokenNaming("invented-" + i)).statusCode(401);
    var readings = 2 + Duration.between(begun, Instant.now()).toSeconds() / 2;
    assertThat(asked.get() - before).isLessThanOrEqualTo((int) readings);
  }

  private ValidatableResponse ask(String token) {
    return given().auth().oauth2(token).get(path()).then();
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
          var body = published.jwks().getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}

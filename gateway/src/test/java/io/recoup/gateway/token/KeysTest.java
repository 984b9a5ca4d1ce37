package io.recoup.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.recoup.gateway.Issuer;
import io.recoup.gateway.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private final Vertx vertx = Vertx.vertx();
  private final Issuer first = new Issuer("first");
  private final Issuer second = new Issuer("second");

  @TempDir private Path folder;

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void aTokenOfANewKeyIsGoodAsSoonAsTheKeyIsPublished() throws IOException {
    var file = folder.resolve("jwks.json");
    Files.writeString(file, Issuer.jwks(first));
    var keys = keys(file.toString());
    var tokens = new Tokens(Settings.of(Map.of()), keys);
    assertThat(subject(tokens, first)).startsWith("subject-");
    Files.writeString(file, Issuer.jwks(first, second));
    assertThat(subject(tokens, second)).startsWith("subject-");
  }

  @Test
  void unknownKeysAreLookedForSeldom() throws IOException {
    var asked = new AtomicInteger();
    var server = server(asked);
    try {
      var tokens =
          new Tokens(
              Settings.of(Map.of()),
              keys("http://localhost:" + server.getAddress().getPort() + "/jwks"));
      for (var i = 0; i < 20; i++) {
        assertThatThrownBy(() -> subject(tokens, second))
            .hasRootCauseInstanceOf(TokenRefused.class);
      }
      assertThat(subject(tokens, first)).startsWith("subject-");
      assertThat(asked).hasValue(2);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void keysStayInUseWhileTheirSourceIsAway() throws IOException {
    var file = folder.resolve("jwks.json");
    Files.writeString(file, Issuer.jwks(first));
    var keys = keys(file.toString());
    Files.writeString(file, "gone");
    var tokens = new Tokens(Settings.of(Map.of()), keys);
    assertThatThrownBy(() -> subject(tokens, second)).hasRootCauseInstanceOf(TokenRefused.class);
    assertThat(subject(tokens, first)).startsWith("subject-");
  }

  @Test
  void withoutKeysNobodyIsRefusedForGood() {
    var tokens =
        new Tokens(
            Settings.of(Map.of()), new Keys(Settings.of(Map.of("recoup.jwks", "/none")), vertx));
    assertThatThrownBy(() -> subject(tokens, first))
        .cause()
        .isInstanceOfSatisfying(
            TokenRefused.class, refused -> assertThat(refused.problem().status()).isEqualTo(503));
  }

  private Keys keys(String location) {
    var keys = new Keys(Settings.of(Map.of("recoup.jwks", location)), vertx);
    keys.keepReading();
    await().until(keys::loaded);
    return keys;
  }

  private HttpServer server(AtomicInteger asked) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks",
        exchange -> {
          asked.incrementAndGet();
          var body = Issuer.jwks(first).getBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String subject(Tokens tokens, Issuer issuer) throws CompletionException {
    Future<String> subject = tokens.subject("Bearer " + issuer.token());
    return subject.toCompletionStage().toCompletableFuture().join();
  }
}

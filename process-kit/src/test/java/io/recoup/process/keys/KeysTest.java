package io.recoup.process.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuer is a real HTTP server that is away, comes, changes its keys and goes. */
class KeysTest {
  private record Times(Duration every, Duration keep) implements KeysConfig {}

  private static final RsaJsonWebKey PAIR = pair(2048);
  private static final long GAP = Keys.BETWEEN_READINGS.toNanos();

  private final AtomicLong nanos = new AtomicLong(System.nanoTime());
  private final AtomicInteger asked = new AtomicInteger();
  private Keys keys;
  private HttpServer issuer;

  @TempDir private Path folder;

  @AfterEach
  void close() {
    if (issuer != null) issuer.stop(0);
    if (keys != null) keys.stop();
  }

  @Test
  void anIssuerThatIsAwayAtTheStartIsAskedUntilItIsThere() throws Exception {
    var port = free();
    keys = remote(port, System::nanoTime);
    keys.start(new StartupEvent());
    await().until(() -> keys.trouble().filter(why -> why.contains("Connect")).isPresent());
    assertThat(keys.loaded()).isFalse();
    assertThat(keys.usable()).isFalse();
    assertThat(keys.count()).isZero();
    var ready = new KeysReady(keys).call();
    assertThat(ready.getStatus()).hasToString("DOWN");
    assertThat(ready.getData().orElseThrow().get("why").toString()).contains("ConnectException");
    publish(port, "first");
    await().atMost(Duration.ofSeconds(20)).until(keys::usable);
    assertThat(new KeysReady(keys).call().getStatus()).hasToString("UP");
    assertThat(keys.find("first")).isPresent();
    assertThat(keys.count()).isOne();
  }

  @Test
  void aNewKeyWorksWithinSecondsHoweverOftenKeysChange() throws Exception {
    var port = free();
    publish(port, "key-0");
    keys = remote(port, nanos::get);
    assertThat(keys.refresh().join()).isTrue();
    for (var rotation = 1; rotation <= 10; rotation++) {
      issuer.stop(0);
      publish(port, "key-" + rotation);
      assertThat(keys.find("key-" + rotation)).isEmpty();
      nanos.addAndGet(GAP);
      assertThat(keys.refresh().join()).isTrue();
      assertThat(keys.find("key-" + rotation)).isPresent();
      assertThat(keys.find("key-" + (rotation - 1))).as("withdrawn").isEmpty();
    }
    assertThat(asked).hasValue(11);
  }

  @Test
  void aFloodOfInventedKeysIsNoFloodForTheIssuer() throws Exception {
    var port = free();
    publish(port, "first");
    keys = remote(port, nanos::get);
    flood(200);
    assertThat(asked).hasValue(1);
    nanos.addAndGet(GAP);
    flood(200);
    assertThat(asked).hasValue(2);
    assertThat(keys.find("first")).isPresent();
  }

  @Test
  void anIssuerThatIsAwayIsAskedNoMoreOftenThanOneThatAnswers() throws Exception {
    var port = free();
    publish(port, "first");
    keys = remote(port, nanos::get);
    keys.refresh().join();
    issuer.stop(0);
    asked.set(0);
    issuer = serve(port, 500, "<h1>no</h1>");
    nanos.addAndGet(GAP);
    flood(200);
    assertThat(asked).hasValue(1);
    assertThat(keys.refresh().join()).as("nothing can be said of an unknown key").isFalse();
    assertThat(keys.trouble()).contains("java.lang.IllegalStateException: the issuer answers 500");
  }

  @Test
  void knownKeysGoOnForTheTimeStatedWhileTheIssuerIsAway() throws Exception {
    var port = free();
    publish(port, "first");
    keys = remote(port, nanos::get);
    keys.refresh().join();
    issuer.stop(0);
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(keys.refresh().join()).isFalse();
    assertThat(keys.find("first")).isPresent();
    assertThat(keys.age()).contains(Duration.ofHours(1));
    nanos.addAndGet(1);
    assertThat(keys.find("first")).isEmpty();
    assertThat(keys.usable()).isFalse();
    assertThat(keys.loaded()).isTrue();
    assertThat(keys.count()).isZero();
  }

  @Test
  void onlyKeysThatSignAndAreLongEnoughAreTaken() throws Exception {
    var short1024 = pair(1024);
    short1024.setKeyId("short");
    var encrypts = key("encrypts");
    encrypts.setUse("enc");
    var other = key("other");
    other.setAlgorithm("PS256");
    var file = Files.writeString(folder.resolve("jwks.json"), set(short1024, encrypts, other));
    keys = new Keys(file.toString(), config(), nanos::get);
    assertThat(keys.refresh().join()).isFalse();
    assertThat(keys.trouble().orElseThrow()).contains("the set has no RSA signing key");
  }

  @Test
  void aFileIsReadBeforeTheStartEnds() throws Exception {
    var file = Files.writeString(folder.resolve("jwks.json"), set(key("first")));
    keys = new Keys(file.toUri().toString(), config(), System::nanoTime);
    keys.start(new StartupEvent());
    assertThat(keys.find("first")).isPresent();
    assertThat(keys.find(null)).as("the only one").isPresent();
    assertThat(keys.find("second")).isEmpty();
  }

  private void flood(int tokens) {
    var all = IntStream.range(0, tokens).mapToObj(_ -> keys.refresh()).toList();
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    assertThat(keys.find("invented")).isEmpty();
  }

  private static Keys remote(int port, java.util.function.LongSupplier nanos) {
    return new Keys("http://localhost:" + port + "/jwks", config(), nanos);
  }

  private static KeysConfig config() {
    return new Times(Duration.ofMinutes(5), Duration.ofHours(1));
  }

  private void publish(int port, String... ids) throws Exception {
    issuer = serve(port, 200, set(Stream.of(ids).map(KeysTest::key).toArray(RsaJsonWebKey[]::new)));
  }

  private HttpServer serve(int port, int status, String text) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/jwks",
        exchange -> {
          asked.incrementAndGet();
          var body = text.getBytes();
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** All of one pair: it is the id by which they are told apart, and to make a pair takes time. */
  private static RsaJsonWebKey key(String id) {
    var key = new RsaJsonWebKey((RSAPublicKey) PAIR.getPublicKey());
    key.setKeyId(id);
    key.setUse("sig");
    return key;
  }

  private static RsaJsonWebKey pair(int bits) {
    try {
      return RsaJwkGenerator.generateJwk(bits);
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String set(RsaJsonWebKey... keys) {
    var set = new JsonWebKeySet();
    for (var key : keys) set.addJsonWebKey(key);
    return set.toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

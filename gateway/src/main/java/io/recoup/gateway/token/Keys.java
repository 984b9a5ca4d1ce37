package io.recoup.gateway.token;

import io.recoup.gateway.GatewayConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The issuer's public keys. Read when the gateway starts, then regularly, and when a token names a
 * key not seen before; keys once read stay in use while their source is away. Nothing here blocks.
 */
@ApplicationScoped
public class Keys {
  private static final Logger LOG = Logger.getLogger(Keys.class);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration BETWEEN_DEMANDS = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Optional<String> location;
  private final Duration every;
  private final Vertx vertx;
  private final HttpClient http;
  private volatile Map<String, Key> keys = Map.of();
  private volatile Future<Void> reading = Future.succeededFuture();
  private volatile long demandedAtNanos = System.nanoTime() - BETWEEN_DEMANDS.toNanos();

  Keys(GatewayConfig config, Vertx vertx) {
    location = config.jwks();
    every = config.gateway().keysEvery();
    this.vertx = vertx;
    http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()).setMaxPoolSize(1));
  }

  @PreDestroy
  void close() {
    http.close();
  }

  /** Reads the keys from now on; the first time as soon as they can be had. */
  public void keepReading() {
    if (location.isEmpty()) return;
    read()
        .onComplete(_ -> vertx.setTimer((loaded() ? every : RETRY).toMillis(), _ -> keepReading()));
  }

  public boolean loaded() {
    return !keys.isEmpty();
  }

  /** Finds a key by its id; a token without one is good where there is a single key. */
  Optional<Key> find(String id) {
    var known = keys;
    if (id == null)
      return known.size() == 1 ? known.values().stream().findFirst() : Optional.empty();
    return Optional.ofNullable(known.get(id));
  }

  /** Reads again for a key not known, but seldom: anyone can name a key that does not exist. */
  Future<Void> readOnDemand() {
    if (!reading.isComplete()) return reading;
    if (System.nanoTime() - demandedAtNanos < BETWEEN_DEMANDS.toNanos()) {
      return Future.succeededFuture();
    }
    demandedAtNanos = System.nanoTime();
    return read();
  }

  private Future<Void> read() {
    reading =
        fetch(location.orElseThrow())
            .map(Keys::parse)
            .onSuccess(
                fresh -> {
                  if (!fresh.keySet().equals(keys.keySet())) {
                    LOG.infof("Signing keys: %s", fresh.keySet());
                  }
                  keys = fresh;
                })
            .onFailure(failure -> LOG.warnf("Signing keys not read: %s", failure.getMessage()))
            .mapEmpty();
    return reading;
  }

  private Future<Buffer> fetch(String source) {
    if (!source.startsWith("http:") && !source.startsWith("https:")) {
      var file = source.startsWith("file:") ? Path.of(URI.create(source)) : Path.of(source);
      return vertx.fileSystem().readFile(file.toString());
    }
    return http.request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(source)
                .setTimeout(TIMEOUT.toMillis()))
        .compose(request -> request.send().expecting(HttpResponseExpectation.SC_OK))
        .compose(response -> response.body());
  }

  private static Map<String, Key> parse(Buffer jwks) {
    try {
      var usable = new HashMap<String, Key>();
      for (var key : new JsonWebKeySet(jwks.toString()).getJsonWebKeys()) {
        if (key instanceof RsaJsonWebKey rsa && signs(rsa)) {
          usable.put(Optional.ofNullable(rsa.getKeyId()).orElse(""), rsa.getRsaPublicKey());
        }
      }
      if (usable.isEmpty()) throw new IllegalArgumentException("the set has no RSA signing key");
      return Map.copyOf(usable);
    } catch (JoseException unreadable) {
      throw new IllegalArgumentException("not a JWK set", unreadable);
    }
  }

  private static boolean signs(PublicJsonWebKey key) {
    return (key.getUse() == null || key.getUse().equals("sig"))
        && (key.getAlgorithm() == null || key.getAlgorithm().equals("RS256"));
  }
}

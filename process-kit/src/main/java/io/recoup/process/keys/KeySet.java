package io.recoup.process.keys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/** A JWK set where it is published: a file or an http address. Reading it never blocks for long. */
final class KeySet {
  private static final int OK = 200;
  private static final long LARGEST_BYTES = 1024 * 1024;
  private static final int SMALLEST_KEY_BITS = 2048;

  private final String location;
  private final Duration timeout;
  private final HttpClient http;

  KeySet(String location, Duration timeout) {
    this.location = location;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  boolean isRemote() {
    return location.startsWith("http:") || location.startsWith("https:");
  }

  /** RSA signing keys by id. */
  CompletableFuture<Map<String, Key>> read() {
    return isRemote() ? fetch() : file();
  }

  void close() {
    http.shutdownNow();
  }

  private CompletableFuture<Map<String, Key>> fetch() {
    var request =
        HttpRequest.newBuilder(URI.create(location))
            .timeout(timeout)
            .header("Accept", "application/json")
            .build();
    return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_BYTES))
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(KeySet::body)
        .thenApply(KeySet::parse);
  }

  private static String body(HttpResponse<String> answer) {
    if (answer.statusCode() == OK) return answer.body();
    throw new IllegalStateException("the issuer answers " + answer.statusCode());
  }

  private CompletableFuture<Map<String, Key>> file() {
    try {
      var file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
      return CompletableFuture.completedFuture(parse(Files.readString(file)));
    } catch (IOException | RuntimeException unreadable) {
      return CompletableFuture.failedFuture(unreadable);
    }
  }

  private static Map<String, Key> parse(String jwks) {
    try {
      var usable = new HashMap<String, Key>();
      for (var key : new JsonWebKeySet(jwks).getJsonWebKeys()) {
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

  private static boolean signs(RsaJsonWebKey key) {
    return (key.getUse() == null || key.getUse().equals("sig"))
        && (key.getAlgorithm() == null || key.getAlgorithm().equals("RS256"))
        && key.getRsaPublicKey().getModulus().bitLength() >= SMALLEST_KEY_BITS;
  }

  @Override
  public String toString() {
    return location;
  }
}

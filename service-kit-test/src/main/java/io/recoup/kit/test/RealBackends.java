package io.recoup.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.recoup.backends.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL 18, Kafka and a signing key for a service's tests. They start once per test JVM,
 * whatever number of class loaders and applications Quarkus makes in it, and go with it; tests keep
 * apart by ids of their own.
 */
public final class RealBackends implements QuarkusTestResourceLifecycleManager {
  static final String ISSUER = "https://recoup.local";
  static final String AUDIENCE = "recoup";

  /** The one thing that all class loaders of a JVM share is its system properties. */
  private static final String STARTED = "recoup.test.backends";

  @Override
  public Map<String, String> start() {
    synchronized (System.class) {
      if (System.getProperty(STARTED) == null)
        System.setProperty(STARTED, Backends.start().toString());
    }
    var config = new HashMap<String, String>();
    Backends.QUIET.forEach(
        (name, level) ->
            config.put("quarkus.log.category.\"" + name + "\".level", level.getName()));
    config.put("recoup.issuer", ISSUER);
    config.put("quarkus.datasource.jdbc.url", jdbcUrl());
    config.put("quarkus.datasource.username", Backends.DATABASE + "_app");
    config.put("quarkus.datasource.password", Backends.PASSWORD);
    config.put("recoup.migration.username", Backends.DATABASE + "_owner");
    config.put("recoup.migration.password", Backends.PASSWORD);
    config.put("kafka.bootstrap.servers", bootstrapServers());
    config.put("recoup.jwks", SigningKey.jwks(directory()).toUri().toString());
    config.put("recoup.cursor-key", "only-for-tests-only-for-tests-only-for-tests");
    return config;
  }

  /** Nothing: other test classes of this JVM go on with the same backends. */
  @Override
  public void stop() {}

  static String jdbcUrl() {
    return read("jdbc-url");
  }

  static String bootstrapServers() {
    return read("kafka");
  }

  static SigningKey signingKey() {
    return SigningKey.in(directory());
  }

  private static Path directory() {
    var directory = System.getProperty(STARTED);
    if (directory == null)
      throw new IllegalStateException(
          "Annotate the test with @QuarkusTestResource(RealBackends.class)");
    return Path.of(directory);
  }

  private static String read(String name) {
    try {
      return Files.readString(directory().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("The backends of this test JVM are gone", e);
    }
  }
}

package io.recoup.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.recoup.backends.EmbeddedDatabase;
import io.recoup.backends.EmbeddedKafka;
import io.recoup.backends.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * PostgreSQL 18, Kafka and a signing key for a service's tests. They start once per test JVM,
 * whatever number of class loaders and applications Quarkus makes in it, and go with it; tests keep
 * apart by ids of their own.
 */
public final class RealBackends implements QuarkusTestResourceLifecycleManager {
  static final String ISSUER = "https://recoup.local";
  static final String AUDIENCE = "recoup";

  private static final String DATABASE = "service";
  private static final String PASSWORD = "only-for-tests";
  private static final String STARTED = "recoup.test.backends";

  /**
   * What a person who reads a test's output does not want to read, and from which level on they do.
   */
  private static final Map<String, Level> QUIET =
      Map.of(
          "kafka", Level.WARNING,
          "org.apache.kafka", Level.WARNING,
          "state.change.logger", Level.WARNING,
          "io.zonky.test", Level.WARNING,
          "com.networknt", Level.SEVERE,
          "com.tngtech.archunit", Level.WARNING);

  private static final List<Logger> QUIETED =
      QUIET.keySet().stream().map(Logger::getLogger).toList();

  @Override
  public Map<String, String> start() {
    synchronized (System.class) { // a lock that all class loaders share
      if (System.getProperty(STARTED) == null) startOnce();
    }
    var directory = directory();
    var config = new HashMap<String, String>();
    QUIET.forEach(
        (name, level) ->
            config.put("quarkus.log.category.\"" + name + "\".level", level.getName()));
    config.putAll(
        Map.ofEntries(
            Map.entry("quarkus.datasource.jdbc.url", read(directory.resolve("jdbc-url"))),
            Map.entry("quarkus.datasource.username", DATABASE + "_app"),
            Map.entry("quarkus.datasource.password", PASSWORD),
            Map.entry("quarkus.flyway.username", DATABASE + "_owner"),
            Map.entry("quarkus.flyway.password", PASSWORD),
            Map.entry("quarkus.flyway.placeholders.app_role", DATABASE + "_app"),
            Map.entry("kafka.bootstrap.servers", bootstrapServers()),
            Map.entry(
                "mp.jwt.verify.publickey.location", SigningKey.jwks(directory).toUri().toString()),
            Map.entry("mp.jwt.verify.issuer", ISSUER),
            Map.entry("recoup.cursor-key", "only-for-tests-only-for-tests-only-for-tests"),
            Map.entry("quarkus.http.test-port", "0"),
            Map.entry("quarkus.management.test-port", "0")));
    return config;
  }

  /** Nothing: other test classes of this JVM go on with the same backends. */
  @Override
  public void stop() {}

  static String bootstrapServers() {
    return read(directory().resolve("kafka"));
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

  private static void startOnce() {
    QUIETED.forEach(logger -> logger.setLevel(QUIET.get(logger.getName())));
    try {
      var directory = Files.createTempDirectory("recoup-test-");
      var kafka = CompletableFuture.supplyAsync(EmbeddedKafka::start);
      var database = EmbeddedDatabase.start().create(DATABASE, PASSWORD, PASSWORD);
      var broker = kafka.join();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database, broker, directory)));
      SigningKey.in(directory);
      Files.writeString(directory.resolve("jdbc-url"), database.jdbcUrl(DATABASE));
      Files.writeString(directory.resolve("kafka"), broker.bootstrapServers());
      System.setProperty(STARTED, directory.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary directory for the backends", e);
    }
  }

  private static void stop(EmbeddedDatabase database, EmbeddedKafka broker, Path directory) {
    broker.close();
    database.close();
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) Files.delete(file);
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + directory, e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The backends of this test JVM are gone", e);
    }
  }
}

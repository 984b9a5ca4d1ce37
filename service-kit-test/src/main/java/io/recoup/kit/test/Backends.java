package io.recoup.kit.test;

import io.recoup.backends.EmbeddedDatabase;
import io.recoup.backends.EmbeddedKafka;
import io.recoup.backends.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts PostgreSQL and Kafka and writes where they are into a directory, whose path it returns.
 * Made by the system's class loader: an application that Quarkus stops takes its class loader with
 * it, and a broker without its classes is a dead one.
 */
public final class Backends implements Supplier<String> {
  static final String DATABASE = "service";
  static final String PASSWORD = "only-for-tests";

  /**
   * What a person who reads a test's output does not want to read, and from which level on they do.
   */
  static final Map<String, Level> QUIET =
      Map.of(
          "kafka", Level.WARNING,
          "org.apache.kafka", Level.WARNING,
          "org.apache.kafka.controller", Level.SEVERE,
          "state.change.logger", Level.WARNING,
          "io.zonky.test", Level.WARNING,
          "org.flywaydb", Level.WARNING,
          "org.hibernate", Level.WARNING,
          "com.networknt", Level.SEVERE,
          "com.tngtech.archunit", Level.WARNING);

  private static final List<Logger> QUIETED =
      QUIET.keySet().stream().map(Logger::getLogger).toList();

  /** For the reflection in {@link #start}. */
  public Backends() {}

  static Path start() {
    var current = Thread.currentThread();
    var before = current.getContextClassLoader();
    var system = ClassLoader.getSystemClassLoader();
    try {
      current.setContextClassLoader(system);
      var backends =
          system.loadClass(Backends.class.getName()).getDeclaredConstructor().newInstance();
      return Path.of((String) ((Supplier<?>) backends).get());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The backends are not on the test class path", e);
    } finally {
      current.setContextClassLoader(before);
    }
  }

  @Override
  public String get() {
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
      return directory.toString();
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
}

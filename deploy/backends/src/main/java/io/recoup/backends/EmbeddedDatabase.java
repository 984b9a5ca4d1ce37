package io.recoup.backends;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A PostgreSQL 18 of our own; each service gets a database, a role that owns it and a role that may
 * only work in it.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z_]+");
  private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]+");

  private final EmbeddedPostgres postgres;
  private final int port;
  private final Path directory;
  private final boolean temporary;

  private EmbeddedDatabase(EmbeddedPostgres postgres, int port, Path directory, boolean temporary) {
    this.postgres = postgres;
    this.port = port;
    this.directory = directory;
    this.temporary = temporary;
  }

  /**
   * A server on a free port for tests: it forgets everything when it is closed and never waits for
   * the disk.
   */
  public static EmbeddedDatabase start() {
    return start(Directories.temporary("postgres"), Ports.free(), true);
  }

  /**
   * A server on this port that keeps its promises to the disk and goes on from what the directory
   * holds.
   */
  public static EmbeddedDatabase start(Path directory, int port) {
    return start(directory, port, false);
  }

  private static EmbeddedDatabase start(Path directory, int port, boolean temporary) {
    var durability = temporary ? "off" : "on";
    try {
      Files.createDirectories(directory);
      var postgres =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(directory.resolve("data"))
              .setOverrideWorkingDirectory(binaries())
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setDataDirectoryCustomizer(EmbeddedDatabase::askForPasswords)
              .setServerConfig("fsync", durability)
              .setServerConfig("synchronous_commit", durability)
              .setServerConfig("full_page_writes", durability)
              .setServerConfig("max_connections", "120")
              .setServerConfig("shared_buffers", "128MB")
              .setLocaleConfig("locale", "C.UTF-8")
              .start();
      return new EmbeddedDatabase(postgres, port, directory, temporary);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start in " + directory, e);
    }
  }

  /**
   * Makes the database {@code name} with the roles {@code name_owner} and {@code name_app}, or
   * gives them these passwords.
   */
  public EmbeddedDatabase create(String name, String ownerPassword, String appPassword) {
    check(NAME, name);
    check(PASSWORD, ownerPassword);
    check(PASSWORD, appPassword);
    try (var connection = postgres.getPostgresDatabase().getConnection()) {
      role(connection, name + "_owner", ownerPassword);
      role(connection, name + "_app", appPassword);
      if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
        execute(
            connection,
            List.of(
                "create database %1$s owner %1$s_owner".formatted(name),
                "revoke connect on database %s from public".formatted(name),
                "grant connect on database %1$s to %1$s_app".formatted(name)));
      }
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create database " + name, e);
    }
  }

  public int port() {
    return port;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database;
  }

  @Override
  public void close() {
    try {
      postgres.close();
      if (temporary) Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL in " + directory + " does not stop", e);
    }
  }

  /** Where the server's programs are unpacked once, for every suite of this user. */
  private static File binaries() {
    return Path.of(
            System.getProperty("java.io.tmpdir"),
            "recoup-postgres-" + System.getProperty("user.name"))
        .toFile();
  }

  /**
   * Only the superuser of this machine comes in without a password: a service with a wrong one is
   * to fail here too.
   */
  private static void askForPasswords(File data) {
    try {
      Files.writeString(
          data.toPath().resolve("pg_hba.conf"),
          """
          host all postgres 127.0.0.1/32 trust
          host all postgres ::1/128 trust
          host all all 127.0.0.1/32 scram-sha-256
          host all all ::1/128 scram-sha-256
          """);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write pg_hba.conf", e);
    }
  }

  private static void role(Connection connection, String name, String password)
      throws SQLException {
    var verb =
        exists(connection, "select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
    execute(connection, List.of("%s role %s login password '%s'".formatted(verb, name, password)));
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, List<String> commands) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var command : commands) statement.execute(command);
    }
  }

  private static void check(Pattern allowed, String value) {
    if (!allowed.matcher(value).matches())
      throw new IllegalArgumentException("Only " + allowed + " here");
  }
}

package io.recoup.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * A database as an earlier version left it, in use: the kit's first migration and the service's up
 * to the given one in a single history, and rows in all tables. The service under test starts on
 * it. What the tables held is kept in the schema {@code kept}, to be compared.
 */
public abstract class FormerDatabase implements QuarkusTestResourceLifecycleManager {
  /** The topic and the key of the one event that the outbox still holds. */
  static final String TOPIC = "test.upgrade";

  static final String KEY = "0c000000-0000-4000-8000-000000000001";

  private static final String NAME = "former";
  private static final String KIT_ROWS =
      """
      update flyway_schema_history
        set script = case version when '0.1' then 'db/kit/' else 'db/migration/' end || script;
      select outbox_append(array['0c000000-0000-4000-8000-000000000002'::uuid], array['test.upgrade'],
        array['0c000000-0000-4000-8000-000000000001'::uuid], array['unit-upgraded.v1'], array['{}'],
        now(), null);
      select inbox_accept('0c000000-0000-4000-8000-000000000003', 'test.upgrade',
        '0c000000-0000-4000-8000-000000000001', 7);
      insert into dead_letter (event_id, topic, headers, reason, dead_at)
        values ('0c000000-0000-4000-8000-000000000004', 'test.upgrade', '{}', 'kept', now());
      insert into idempotency_key (subject, key, fingerprint, status, headers, body)
        values ('somebody', 'kept', '\\x00', 200, '', '{}');
      """;

  private final String version;
  private final String rows;

  /** The version of the service's own migrations, and the resource that fills their tables. */
  protected FormerDatabase(String version, String rows) {
    this.version = version;
    this.rows = rows;
  }

  /** The rows of the service's own tables, as SQL. */
  protected String rows() {
    try (var file = getClass().getResourceAsStream(rows)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("No rows", e);
    }
  }

  @Override
  public final int order() {
    return 1; // behind RealBackends, whose database this one replaces
  }

  @Override
  public final Map<String, String> start() {
    var config = new RealBackends().start();
    var server = config.get(Database.URL);
    var url = server.substring(0, server.lastIndexOf('/') + 1) + NAME;
    var owner = config.get(Database.OWNER);
    var password = config.get(Database.OWNER_PASSWORD);
    try (var connection = DriverManager.getConnection(server, "postgres", null)) {
      Database.execute(connection, "drop database if exists " + NAME + " with (force)");
      Database.execute(connection, "create database " + NAME + " owner " + owner);
    } catch (SQLException e) {
      throw new IllegalStateException("No second database", e);
    }
    var former =
        Flyway.configure()
            .dataSource(url, owner, password)
            .ignoreMigrationPatterns("*:missing")
            .placeholders(Map.of("app_role", config.get(Database.APP)));
    former.locations("db/kit").target("0.1").load().migrate();
    former.locations("db/migration").target(version).load().migrate();
    try (var connection = DriverManager.getConnection(url, owner, password)) {
      Database.execute(connection, KIT_ROWS);
      Database.execute(connection, rows());
      keep(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The rows do not fit version " + version, e);
    }
    return new HashMap<>(Map.of(Database.URL, url));
  }

  @Override
  public final void stop() {
    // It goes with the server.
  }

  private static void keep(Connection connection) throws SQLException {
    Database.execute(connection, "create schema kept");
    for (var table : Database.tables(connection, "public"))
      Database.execute(connection, "create table kept.%1$s as table public.%1$s".formatted(table));
  }
}

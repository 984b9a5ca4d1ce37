package io.recoup.kit.schema;

import io.recoup.kit.readiness.Addresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings a database to the schema of this version: first the tables of the kit, then those of the
 * service, each with a history of its own, so that either can grow. One process at a time does it,
 * a second one waits. What was interrupted was rolled back, and the next run goes on there.
 */
public final class Migrations {
  static final String KIT_HISTORY = "kit_schema_history";
  static final String SERVICE_HISTORY = "flyway_schema_history";

  private static final String LOCATIONS = "recoup.migration.locations";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int ATTEMPTS = 20;

  /** The session lock of a migration: any number that nothing else in these databases locks. */
  private static final long LOCK = 7_305_804_402_581_473_637L;

  /**
   * A change of a table waits for the transactions that use it, and all later ones wait behind it:
   * so it gives up soon, and tries again. The server looks whether a migration that takes long is
   * still wanted: who was killed holds no locks for long.
   */
  private static final String SESSION =
      "set lock_timeout = '3s'; set client_connection_check_interval = '1s'";

  /** Until the histories were parted, the kit's migrations stood as 0.x among the service's. */
  private static final String PART_HISTORIES =
      """
      do $$ begin
        if to_regclass('public.flyway_schema_history') is not null
            and to_regclass('public.kit_schema_history') is null then
          create table public.kit_schema_history (like public.flyway_schema_history including all);
          insert into public.kit_schema_history
            select * from public.flyway_schema_history where version like '0.%';
          delete from public.flyway_schema_history where version like '0.%';
        end if;
      end $$""";

  /**
   * The service may read which schema it stands on, and may not change what it reads. Nobody but
   * the owner makes temporary tables: one of the same name would stand before the real one.
   */
  private static final List<String> PRIVILEGES =
      List.of(
          "revoke all on public.kit_schema_history, public.flyway_schema_history from %1$s",
          "grant select on public.kit_schema_history, public.flyway_schema_history to %1$s",
          "do $$ begin execute format('revoke temporary on database %%I from public, %%I',"
              + " current_database(), '%2$s'); end $$");

  /**
   * A function is named with the types of its arguments, a table or a sequence by its name alone.
   */
  private static final String RIGHT =
      """
      format(
        case surplus when 'EXECUTE' then '%%s on routine public.%%s' else '%%s on public.%%I' end,
        lower(surplus), name)""";

  /** What somebody granted the service that no migration did. */
  private static final String SURPLUS =
      "select " + RIGHT + " from public.surplus_rights('%1$s'::regrole)";

  /** The same, each with the other roles that bring it. */
  private static final String STAYING =
      "select "
          + RIGHT
          + """
       || ', ' || coalesce(
        (select 'by way of ' || string_agg(r.rolname, ', ' order by r.rolname) from pg_roles r
         where r.oid <> '%1$s'::regrole and pg_has_role('%1$s'::regrole, r.oid, 'member')
           and exists (
             select from public.surplus_rights(r.oid) other
             where other.name = mine.name and other.surplus = mine.surplus)),
        'granted by another role than the owner')
      from public.surplus_rights('%1$s'::regrole) mine""";

  private final String url;
  private final String username;
  private final String password;
  private final String appRole;
  private final List<String> locations;

  private Migrations(
      String url, String username, String password, String appRole, List<String> locations) {
    this.url = url;
    this.username = username;
    this.password = password;
    this.appRole = appRole;
    this.locations = locations;
  }

  /** Of the database that these settings name, as its owner. */
  public static Migrations of(Config config) {
    Addresses.databaseFault(config)
        .ifPresent(
            fault -> {
              throw new SchemaFailure(fault);
            });
    return new Migrations(
        required(config, "quarkus.datasource.jdbc.url"),
        required(config, "recoup.migration.username"),
        required(config, "recoup.migration.password"),
        required(config, "quarkus.datasource.username"),
        locations(config));
  }

  /** Returns what was missing, in the order in which it ran, and tells of what it waits for. */
  public List<String> run(Consumer<String> progress) {
    try (var lock = Connections.await(this::open, progress)) {
      if (!isMine(lock)) {
        progress.accept("Waiting for another migration to end");
        execute(lock, "select pg_advisory_lock(" + LOCK + ")");
      }
      execute(lock, PART_HISTORIES);
      var applied = new ArrayList<String>();
      migrate(kit(), applied, progress);
      migrate(service(locations).baselineOnMigrate(true).baselineVersion("0"), applied, progress);
      for (var statement : PRIVILEGES)
        execute(lock, statement.formatted(identifier(appRole), literal(appRole)));
      takeBack(lock, progress);
      return applied;
    } catch (SQLException e) {
      throw new SchemaFailure(e.getMessage(), e);
    }
  }

  /**
   * A right by way of another role stays, and with it the service does not start. What the service
   * passed on is taken back with it.
   */
  private void takeBack(Connection lock, Consumer<String> progress) throws SQLException {
    var surplus = rightsOfApp(lock, SURPLUS);
    for (var right : surplus)
      execute(lock, "revoke " + right + " from public, " + identifier(appRole) + " cascade");
    var left = rightsOfApp(lock, SURPLUS);
    surplus.removeAll(left);
    surplus.forEach(right -> progress.accept("Taken back from " + appRole + ": " + right));
    if (!left.isEmpty())
      rightsOfApp(lock, STAYING)
          .forEach(right -> progress.accept("Not taken back from " + appRole + ": " + right));
  }

  private List<String> rightsOfApp(Connection lock, String query) throws SQLException {
    var rights = new ArrayList<String>();
    try (var statement = lock.createStatement();
        var rows = statement.executeQuery(query.formatted(literal(identifier(appRole))))) {
      while (rows.next()) rights.add(rows.getString(1));
    }
    return rights;
  }

  private void migrate(
      FluentConfiguration history, List<String> applied, Consumer<String> progress) {
    var flyway =
        history
            .dataSource(url, username, password)
            .initSql(SESSION)
            .placeholders(Map.of("app_role", appRole))
            .load();
    for (var attempt = 1; ; attempt++)
      try {
        flyway
            .migrate()
            .migrations
            .forEach(done -> applied.add(done.version + " " + done.description));
        return;
      } catch (FlywayException e) {
        if (attempt == ATTEMPTS || !isInUse(e)) throw e;
        progress.accept("A table is in use, attempt " + attempt + " of " + ATTEMPTS);
        Connections.pause(attempt);
      }
  }

  static FluentConfiguration kit() {
    return histories().table(KIT_HISTORY).locations("db/kit");
  }

  static FluentConfiguration service(List<String> locations) {
    return histories().table(SERVICE_HISTORY).locations(locations.toArray(String[]::new));
  }

  static List<String> locations(Config config) {
    return config.getValues(LOCATIONS, String.class);
  }

  /** What a later version added is left alone: the way back stays open. */
  private static FluentConfiguration histories() {
    return Flyway.configure(Migrations.class.getClassLoader()).ignoreMigrationPatterns("*:future");
  }

  private Connection open() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "migrate");
    return DriverManager.getConnection(url, properties);
  }

  private static boolean isMine(Connection lock) throws SQLException {
    try (var statement = lock.createStatement();
        var row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static boolean isInUse(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause())
      if (cause instanceof SQLException e && LOCK_NOT_AVAILABLE.equals(e.getSQLState()))
        return true;
    return false;
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (var execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return text.replace("'", "''");
  }

  private static String required(Config config, String key) {
    return config
        .getOptionalValue(key, String.class)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new SchemaFailure(key + " is not set"));
  }
}

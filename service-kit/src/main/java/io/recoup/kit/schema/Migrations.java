package io.recoup.kit.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
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
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int CONNECT_ATTEMPTS = 12;

  /** The session lock of a migration: any number that nothing else in these databases locks. */
  private static final long LOCK = 7_305_804_402_581_473_637L;

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

  /** The service may read which schema it stands on, and may not change what it reads. */
  private static final List<String> PRIVILEGES =
      List.of(
          "revoke all on public.kit_schema_history, public.flyway_schema_history from %1$s",
          "grant select on public.kit_schema_history, public.flyway_schema_history to %1$s",
          "do $$ begin execute format('revoke temporary on database %%I from public, %%I',"
              + " current_database(), '%2$s'); end $$");

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
    return new Migrations(
        required(config, "quarkus.datasource.jdbc.url"),
        required(config, "recoup.migration.username"),
        required(config, "recoup.migration.password"),
        required(config, "quarkus.datasource.username"),
        locations(config));
  }

  /** Returns the names of the migrations that were missing, in the order in which they ran. */
  public List<String> run() {
    try (var lock = connect()) {
      execute(lock, "select pg_advisory_lock(" + LOCK + ")");
      execute(lock, PART_HISTORIES);
      var applied = new ArrayList<String>();
      applied.addAll(migrate(kit()));
      applied.addAll(migrate(service(locations).baselineOnMigrate(true).baselineVersion("0")));
      for (var statement : PRIVILEGES)
        execute(lock, statement.formatted(identifier(appRole), appRole.replace("'", "''")));
      return applied;
    } catch (SQLException e) {
      throw new SchemaFailure("The database cannot be migrated: " + e.getMessage(), e);
    }
  }

  private List<String> migrate(FluentConfiguration configuration) {
    return configuration
        .dataSource(url, username, password)
        .placeholders(Map.of("app_role", appRole))
        .load()
        .migrate()
        .migrations
        .stream()
        .map(migration -> migration.version + " " + migration.description)
        .toList();
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
    return Flyway.configure(Migrations.class.getClassLoader())
        .ignoreMigrationPatterns("*:future")
        .connectRetries(CONNECT_ATTEMPTS)
        .connectRetriesInterval((int) LONGEST_PAUSE.toSeconds());
  }

  /** A database that is still starting is waited for, with pauses that stay short. */
  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "migrate");
    for (var attempt = 1; ; attempt++)
      try {
        return DriverManager.getConnection(url, properties);
      } catch (SQLException e) {
        if (attempt == CONNECT_ATTEMPTS || !isAway(e)) throw e;
        pause(Duration.ofSeconds(attempt));
      }
  }

  private static boolean isAway(SQLException e) {
    var state = e.getSQLState();
    return state != null && (state.startsWith("08") || state.equals("57P03"));
  }

  private static void pause(Duration wanted) {
    try {
      Thread.sleep(wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaFailure("Stopped while waiting for the database", e);
    }
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (var execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String required(Config config, String key) {
    return config
        .getOptionalValue(key, String.class)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new SchemaFailure(key + " is not set"));
  }
}

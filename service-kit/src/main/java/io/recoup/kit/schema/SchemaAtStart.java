package io.recoup.kit.schema;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/**
 * A service starts only on a schema that is at least its own version, a newer one is fine, and only
 * as a role that could not change it. It migrates by itself only where it is told to, on a
 * developer's machine and in tests.
 */
@ApplicationScoped
class SchemaAtStart {
  static final String AT_START = "recoup.migration.at-start";

  private static final Logger LOG = Logger.getLogger(SchemaAtStart.class);

  /** Behind the check of the settings, and before anything that works in the database. */
  private static final int SECOND = Integer.MIN_VALUE + 1;

  void check(@Observes @Priority(SECOND) StartupEvent start, Config config, AgroalDataSource data) {
    if (config.getValue(AT_START, boolean.class)) Migrations.of(config).run(LOG::info);
    try (var connection = Connections.await(data::getConnection, LOG::warn)) {
      requireSchema(missing(config, data));
      requireNoMore(DatabaseRole.tooMuch(connection));
    } catch (SQLException e) {
      throw new SchemaFailure("The database does not answer: " + e.getMessage(), e);
    }
  }

  private static void requireSchema(String missing) {
    if (!missing.isEmpty())
      throw new SchemaFailure(
          "The schema of the database is older than this version: run migrate first. Missing: "
              + missing);
  }

  private static void requireNoMore(List<String> tooMuch) {
    if (!tooMuch.isEmpty())
      throw new SchemaFailure(
          "Run as a role that only works with rows. The one of quarkus.datasource.username "
              + String.join(", ", tooMuch));
  }

  private static String missing(Config config, DataSource data) {
    return Stream.concat(
            pending(Migrations.kit(), data),
            pending(Migrations.service(Migrations.locations(config)), data))
        .map(MigrationInfo::getScript)
        .collect(Collectors.joining(", "));
  }

  private static Stream<MigrationInfo> pending(FluentConfiguration history, DataSource data) {
    return Arrays.stream(history.dataSource(data).load().info().pending());
  }
}

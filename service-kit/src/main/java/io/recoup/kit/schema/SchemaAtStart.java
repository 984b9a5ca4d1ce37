package io.recoup.kit.schema;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A service starts only on a schema that is at least its own version; a newer one is fine. It
 * migrates by itself only where it is told to, on a developer's machine and in tests.
 */
@ApplicationScoped
class SchemaAtStart {
  static final String AT_START = "recoup.migration.at-start";

  /** Behind the check of the settings, and before anything that works in the database. */
  private static final int SECOND = Integer.MIN_VALUE + 1;

  void check(@Observes @Priority(SECOND) StartupEvent start, Config config, AgroalDataSource data) {
    if (config.getValue(AT_START, boolean.class)) Migrations.of(config).run();
    var missing = missing(config, data);
    if (!missing.isEmpty())
      throw new SchemaFailure(
          "The schema of the database is older than this version: run migrate first. Missing: "
              + missing);
  }

  private static String missing(Config config, DataSource data) {
    return Stream.concat(
            pending(Migrations.kit(), data),
            pending(Migrations.service(Migrations.locations(config)), data))
        .map(migration -> migration.getScript())
        .collect(Collectors.joining(", "));
  }

  private static Stream<MigrationInfo> pending(FluentConfiguration history, DataSource data) {
    return Arrays.stream(history.dataSource(data).load().info().pending());
  }
}

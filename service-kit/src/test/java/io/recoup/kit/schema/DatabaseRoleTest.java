package io.recoup.kit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.Database;
import io.recoup.kit.test.RealBackends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check asks the database what a role may do, and not for its name. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class DatabaseRoleTest {
  @Test
  void roleOfAServiceMayNotDoTooMuch() throws SQLException {
    try (var app = Database.app()) {
      assertThat(DatabaseRole.tooMuch(app)).isEmpty();
    }
  }

  @Test
  void ownerOfTheTablesIsNamedAsSuch() throws SQLException {
    try (var owner = Database.owner()) {
      assertThat(DatabaseRole.tooMuch(owner))
          .contains(
              "owns the database",
              "owns the schema",
              "may create tables in the schema",
              "may create temporary tables in the database")
          .anyMatch(reason -> reason.matches("owns \\w+ and other tables"));
    }
  }

  @Test
  void superuserIsNamedAsSuch() throws SQLException {
    try (var superuser = superuser()) {
      assertThat(DatabaseRole.tooMuch(superuser)).containsExactly("is a superuser");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter role %s createrole | may create roles",
        "alter role %s createdb | may create databases",
        "alter role %s bypassrls | bypasses row security",
        "alter role %s replication | may replicate",
        "grant postgres to %s | may become postgres",
        "grant service_owner to %s with inherit false | owns the database",
        "grant pg_write_all_data to %s | may become pg_write_all_data",
        "grant create on schema public to %s | may create tables in the schema",
        "grant create on database service to %s | may create schemas in the database",
        "grant temporary on database service to %s | may create temporary tables in the database",
        "grant set on parameter session_replication_role to %s | may switch off triggers (session_replication_role)",
        "grant truncate on note to %s | may truncate note",
        "grant trigger on note to %s | may trigger note",
        "grant update on table_right to %s | may update table_right",
        "grant delete on table_right to public | may delete table_right",
        "grant insert (name) on table_right to %s | may insert table_right",
        "grant service_app to %s; grant update on table_right to service_app | may update table_right",
        "set role service_owner; create view peek as table table_right; reset role; grant delete on peek to %s | may delete peek",
        "grant update on sequence outbox_event_position_seq to %s | may update outbox_event_position_seq",
        "set role service_owner; create function empty(day date, text) returns void language sql security definer set search_path = pg_catalog as 'select'; reset role; alter role %s login | may execute empty(date, text)",
        "set role service_owner; create procedure empty() language sql security definer set search_path = pg_catalog as 'select'; reset role; grant execute on procedure empty() to %s | may execute empty()",
        "alter table effect owner to %s | owns effect and other tables"
      })
  void eachRightTooManyIsFound(String granted, String reason) throws SQLException {
    var role = "too_much";
    try (var superuser = superuser()) {
      Database.execute(superuser, "create role %s login password 'only-for-tests'".formatted(role));
      try {
        Database.execute(superuser, "grant connect on database service to " + role);
        Database.execute(superuser, granted.formatted(role));
        try (var connection = connect(role, "only-for-tests")) {
          assertThat(DatabaseRole.tooMuch(connection)).contains(reason);
        }
      } finally {
        Database.execute(
            superuser,
            """
            drop view if exists peek;
            drop routine if exists empty(), empty(date, text);
            reassign owned by %1$s to service_owner; drop owned by %1$s; drop role %1$s;
            revoke insert, update, delete on table_right from public, service_app"""
                .formatted(role));
      }
    }
  }

  private static Connection superuser() throws SQLException {
    return connect("postgres", null);
  }

  private static Connection connect(String role, String password) throws SQLException {
    var url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    return DriverManager.getConnection(url, role, password);
  }
}

package io.recoup.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What holds for the schema of every service, as the migrations make it from nothing. A service
 * takes these tests with a {@code @QuarkusTest class SchemaTest extends SchemaRules}.
 */
public abstract class SchemaRules {
  /** The folder of the service's own migrations. */
  protected String migrations() {
    return "src/main/resources/db/migration";
  }

  @Test
  void everyMigrationIsApplied() throws SQLException, IOException {
    List<String> scripts;
    try (var files = Files.list(Path.of(migrations()))) {
      scripts = files.map(file -> file.getFileName().toString()).toList();
    }
    try (var connection = Database.owner()) {
      assertThat(
              Database.texts(connection, "select script from flyway_schema_history where success"))
          .containsAll(scripts);
    }
  }

  @Test
  void nothingInTheDatabaseGoesByTheZoneOfASession() throws SQLException {
    assertThat(placesThatSay("\\m(current_date|current_time|localtime|localtimestamp)\\M"))
        .as("write utc_day(), or say `at time zone`")
        .isEmpty();
  }

  /** PostgreSQL has a tz database of its own, which may be older than that of the services. */
  @Test
  void nothingInTheDatabaseKnowsAZoneButUtc() throws SQLException {
    assertThat(placesThatSay("\\m(at time zone |timezone\\()(?!'UTC')"))
        .as("leave local times to the services")
        .isEmpty();
  }

  @Test
  void everyEntityFitsItsTable() {
    var entities = CDI.current().select(EntityManagerFactory.class).get();
    assertThatCode(() -> entities.getSchemaManager().validate()).doesNotThrowAnyException();
  }

  @Test
  void everyFunctionHasAFixedSearchPath() throws SQLException {
    try (var connection = Database.owner()) {
      assertThat(
              Database.texts(
                  connection,
                  """
                  select p.oid::regprocedure::text from pg_proc p
                  where p.pronamespace = 'public'::regnamespace
                    and not exists (
                      select from unnest(p.proconfig) setting
                      where setting ~ '^search_path=(pg_catalog, )?public, pg_temp$')"""))
          .as("functions that a temporary table could deceive: set search_path = public, pg_temp")
          .isEmpty();
      assertThat(
              Database.texts(
                  connection, "select 1 from pg_proc where pronamespace = 'public'::regnamespace"))
          .isNotEmpty();
    }
  }

  @Test
  void serviceHasNoRightThatCouldUndoWhatTheDatabasePromises() throws SQLException {
    try (var connection = Database.app()) {
      for (var statement :
          List.of(
              "create temporary table account (id uuid)",
              "create table note (id uuid)",
              "create schema mine",
              "set session_replication_role = replica",
              "set role " + Database.ownerName(),
              "truncate outbox_event",
              "alter table outbox_event disable trigger all",
              "update flyway_schema_history set success = false",
              "delete from kit_schema_history"))
        assertThatThrownBy(() -> Database.execute(connection, statement))
            .as(statement)
            .isInstanceOf(SQLException.class)
            .extracting(refused -> ((SQLException) refused).getSQLState())
            .isEqualTo("42501");
    }
  }

  /** Else nobody would notice that somebody granted it again. */
  @Test
  void whatTheRoleMayNotDoStandsInTableRight() throws SQLException {
    try (var connection = Database.app()) {
      assertThat(
              Database.texts(
                  connection,
                  """
                  with held as (
                    select c.relname::text as name, array(
                      select r from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) r
                      where has_table_privilege(c.oid, r)) as rights
                    from pg_class c
                    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))
                  select coalesce(h.name, t.name) from held h full join table_right t using (name)
                  where coalesce(h.rights, '{MISSING}') is distinct from
                    coalesce(t.rights, array['SELECT', 'INSERT', 'UPDATE', 'DELETE'])"""))
          .as("tables for which a migration should insert into table_right what it left the role")
          .isEmpty();
    }
  }

  @Test
  void whatTheRoleExecutesWithTheOwnersRightsStandsInRoutineRight() throws SQLException {
    try (var connection = Database.app()) {
      assertThat(
              Database.texts(
                  connection,
                  """
                  with held as (
                    select format('%I(%s)', proname, oidvectortypes(proargtypes)) as signature
                    from pg_proc
                    where pronamespace = 'public'::regnamespace and prosecdef
                      and has_function_privilege(oid, 'execute'))
                  select coalesce(h.signature, r.signature)
                  from held h full join routine_right r using (signature)
                  where h.signature is null or r.signature is null"""))
          .as("functions for which a migration should insert into or delete from routine_right")
          .isEmpty();
    }
  }

  /** A column that stands for none with a value of its own says so in a comment. */
  @Test
  void everyDateAndInstantAssertsItsRange() throws SQLException {
    try (var connection = Database.owner()) {
      assertThat(
              Database.texts(
                  connection,
                  """
                  select c.relname || '.' || a.attname
                  from pg_class c join pg_attribute a on a.attrelid = c.oid
                  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                    and not c.relispartition
                    and c.relname !~ '^(outbox|inbox|idempotency)_|^dead_letter$|_schema_history$'
                    and a.attnum > 0 and a.atttypid in ('date'::regtype, 'timestamptz'::regtype)
                    and coalesce(col_description(c.oid, a.attnum), '') not like 'unbounded:%'
                    and not exists (
                      select from pg_constraint k
                      where k.conrelid = c.oid and k.conname like '%_in_range'
                        and k.conkey = array[a.attnum])"""))
          .as("columns for which the migration should call bound_times() at its end")
          .isEmpty();
    }
  }

  /** The functions, defaults and checks in which the pattern is found. */
  private static List<String> placesThatSay(String pattern) throws SQLException {
    try (var connection = Database.owner()) {
      return Database.texts(
          connection,
          """
          with said (place, words) as (
            select proname::text, prosrc from pg_proc where pronamespace = 'public'::regnamespace
            union all
            select adrelid::regclass || ' default', pg_get_expr(adbin, adrelid) from pg_attrdef
            union all
            select conrelid::regclass || ' check', pg_get_constraintdef(oid) from pg_constraint
            where contype = 'c' and connamespace = 'public'::regnamespace)
          select place from said where words ~* '%s'"""
              .formatted(pattern.replace("'", "''")));
    }
  }
}

package io.recoup.kit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.Database;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run mode {@code migrate}, on a database of its own. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class MigrateTest {
  private static final String DATABASE = "to_migrate";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path next;

  private record Outcome(int code, String said) {}

  @BeforeEach
  void emptyDatabase() throws SQLException {
    try (var superuser = DriverManager.getConnection(url("service"), "postgres", null)) {
      Database.execute(superuser, "drop database if exists " + DATABASE + " with (force)");
      Database.execute(superuser, "create database " + DATABASE + " owner service_owner");
    }
  }

  @Test
  void migratesOnceAndSaysWhat() {
    var first = migrate(Map.of());
    assertThat(first.code()).isZero();
    assertThat(first.said())
        .contains("migrated: 0.1 kit, 0.2 search path")
        .endsWith("1 note, 2 bounded times, 3 effects numbered");
    assertThat(migrate(Map.of())).isEqualTo(new Outcome(0, "The schema is up to date"));
  }

  @Test
  void secondOneAtTheSameTimeWaitsAndFindsItDone() throws IOException {
    write("V9__slow.sql", "select pg_sleep(2); create table slow (id int)");
    var both = Stream.of(1, 2).map(_ -> inBackground(() -> migrate(withNext()))).toList();
    var outcomes = both.stream().map(CompletableFuture::join).toList();
    assertThat(outcomes).extracting(Outcome::code).containsOnly(0);
    assertThat(outcomes).extracting(Outcome::said).anyMatch(said -> said.endsWith("9 slow"));
    assertThat(outcomes)
        .extracting(Outcome::said)
        .contains("Waiting for another migration to end\nThe schema is up to date");
  }

  @Test
  void interruptedOneIsRolledBackAndTheNextGoesOn() throws Exception {
    migrate(Map.of());
    write("V9__slow.sql", "create table slow (id int); select pg_sleep(60)");
    var interrupted = inBackground(() -> migrate(withNext()));
    try (var superuser = DriverManager.getConnection(url(DATABASE), "postgres", null)) {
      while (Database.texts(
              superuser,
              """
              select pg_terminate_backend(pid)::text from pg_stat_activity
              where datname = 'to_migrate' and query like '%pg_sleep%' and pid <> pg_backend_pid()""")
          .isEmpty()) {
        assertThat(interrupted).as("it is at its long statement").isNotDone();
        Thread.sleep(20);
      }
      assertThat(interrupted.join().code()).isEqualTo(1);
      assertThat(Database.texts(superuser, "select 1 where to_regclass('public.slow') is not null"))
          .isEmpty();
    }
    write("V9__slow.sql", "create table slow (id int)");
    assertThat(migrate(withNext()).said()).endsWith("migrated: 9 slow");
  }

  @Test
  void tableInUseIsTriedAgainAndHoldsNobodyUp() throws Exception {
    migrate(Map.of());
    write("V9__column.sql", "alter table note add column extra text");
    try (var user = DriverManager.getConnection(url(DATABASE), "service_app", "only-for-tests")) {
      user.setAutoCommit(false);
      Database.execute(user, "select count(*) from note");
      var waiting = inBackground(() -> migrate(withNext()));
      await().atMost(PATIENCE).until(MigrateTest::isTableWaitedFor);
      await().atMost(PATIENCE).until(() -> !isTableWaitedFor());
      user.rollback();
      assertThat(waiting.join().said()).startsWith("A table is in use").endsWith("9 column");
    }
  }

  @Test
  void migrationThatFailsIsToldAndLeavesNothing() throws IOException {
    write("V9__wrong.sql", "create table half (id int); select 1 / 0");
    var outcome = migrate(withNext());
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.said()).contains("not up to date", "division by zero");
    Files.delete(next.resolve("V9__wrong.sql"));
    assertThat(migrate(withNext())).isEqualTo(new Outcome(0, "The schema is up to date"));
  }

  @Test
  void schemaOfALaterVersionIsLeftAlone() throws IOException {
    write("V9__later.sql", "create table later (id int)");
    migrate(withNext());
    assertThat(migrate(Map.of())).isEqualTo(new Outcome(0, "The schema is up to date"));
  }

  @Test
  void rightsThatNoMigrationGaveAreTakenBackAndTold() throws SQLException {
    migrate(Map.of());
    try (var owner =
        DriverManager.getConnection(url(DATABASE), "service_owner", "only-for-tests")) {
      Database.execute(
          owner,
          """
          grant all on table_right to service_app;
          grant delete on table_right to public;
          grant update (name) on table_right to service_app;
          grant truncate, trigger on note to service_app""");
    }
    assertThat(migrate(Map.of()).said().lines())
        .contains(
            "Taken back from service_app: update on public.table_right",
            "Taken back from service_app: delete on public.table_right",
            "Taken back from service_app: truncate on public.note",
            "Taken back from service_app: trigger on public.note");
    try (var app = DriverManager.getConnection(url(DATABASE), "service_app", "only-for-tests")) {
      assertThat(DatabaseRole.tooMuch(app)).isEmpty();
      assertThat(Database.texts(app, "select name from table_right")).contains("table_right");
    }
    assertThat(migrate(Map.of())).isEqualTo(new Outcome(0, "The schema is up to date"));
  }

  @Test
  void viewOfTheOwnersIsNoWayRound() throws SQLException {
    migrate(Map.of());
    try (var owner =
        DriverManager.getConnection(url(DATABASE), "service_owner", "only-for-tests")) {
      Database.execute(owner, "create view report as select * from table_right");
    }
    assertThat(migrate(Map.of()).said().lines())
        .contains(
            "Taken back from service_app: delete on public.report",
            "Taken back from service_app: insert on public.report",
            "Taken back from service_app: update on public.report");
    try (var app = DriverManager.getConnection(url(DATABASE), "service_app", "only-for-tests")) {
      assertThat(DatabaseRole.tooMuch(app)).isEmpty();
      assertThat(Database.texts(app, "select name from report")).contains("table_right");
      assertThatThrownBy(() -> Database.execute(app, "delete from report"))
          .hasMessageContaining("permission denied for view report");
    }
  }

  @Test
  void functionWithTheOwnersRightsAndSettingOfASequenceAreNoWayRound() throws SQLException {
    migrate(Map.of());
    try (var owner =
        DriverManager.getConnection(url(DATABASE), "service_owner", "only-for-tests")) {
      Database.execute(
          owner,
          """
          create function "Forget"(day date, text) returns void language sql security definer
            set search_path = pg_catalog, public, pg_temp as 'delete from table_right';
          create function harmless() returns int language sql
            set search_path = pg_catalog, public, pg_temp as 'select 1';
          grant update on sequence outbox_event_position_seq to service_app""");
    }
    assertThat(migrate(Map.of()))
        .isEqualTo(
            new Outcome(
                0,
                """
                Taken back from service_app: execute on routine public."Forget"(date, text)
                Taken back from service_app: update on public.outbox_event_position_seq
                The schema is up to date"""));
    try (var app = DriverManager.getConnection(url(DATABASE), "service_app", "only-for-tests")) {
      assertThat(DatabaseRole.tooMuch(app)).isEmpty();
      assertThat(Database.texts(app, "select harmless()")).containsExactly("1");
      assertThat(Database.texts(app, "select nextval('outbox_event_position_seq')")).hasSize(1);
      assertThatThrownBy(() -> Database.execute(app, "select \"Forget\"(null, null)"))
          .hasMessageContaining("permission denied for function Forget");
      assertThatThrownBy(
              () -> Database.execute(app, "select setval('outbox_event_position_seq', 1)"))
          .hasMessageContaining("permission denied for sequence");
    }
  }

  @Test
  void rightThatWasPassedOnIsTakenBackWithIt() throws SQLException {
    migrate(Map.of());
    try (var superuser = DriverManager.getConnection(url(DATABASE), "postgres", null)) {
      Database.execute(
          superuser,
          """
          grant update on table_right to service_app with grant option;
          set role service_app; grant update on table_right to pg_monitor; reset role""");
    }
    assertThat(migrate(Map.of()))
        .isEqualTo(
            new Outcome(
                0,
                "Taken back from service_app: update on public.table_right\nThe schema is up to date"));
  }

  @Test
  void rightByWayOfAnotherRoleIsLeftAndNamed() throws SQLException {
    migrate(Map.of());
    try (var superuser = DriverManager.getConnection(url(DATABASE), "postgres", null)) {
      Database.execute(superuser, "create role reporting");
      try {
        Database.execute(
            superuser, "grant update on table_right to reporting; grant reporting to service_app");
        assertThat(migrate(Map.of()).said())
            .isEqualTo(
                "Not taken back from service_app: update on public.table_right, by way of"
                    + " reporting\nThe schema is up to date");
      } finally {
        Database.execute(superuser, "drop owned by reporting; drop role reporting");
      }
    }
  }

  @Test
  void addressThatIsNoneIsRefusedAtOnceAndOneThatIsAwayIsWaitedFor() throws Exception {
    assertThat(migrate(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgres://db/accounts")).said())
        .isEqualTo(
            "The schema is not up to date: quarkus.datasource.jdbc.url is no address of a"
                + " PostgreSQL database: write jdbc:postgresql://HOST:PORT/DATABASE");
    int closedPort;
    try (var closed = new ServerSocket(0)) {
      closedPort = closed.getLocalPort();
    }
    var away =
        Migrations.of(
            settings(
                Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:postgresql://localhost:%d/accounts".formatted(closedPort))));
    assertThatThrownBy(
            () ->
                away.run(
                    told -> {
                      throw new IllegalStateException(told);
                    }))
        .hasMessageStartingWith("The database is away, attempt 1");
  }

  @Test
  void missingSettingAndUnknownWordAreTold() {
    assertThat(migrate(Map.of("recoup.migration.password", "")).said())
        .isEqualTo("The schema is not up to date: recoup.migration.password is not set");
    assertThat(run(List.of("migrat"), Map.of()).code()).isEqualTo(2);
  }

  private void write(String name, String sql) throws IOException {
    Files.writeString(next.resolve(name), sql);
  }

  private Map<String, String> withNext() {
    return Map.of("recoup.migration.locations", "db/migration,filesystem:" + next);
  }

  private static boolean isTableWaitedFor() {
    return DatabaseAdmin.value(
            "select exists (select from pg_locks join pg_database d on d.oid = database"
                + " where datname = '%s' and not granted)".formatted(DATABASE))
        .equals("t");
  }

  private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task));
  }

  private static Outcome migrate(Map<String, String> changed) {
    return run(List.of("migrate"), changed);
  }

  private static Outcome run(List<String> arguments, Map<String, String> changed) {
    var said = new ByteArrayOutputStream();
    var code =
        Main.run(arguments, settings(changed), new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Outcome(code, said.toString(StandardCharsets.UTF_8).strip());
  }

  private static Config settings(Map<String, String> changed) {
    var current = ConfigProvider.getConfig();
    var settings = new HashMap<String, String>();
    for (var key :
        List.of(
            "quarkus.datasource.username",
            "recoup.migration.username",
            "recoup.migration.password",
            "recoup.migration.locations")) settings.put(key, current.getValue(key, String.class));
    settings.put("quarkus.datasource.jdbc.url", url(DATABASE));
    settings.putAll(changed);
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build();
  }

  private static String url(String database) {
    var url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    return url.substring(0, url.lastIndexOf('/') + 1) + database;
  }
}

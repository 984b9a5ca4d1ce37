package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.backends.EmbeddedDatabase;
import io.recoup.backends.EmbeddedKafka;
import io.recoup.backends.Ports;
import io.recoup.backends.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged accounts-service and its migrations as processes of their own, as a cluster runs
 * them: this version, and a later one that is this one with one migration more.
 */
class TwoVersionsTest {
  private static final String OWNER_PASSWORD = "owner-only-for-tests";
  private static final String APP_PASSWORD = "app-only-for-tests";
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String ACCOUNTS =
      """
      reference,debtor_reference,debtor_kind,first_name,last_name,country,state,city,postal_code,address_line,phone,phone_type,email,currency,principal,interest,fees,itemization_date,itemization_amount,itemization_interest,itemization_fees,itemization_credits,debt_kind
      R-1,D-1,PERSON,Person,A,US,TX,Austin,78701,12 Elm Street,(512) 555-0142,MOBILE,person.a@example.org,USD,2184.56,75.00,25.00,2017-01-02,2234.56,75.00,25.00,50.00,credit card
      R-2,D-2,PERSON,Person,B,US,TX,Austin,78701,14 Elm Street,(512) 555-0143,MOBILE,person.b@example.org,USD,2184.56,75.00,25.00,2017-01-02,2234.56,75.00,25.00,50.00,credit card
      """;

  @TempDir static Path directory;

  private static EmbeddedDatabase database;
  private static EmbeddedKafka kafka;
  private static Home home;
  private static Tokens tokens;

  private final List<Launched> running = new ArrayList<>();

  @BeforeAll
  static void startTheBackends() {
    home = new Home(directory).make();
    tokens = new Tokens(home);
    kafka = EmbeddedKafka.start();
    database = EmbeddedDatabase.start();
  }

  @AfterAll
  static void stopTheBackends() {
    if (kafka != null) kafka.close();
    if (database != null) database.close();
  }

  @AfterEach
  void stopWhatRuns() {
    running.forEach(Launched::kill);
  }

  @Test
  void serviceStartsAfterItsMigrationsAndAsARoleThatOnlyWorks() throws Exception {
    database.create("fresh", OWNER_PASSWORD, APP_PASSWORD);
    assertThat(launch("fresh", Map.of()).saidAtItsEnd(1)).contains("run migrate first", "V1__");
    assertThat(launch("fresh", Map.of(), "migrate").saidAtItsEnd(1))
        .contains("recoup.migration.username is not set");

    assertThat(migrate("fresh", Optional.empty()).saidAtItsEnd(0)).contains("migrated: 0.1 kit");
    assertThat(migrate("fresh", Optional.empty()).saidAtItsEnd(0))
        .contains("The schema is up to date");

    assertThat(
            launch(
                    "fresh",
                    Map.of(
                        "QUARKUS_DATASOURCE_USERNAME",
                        "fresh_owner",
                        "QUARKUS_DATASOURCE_PASSWORD",
                        OWNER_PASSWORD))
                .saidAtItsEnd(1))
        .contains("owns the database", "may create tables in the schema");
    assertThat(launch("fresh", Map.of("QUARKUS_DATASOURCE_USERNAME", "postgres")).saidAtItsEnd(1))
        .contains("is a superuser");
    launch("fresh", Map.of()).awaitReady();
  }

  @Test
  void killedMigrationHoldsNobodyUpAndTheNextOneGoesOn() throws Exception {
    database.create("killed", OWNER_PASSWORD, APP_PASSWORD);
    migrate("killed", Optional.empty()).saidAtItsEnd(0);
    var slow = later("slow", "create table slow (id int); select pg_sleep(300);");
    var killed = migrate("killed", Optional.of(slow));
    await(() -> count("killed", "pg_stat_activity where query like '%pg_sleep(300)%'") > 1);
    killed.kill();
    Files.writeString(slow.resolve("V900__later.sql"), "create table slow (id int);");
    assertThat(migrate("killed", Optional.of(slow)).saidAtItsEnd(0)).contains("900 later");
  }

  @Test
  void olderVersionWorksBesideAndAfterALaterOne() throws Exception {
    database.create("rolled", OWNER_PASSWORD, APP_PASSWORD);
    migrate("rolled", Optional.empty()).saidAtItsEnd(0);
    var older = launch("rolled", Map.of()).awaitReady();
    var accounts = accounts(older);

    var later =
        later(
            "later",
            """
            alter table account add column later_note text;
            alter table ledger_entry add column later_note text;
            create index ix_account_later on account (later_note);
            create table later_thing (id uuid primary key);""");
    var locations = Map.of("RECOUP_MIGRATION_LOCATIONS", locations(later));
    List<Load> loads = new ArrayList<>();
    try (var first = new Load(older, accounts)) {
      loads.add(first);
      first.awaitMore();
      assertThat(launch("rolled", locations).saidAtItsEnd(1)).contains("run migrate first");
      assertThat(migrate("rolled", Optional.of(later)).saidAtItsEnd(0)).contains("900 later");
      first.awaitMore();

      var newer = launch("rolled", locations).awaitReady();
      try (var second = new Load(newer, accounts)) {
        loads.add(second);
        first.awaitMore();
        second.awaitMore();
        first.end();
        older.stop();
        second.awaitMore();

        var back = launch("rolled", Map.of()).awaitReady();
        try (var third = new Load(back, accounts)) {
          loads.add(third);
          third.awaitMore();
          second.end();
          newer.stop();
          third.awaitMore();
          third.end();
          assertThat(loads).allSatisfy(load -> assertThat(load.failures).isEmpty());
          var books = back.api().get("/v1/ledger/verification").ok();
          assertThat(books.path("sound").asBoolean()).isTrue();
          assertThat(books.path("entries").asInt())
              .isEqualTo(accounts.size() + loads.stream().mapToInt(Load::paid).sum());
        }
      }
    }
  }

  /** A folder with the one migration by which the later version differs. */
  private static Path later(String name, String sql) throws IOException {
    var folder = Files.createDirectories(directory.resolve(name));
    Files.writeString(folder.resolve("V900__later.sql"), sql);
    return folder;
  }

  private static String locations(Path later) {
    return "db/migration,filesystem:" + later;
  }

  private Launched migrate(String name, Optional<Path> later) {
    var settings = new HashMap<String, String>();
    settings.put("RECOUP_MIGRATION_USERNAME", name + "_owner");
    settings.put("RECOUP_MIGRATION_PASSWORD", OWNER_PASSWORD);
    later.ifPresent(folder -> settings.put("RECOUP_MIGRATION_LOCATIONS", locations(folder)));
    return launch(name, settings, "migrate");
  }

  private Launched launch(String name, Map<String, String> changed, String... arguments) {
    var launched = new Launched(name, changed, arguments);
    running.add(launched);
    return launched;
  }

  private static List<String> accounts(Launched service) throws IOException {
    var api = service.api();
    var creditor =
        api.post("/v1/creditors", Map.of("code", "ROLLED", "name", "Bank", "currency", "USD")).ok();
    var file = Files.writeString(directory.resolve("accounts.csv"), ACCOUNTS);
    api.upload(
            "/v1/creditors/" + creditor.path("id").asText() + "/placements",
            file,
            "text/csv; charset=utf-8")
        .ok();
    return api.all("/v1/accounts").stream().map(account -> account.path("id").asText()).toList();
  }

  private static long count(String name, String from) {
    try (var connection = DriverManager.getConnection(database.jdbcUrl(name), "postgres", null);
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + from)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      Thread.sleep(100);
    }
  }

  /** One process of the service: it serves, or migrates and ends. */
  private static final class Launched {
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Path log = directory.resolve("process-" + UUID.randomUUID() + ".log");
    private final Process process;

    Launched(String name, Map<String, String> changed, String... arguments) {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
      command.add(Installation.current().jar(Service.ACCOUNTS).toString());
      command.addAll(List.of(arguments));
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment(name));
      builder.environment().putAll(changed);
      try {
        process = builder.start();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private Map<String, String> environment(String name) {
      var environment = new HashMap<String, String>();
      environment.put("QUARKUS_PROFILE", "local");
      environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
      environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
      environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
      environment.put("RECOUP_JWKS", SigningKey.jwks(home.keys()).toUri().toString());
      environment.put("RECOUP_ISSUER", Tokens.ISSUER);
      environment.put("RECOUP_CURSOR_KEY", "only-for-tests-only-for-tests-only-for-tests");
      environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(name));
      environment.put("QUARKUS_DATASOURCE_USERNAME", name + "_app");
      environment.put("QUARKUS_DATASOURCE_PASSWORD", APP_PASSWORD);
      return environment;
    }

    Api api() {
      return new Api(URI.create("http://localhost:" + port), tokens.issue(Role.ADMIN));
    }

    Launched awaitReady() throws InterruptedException {
      try (var http = HttpClient.newHttpClient()) {
        await(
            () -> {
              assertThat(process.isAlive()).as(log()).isTrue();
              return isReady(http);
            });
      }
      return this;
    }

    private boolean isReady(HttpClient http) {
      try {
        var address = URI.create("http://localhost:" + managementPort + "/q/health/ready");
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode()
            == 200;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    /** All that a process said which ended by itself, with this code. */
    String saidAtItsEnd(int code) throws InterruptedException {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(log()).isTrue();
      assertThat(process.exitValue()).as(log()).isEqualTo(code);
      return log();
    }

    void stop() throws InterruptedException {
      process.destroy();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    void kill() {
      process.destroyForcibly().onExit().join();
    }

    private String log() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        return e.toString();
      }
    }
  }

  /** A client of one process that pays a cent after the other, and counts what it was told. */
  private static final class Load implements AutoCloseable {
    private static final int MORE = 15;

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger paid = new AtomicInteger();
    private final List<String> failures = new ArrayList<>();
    private final CompletableFuture<Void> work;

    Load(Launched service, List<String> accounts) {
      var api = service.api();
      work =
          CompletableFuture.runAsync(
              () -> {
                for (var i = 0; !ended.get(); i++) pay(api, accounts.get(i % accounts.size()));
              },
              task -> Thread.ofPlatform().start(task));
    }

    private void pay(Api api, String account) {
      var body =
          Map.of(
              "amount", Map.of("minor", 1, "currency", "USD"),
              "receivedOn", LocalDate.now(ZoneOffset.UTC).toString(),
              "method", "ACH");
      var answer =
          api.postAs(UUID.randomUUID().toString(), "/v1/accounts/" + account + "/payments", body);
      if (answer.status() == 201) paid.incrementAndGet();
      else failures.add(answer.status() + " " + answer.body());
    }

    void awaitMore() throws InterruptedException {
      var before = paid.get();
      await(() -> paid.get() >= before + MORE || work.isDone() || !failures.isEmpty());
      assertThat(failures).isEmpty();
      assertThat(work).isNotDone();
    }

    int paid() {
      return paid.get();
    }

    void end() {
      ended.set(true);
      work.join();
    }

    @Override
    public void close() {
      end();
    }
  }
}

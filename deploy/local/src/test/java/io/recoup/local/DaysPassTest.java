package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four months pass in minutes: the machine's clock of every process, PostgreSQL and Kafka included,
 * goes on day by day, and each day callers write in every service and see what follows from it in
 * the others. Keys of tokens and receipts change on the way, and services are away for days.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DaysPassTest {
  private static final int DAYS = 40;

  /** As long as what the services keep is kept: see recoup.idempotency.keep-days. */
  private static final int KEPT_DAYS = 30;

  private static final int AHEAD = 7;

  /** With fewer days ahead a service is not ready. */
  private static final int FEWEST_AHEAD = 3;

  private static final int AWAY_DAYS = 10;

  /** How often the issuer of tokens changes its key. */
  private static final int KEY_DAYS = 10;

  /** Days after which a promise or an installment of the day after is broken or missed. */
  private static final int LAPSED_DAYS = 4;

  /** A time of day, UTC, at which the debtor may be called. */
  private static final LocalTime LAWFUL = LocalTime.of(20, 0);

  private static final String ROW = "ACME-0012";
  private static final Duration FAREWELL = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What was made on a day and not paid: a promise and a plan. */
  private record Unpaid(LocalDate since, String promise, String plan) {}

  @TempDir static Path directory;

  private static final Deque<Unpaid> UNPAID = new ArrayDeque<>();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static MachineTime time;
  private static Suite suite;
  private static Tokens tokens;
  private static Api api;
  private static UUID creditor;
  private static List<String> rows;
  private static int placed;
  private static long movedAtNanos;

  @BeforeAll
  static void startTheSuite() throws Exception {
    if (MachineTime.library().isEmpty())
      System.out.println("DaysPassTest left out: " + MachineTime.MISSING);
    assumeTrue(MachineTime.library().isPresent(), MachineTime.MISSING);
    time = new MachineTime(directory.resolve("time"));
    var home = new Home(directory.resolve("home"));
    var options = new Suite.Options(false, time.environment());
    suite = Suite.start(Installation.current(), home, Addresses.free(), options, _ -> {});
    tokens = new Tokens(home, time);
    movePostgres();
    nextDays(1);
    var seed = new Seed(api);
    creditor = seed.open();
    rows = Files.readAllLines(Portfolio.write(home.portfolio()));
  }

  @AfterAll
  static void stop() {
    HTTP.close();
    if (suite != null) suite.close();
  }

  @Test
  @Order(1)
  void fortyDaysPassAndEachIsWrittenInEveryService() throws Exception {
    for (var day = 1; day <= DAYS; day++) {
      if (day % KEY_DAYS == 0) changeIssuersKey();
      var yesterdays = tokens.issue(Role.ADMIN);
      nextDays(1);
      assertThat(new Api(suite.gateway(), yesterdays).get("/v1/accounts").status())
          .as("a token of yesterday")
          .isEqualTo(401);
      write();
      check();
    }
    for (var service : Service.withDatabase())
      try (var database = connect(service)) {
        assertThat(number(database, "select count(*) from idempotency_days()"))
            .as(service + ": days of idempotency keys")
            .isEqualTo(KEPT_DAYS + 1 + AHEAD);
        assertThat(number(database, "select count(*) from idempotency_key_default"))
            .as(service + ": keys of days without a partition")
            .isZero();
      }
  }

  @Test
  @Order(2)
  void serviceThatWasAwayForTenDaysGoesOnWhereItStopped() throws Exception {
    for (var service : Service.withDatabase()) {
      var owing = place("LATE-" + ++placed);
      var stopping = place("LATER-" + placed);
      var letter = letter(stopping);
      eventually(() -> attempt(owing, "LETTER", "ADDRESS").status(), status -> status == 201);
      var promise = promise(owing);
      var plan = plan(stopping);
      var settings = service == Service.COMPLIANCE ? withNextReceiptKey() : time.environment();
      suite.process(service).stop(FAREWELL);
      switch (service) {
        case ACCOUNTS -> activate(plan);
        case CONTACT -> stopContact(stopping);
        default -> pay(owing, 700);
      }
      nextDays(AWAY_DAYS);
      suite.restart(service, settings);
      switch (service) {
        case ACCOUNTS -> awaitInPlan(stopping);
        case CONTACT -> awaitCancelled(letter);
        default -> awaitStatus("/v1/promises/" + id(promise), "KEPT");
      }
      nextDays(1);
      write();
      check();
    }
  }

  @Test
  @Order(3)
  void suiteThatWasAwayForAMonthGoesOn() throws Exception {
    var services = List.of(Service.values());
    services.parallelStream().forEach(service -> suite.process(service).stop(FAREWELL));
    suite.broker().stop(FAREWELL);
    nextDays(KEPT_DAYS + 1);
    suite.restartBroker();
    services.parallelStream().forEach(suite::restart);
    write();
    nextDays(1);
    write();
    check();
    for (var service : Service.withDatabase())
      try (var database = connect(service)) {
        eventually(
            () ->
                number(
                    database,
                    "select count(*) from inbox_event where handled_at < now() - interval '36 days'"),
            old -> old == 0);
      }
  }

  /** The same checks find what they are for: days of which nobody makes the partitions. */
  @Test
  @Order(4)
  void withoutPartitionsAheadTheServiceIsNotReadyAndThenItsWritesFail() throws Exception {
    var ready = suite.addresses().management(Service.PLANS).resolve("/q/health/ready");
    try (var database = connect(Service.PLANS);
        var statement = database.createStatement()) {
      statement.execute("alter function idempotency_prepare() rename to idempotency_prepare_off");
      statement.execute("drop table idempotency_key_default");
    }
    nextDays(AHEAD - FEWEST_AHEAD);
    write();
    assertThat(status(ready)).isEqualTo(200);
    nextDays(1);
    write();
    eventually(() -> status(ready), status -> status == 503);
    nextDays(FEWEST_AHEAD);
    assertThatThrownBy(DaysPassTest::write).hasMessageContaining("/v1/promises answered 500");
  }

  private static void write() throws Exception {
    var owing = place("OWES-" + ++placed);
    var stopping = place("STOPS-" + placed);
    var letter = letter(stopping);

    // accounts to contact, contact to plans and compliance
    var call = attempt(owing, "CALL", "PHONE").ok();
    assertThat(call.path("status").asText()).as(call.toString()).isEqualTo("CLEARED");
    api.post(
            "/v1/attempts/" + id(call) + "/result",
            Map.of(
                "party", "RIGHT_PARTY",
                "result", "PROMISE",
                "promise", Map.of("amount", usd(500), "dueOn", today().plusDays(3).toString())),
            "\"0\"")
        .ok();
    var promises = "/v1/promises?accountId=" + owing.accountId();
    eventually(promises, seen -> seen.path("items").size() == 1);
    var again = attempt(owing, "CALL", "PHONE").ok();
    assertThat(again.path("decision").toString()).contains("REGF-CALLFREQ-CONV");

    // accounts to plans
    pay(owing, 500);
    eventually(promises, seen -> seen.at("/items/0/status").asText().equals("KEPT"));
    var promise = promise(owing);

    // plans to accounts
    var plan = plan(stopping);
    activate(plan);
    awaitInPlan(stopping);

    // compliance to contact
    stopContact(stopping);
    awaitCancelled(letter);
    UNPAID.add(new Unpaid(today(), id(promise), id(plan)));
  }

  /** What time alone has to bring, and what it must not bring. */
  private static void check() throws Exception {
    while (!UNPAID.isEmpty() && !UNPAID.getFirst().since().plusDays(LAPSED_DAYS).isAfter(today())) {
      var unpaid = UNPAID.removeFirst();
      awaitStatus("/v1/promises/" + unpaid.promise(), "BROKEN");
      eventually(
          "/v1/plans/" + unpaid.plan(),
          seen -> seen.at("/installments/0/status").asText().equals("MISSED"));
    }
    eventually(
        "/v1/audit/verification",
        seen ->
            seen.path("whole").asBoolean()
                && Instant.parse(seen.at("/nightly/finishedAt").asText("1970-01-01T00:00:00Z"))
                    .isAfter(today().atStartOfDay(ZoneOffset.UTC).toInstant()));
    var audit = new Audit(suite);
    audit.settle();
    assertThat(audit.violations()).isEmpty();
    for (var service : Service.values()) {
      var management = suite.addresses().management(service);
      assertThat(status(management.resolve("/q/health/ready")))
          .as(service + " ready")
          .isEqualTo(200);
      if (service.database().isEmpty()) continue;
      eventually(
          () -> idle(management),
          idle -> idle.compareTo(Duration.ofNanos(System.nanoTime() - movedAtNanos)) <= 0);
      var metrics = Metrics.of(management);
      assertThat(metrics.sum("recoup_idempotency_days_ahead"))
          .as(service + ": days ahead")
          .isEqualTo(AHEAD);
      assertThat(metrics.sum("recoup_inbox_dead")).as(service + ": dead letters").isZero();
      assertThat(metrics.sum("recoup_inbox_gaps_total")).as(service + ": gaps").isZero();
    }
  }

  /** Every process goes on by so many days at once; tables are analyzed as a night does. */
  private static void nextDays(int days) throws SQLException {
    var now = time.instant().atZone(ZoneOffset.UTC);
    time.moveTo(now.plusDays(days).with(LAWFUL).toInstant());
    movedAtNanos = System.nanoTime();
    api = new Api(suite.gateway(), tokens.issue(Role.ADMIN));
    for (var service : Service.withDatabase())
      try (var database = connect(service)) {
        assertThat(LocalDate.parse(text(database, "select utc_day()")))
            .as(service + ": the database's day")
            .isEqualTo(today());
        database.createStatement().execute("analyze");
      }
  }

  private static void changeIssuersKey() throws IOException {
    Files.delete(suite.home().keys().resolve("signing-key.der"));
    tokens = new Tokens(suite.home(), time);
  }

  /** The settings of a compliance-service that signs with a new key and knows the former ones. */
  private static Map<String, String> withNextReceiptKey() throws IOException {
    var former = directory.resolve("former-receipt-keys.json");
    Files.writeString(former, api.get("/v1/receipts/keys").ok().toString());
    var settings = new HashMap<>(time.environment());
    settings.put("RECOUP_RECEIPTS_FORMER_KEYS_FILE", former.toString());
    settings.put(
        "RECOUP_RECEIPTS_KEY_FILE",
        ReceiptKeyFile.in(directory.resolve("next-receipt-key")).toString());
    return settings;
  }

  private static Debt place(String reference) throws IOException {
    var row =
        rows.get(Integer.parseInt(ROW.substring(ROW.indexOf('-') + 1)))
            .replace(ROW, reference)
            .replace("D-0012", "D-" + reference);
    var file = directory.resolve(reference + ".csv");
    Files.write(file, List.of(rows.getFirst(), row));
    var placement = new Seed(api).place(creditor, file);
    assertThat(placement.at("/rows/accepted").asInt()).as(placement.toString()).isOne();
    var account = api.all("/v1/accounts?reference=" + reference).getFirst();
    return Debt.of(account, api.get("/v1/debtors/" + account.path("debtorId").asText()).ok());
  }

  /** Soon after the placement contact-service and compliance-service have heard of the account. */
  private static JsonNode letter(Debt debt) {
    return eventually(
        () -> attempt(debt, "LETTER", "ADDRESS").body(),
        seen -> seen.path("status").asText().equals("CLEARED"));
  }

  private static Api.Answer attempt(Debt debt, String channel, String kind) {
    var point = debt.point(kind).orElseThrow().id();
    return api.post(
        "/v1/attempts",
        Map.of("accountId", debt.accountId(), "channel", channel, "contactPointId", point));
  }

  private static void pay(Debt debt, long cents) {
    api.post(
            "/v1/accounts/" + debt.accountId() + "/payments",
            Map.of("amount", usd(cents), "receivedOn", today().toString(), "method", "ACH"))
        .ok();
  }

  /** Of 7.00, due tomorrow. */
  private static JsonNode promise(Debt debt) {
    var dueOn = today().plusDays(1).toString();
    return api.post(
            "/v1/promises",
            Map.of("accountId", debt.accountId(), "amount", usd(700), "dueOn", dueOn))
        .ok();
  }

  /** Whose first installment is due tomorrow. */
  private static JsonNode plan(Debt debt) {
    return api.post(
            "/v1/plans",
            Map.of(
                "accountId",
                debt.accountId(),
                "installments",
                3,
                "cadence",
                "MONTHLY",
                "firstDueOn",
                today().plusDays(1).toString()))
        .ok();
  }

  private static void activate(JsonNode plan) {
    api.post("/v1/plans/" + id(plan) + "/activation", Map.of(), "\"0\"").ok();
  }

  private static void awaitInPlan(Debt debt) {
    awaitStatus("/v1/accounts/" + debt.accountId(), "IN_PLAN");
  }

  private static void stopContact(Debt debt) {
    api.post("/v1/accounts/" + debt.accountId() + "/restrictions", Map.of("kind", "CEASE")).ok();
  }

  private static void awaitCancelled(JsonNode attempt) {
    awaitStatus("/v1/attempts/" + id(attempt), "CANCELLED");
  }

  private static void awaitStatus(String path, String status) {
    eventually(path, seen -> seen.path("status").asText().equals(status));
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
  }

  private static String id(JsonNode made) {
    return made.path("id").asText();
  }

  private static Map<String, Object> usd(long minor) {
    return Map.of("minor", minor, "currency", "USD");
  }

  /** Time since the longest idle of a service's jobs last did its work. */
  private static Duration idle(URI management) {
    return Duration.ofMillis(
        Metrics.of(management).max("recoup_job_age_milliseconds").orElseThrow());
  }

  private static int status(URI address) {
    try {
      return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static JsonNode eventually(String path, Predicate<JsonNode> holds) {
    return eventually(() -> api.get(path).ok(), holds);
  }

  private static <T> T eventually(Supplier<T> look, Predicate<T> holds) {
    var deadline = Instant.now().plus(PATIENCE);
    T seen = null;
    while (Instant.now().isBefore(deadline)) {
      seen = look.get();
      if (holds.test(seen)) return seen;
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new AssertionError("On " + today() + " it stays " + seen);
  }

  private static void movePostgres() throws Exception {
    String programs;
    try (var database = connect(Service.ACCOUNTS)) {
      programs = text(database, "select setting from pg_config() where name = 'BINDIR'");
    }
    time.restartPostgres(Path.of(programs), suite.home().postgres().resolve("data"));
  }

  private static Connection connect(Service service) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:%d/%s"
            .formatted(suite.addresses().postgres(), service.database().orElseThrow()),
        "postgres",
        null);
  }

  private static long number(Connection database, String sql) {
    return Long.parseLong(text(database, sql));
  }

  private static String text(Connection database, String sql) {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}

package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers do across services, over the real gateway, against the five processes. */
class JourneysTest {
  /** A time of day, UTC, at which every zone of the portfolio may be contacted. */
  private static final LocalTime LAWFUL_EVERYWHERE = LocalTime.of(20, 0);

  @TempDir static Path directory;

  private static final long LARGE_UPLOAD_BYTES = 100L * 1024 * 1024;
  private static final long LITTLE_BYTES = 4L * 1024 * 1024;

  private static Path temporary;
  private static Suite suite;
  private static Api api;
  private static UUID creditor;

  @BeforeAll
  static void placeThePortfolio() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
    var options =
        new Suite.Options(false, Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary));
    suite =
        Suite.start(
            Installation.current(), new Home(directory), Addresses.free(), options, _ -> {});
    var now = suite.clock().now().atZone(ZoneOffset.UTC);
    var lawful = now.with(LAWFUL_EVERYWHERE);
    suite.clock().moveTo((lawful.isBefore(now) ? lawful.plusDays(1) : lawful).toInstant());
    api = new Api(suite.gateway(), suite.tokens().issue(Role.ADMIN));
    var seed = new Seed(api);
    creditor = seed.open();
    seed.place(creditor, Portfolio.write(suite.home().portfolio()));
    new Flow(suite).settle();
  }

  @AfterAll
  static void stop() {
    if (suite != null) suite.close();
  }

  @Test
  void paidInFullClosesTheAccountAndStopsContactUntilAPaymentIsTakenBack() {
    var debt = debt("ACME-0010");
    var cleared = attempt(debt, "LETTER", "ADDRESS").ok();
    var payment = pay(debt, debt.balanceMinor()).ok();
    assertThat(account(debt).path("status").asText()).isEqualTo("PAID");
    eventually(
        "/v1/attempts/" + cleared.path("id").asText(),
        seen -> seen.path("status").asText().equals("CANCELLED"));
    assertThat(attempt(debt, "LETTER", "ADDRESS").isRefusal("account-paid")).isTrue();

    api.post(
            "/v1/accounts/%s/payments/%s/reversal".formatted(debt.accountId(), id(payment)),
            Map.of("reason", "RETURNED"))
        .ok();
    assertThat(account(debt).path("status").asText()).isEqualTo("ACTIVE");
    assertThat(account(debt).at("/balance/minor").asLong()).isEqualTo(debt.balanceMinor());
    Eventually.holds(
        () -> attempt(debt, "LETTER", "ADDRESS").body(),
        seen -> seen.path("status").asText().equals("CLEARED"));
  }

  /** Each process has a heap of 128 MiB: what is not streamed would not fit, or lie in a file. */
  @Test
  void twoLargeUploadsAtOnceAreStreamedAndLeaveNothingInTheTemporaryFolder() throws Exception {
    var most = new AtomicLong();
    try (var uploads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = uploads.submit(() -> new Seed(api).place(creditor, large("LARGE-1")));
      var second = uploads.submit(() -> new Seed(api).place(creditor, large("LARGE-2")));
      while (!first.isDone() || !second.isDone()) {
        most.accumulateAndGet(bytesIn(temporary), Math::max);
        Thread.sleep(20);
      }
      for (var placement : List.of(first.get(), second.get()))
        assertThat(placement.at("/rows/accepted").asInt()).as(placement.toString()).isOne();
    }
    assertThat(most).hasValueLessThan(LITTLE_BYTES);
    assertThat(suite.dead()).isEmpty();
    assertThat(debt("LARGE-1").balanceMinor()).isEqualTo(debt("LARGE-2").balanceMinor());
  }

  /** One account, and as many empty lines as make a large file. */
  private static Path large(String reference) throws IOException {
    var rows = Files.readAllLines(suite.home().portfolio());
    var file = directory.resolve(reference + ".csv");
    var lines = "\n".repeat(1024 * 1024);
    try (var out = Files.newBufferedWriter(file)) {
      out.write(rows.get(0) + "\n");
      for (var written = 0L; written < LARGE_UPLOAD_BYTES; written += lines.length())
        out.write(lines);
      out.write(rows.get(1).replace(rows.get(1).split(",")[0], reference) + "\n");
    }
    return file;
  }

  private static long bytesIn(Path folder) throws IOException {
    var bytes = 0L;
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files::iterator)
        if (Files.isRegularFile(file)) bytes += Files.size(file);
    } catch (UncheckedIOException | NoSuchFileException gone) {
      return bytes;
    }
    return bytes;
  }

  @Test
  void aPlanIsFulfilledByPaymentsAndReopenedByAReversal() {
    var debt = debt("ACME-0011");
    var plan =
        api.post(
                "/v1/plans",
                Map.of(
                    "accountId",
                    debt.accountId(),
                    "installments",
                    3,
                    "cadence",
                    "MONTHLY",
                    "firstDueOn",
                    today().plusDays(30).toString()))
            .ok();
    var total =
        plan.path("installments").valueStream().mapToLong(i -> i.at("/amount/minor").asLong());
    assertThat(total.sum()).isEqualTo(debt.balanceMinor());
    api.post("/v1/plans/" + id(plan) + "/activation", Map.of(), "\"0\"").ok();
    eventually(
        "/v1/accounts/" + debt.accountId(), seen -> seen.path("status").asText().equals("IN_PLAN"));
    var first = plan.at("/installments/0/amount/minor").asLong();
    var payment = pay(debt, first).ok();
    eventually("/v1/plans/" + id(plan), seen -> installment(seen, 0).equals("PAID"));
    api.post(
            "/v1/accounts/%s/payments/%s/reversal".formatted(debt.accountId(), id(payment)),
            Map.of("reason", "RETURNED"))
        .ok();
    eventually("/v1/plans/" + id(plan), seen -> installment(seen, 0).equals("DUE"));
  }

  @Test
  void aPromiseMadeOnACallIsKeptByThePayment() {
    var debt = debt("ACME-0012");
    var call = attempt(debt, "CALL", "PHONE").ok();
    assertThat(call.path("status").asText()).as(call.toString()).isEqualTo("CLEARED");
    api.post(
            "/v1/attempts/" + id(call) + "/result",
            Map.of(
                "party", "RIGHT_PARTY",
                "result", "PROMISE",
                "promise", Map.of("amount", usd(500), "dueOn", today().plusDays(3).toString())),
            "\"0\"")
        .ok();
    var promises = "/v1/promises?accountId=" + debt.accountId();
    eventually(promises, seen -> seen.path("items").size() == 1);
    eventually(
        "/v1/attempts/" + id(call),
        seen -> seen.at("/outcome/promise/status").asText().equals("MADE"));
    pay(debt, 500).ok();
    eventually(promises, seen -> seen.at("/items/0/status").asText().equals("KEPT"));
    var again = attempt(debt, "CALL", "PHONE").ok();
    assertThat(again.path("status").asText()).isEqualTo("BLOCKED");
    assertThat(again.path("decision").toString()).contains("REGF-CALLFREQ-CONV");
  }

  @Test
  void aPromiseOfMoreThanIsOwedIsToldAtItsAttempt() {
    var debt = debt("ACME-0016");
    var call = attempt(debt, "CALL", "PHONE").ok();
    api.post(
            "/v1/attempts/" + id(call) + "/result",
            Map.of(
                "party", "RIGHT_PARTY",
                "result", "PROMISE",
                "promise",
                    Map.of("amount", usd(99_999_999), "dueOn", today().plusDays(3).toString())),
            "\"0\"")
        .ok();
    eventually(
        "/v1/attempts/" + id(call),
        seen ->
            seen.at("/outcome/promise/status").asText().equals("REFUSED")
                && seen.at("/outcome/promise/code").asText().equals("amount-above-balance"));
  }

  @Test
  void aWrittenStopEndsContactAndWithdrawsWhatWasCleared() {
    var debt = debt("ACME-0013");
    var letter = attempt(debt, "LETTER", "ADDRESS").ok();
    api.post("/v1/accounts/" + debt.accountId() + "/restrictions", Map.of("kind", "CEASE")).ok();
    eventually(
        "/v1/attempts/" + id(letter), seen -> seen.path("status").asText().equals("CANCELLED"));
    var next = attempt(debt, "EMAIL", "EMAIL").ok();
    assertThat(next.path("status").asText()).isEqualTo("BLOCKED");
    assertThat(next.at("/decision/nextCondition").asText()).isEqualTo("NEVER");
  }

  @Test
  void withoutComplianceNothingIsCleared() {
    var debt = debt("ACME-0014");
    suite.process(Service.COMPLIANCE).kill();
    try {
      var refused = attempt(debt, "LETTER", "ADDRESS");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.isRefusal("compliance-unavailable")).isTrue();
      assertThat(api.all("/v1/attempts?accountId=" + debt.accountId())).isEmpty();
    } finally {
      suite.restart(Service.COMPLIANCE);
    }
    assertThat(attempt(debt, "LETTER", "ADDRESS").ok().path("status").asText())
        .isEqualTo("CLEARED");
  }

  @Test
  void aCreditorSeesWhatIsTheirsOnly() {
    var debt = debt("ACME-0015");
    var own = new Api(suite.gateway(), suite.tokens().issue(Role.CREDITOR, Optional.of(creditor)));
    var other =
        new Api(
            suite.gateway(), suite.tokens().issue(Role.CREDITOR, Optional.of(UUID.randomUUID())));
    var account = "/v1/accounts/" + debt.accountId();
    assertThat(own.get(account).status()).isEqualTo(200);
    assertThat(other.get(account).isRefusal("account-not-found")).isTrue();
    for (var list : List.of("/v1/accounts", "/v1/attempts", "/v1/promises", "/v1/plans"))
      assertThat(other.all(list)).as(list).isEmpty();
    assertThat(own.get("/v1/debtors/" + debt.debtorId()).status()).isEqualTo(403);
  }

  private static Debt debt(String reference) {
    var account = api.all("/v1/accounts?reference=" + reference).getFirst();
    return Debt.of(account, api.get("/v1/debtors/" + account.path("debtorId").asText()).ok());
  }

  private static Api.Answer attempt(Debt debt, String channel, String kind) {
    var point = debt.point(kind).orElseThrow().id();
    return api.post(
        "/v1/attempts",
        Map.of("accountId", debt.accountId(), "channel", channel, "contactPointId", point));
  }

  private static Api.Answer pay(Debt debt, long cents) {
    return api.post(
        "/v1/accounts/" + debt.accountId() + "/payments",
        Map.of("amount", usd(cents), "receivedOn", today().toString(), "method", "ACH"));
  }

  private static JsonNode account(Debt debt) {
    return api.get("/v1/accounts/" + debt.accountId()).ok();
  }

  private static String installment(JsonNode plan, int index) {
    return plan.at("/installments/" + index + "/status").asText();
  }

  private static String id(JsonNode made) {
    return made.path("id").asText();
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(suite.clock().now(), ZoneOffset.UTC);
  }

  private static Map<String, Object> usd(long minor) {
    return Map.of("minor", minor, "currency", "USD");
  }

  private static void eventually(String path, Predicate<JsonNode> holds) {
    Eventually.holds(() -> api.get(path).ok(), holds);
  }
}

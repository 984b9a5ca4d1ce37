package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** When an account is closed, and what opens it and its plan again, over all services. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReopenedAccountsTest {
  private static final String COLUMNS =
      "reference,debtor_reference,debtor_kind,name,country,state,city,postal_code,address_line,"
          + "currency,principal,interest,fees\n";

  @TempDir static Path directory;

  private static Suite suite;
  private static Api api;

  @BeforeAll
  static void placeTheAccounts() throws IOException {
    suite =
        Suite.start(
            Installation.current(),
            new Home(directory),
            Addresses.free(),
            new Suite.Options(false, Map.of()),
            _ -> {});
    api = new Api(suite.gateway(), suite.tokens().issue(Role.ADMIN));
    var order = List.of("PRINCIPAL", "INTEREST", "FEES");
    var creditor =
        api.post(
                "/v1/creditors",
                Map.of(
                    "code",
                    "ORDER",
                    "name",
                    "Order Bank",
                    "currency",
                    "USD",
                    "allocationOrder",
                    order))
            .ok();
    var rows =
        List.of(
            "PLAN,100.00,,",
            "TWO-PLANS,200.00,,",
            "FEES,100.00,5.00,2.50",
            "WAIVED,100.00,5.00,2.50");
    var file = new StringBuilder(COLUMNS);
    for (var row : rows) {
      var reference = row.substring(0, row.indexOf(','));
      file.append(
          "%s,D-%s,PERSON,Ann Example,US,TX,Austin,78701,1 Test Street,USD,%s%n"
              .formatted(reference, reference, row.substring(row.indexOf(',') + 1)));
    }
    var written = Files.writeString(directory.resolve("accounts.csv"), file);
    var placement = new Seed(api).place(UUID.fromString(id(creditor)), written);
    assertThat(placement.at("/rows/accepted").asInt()).as(placement.toString()).isEqualTo(4);
    new Flow(suite).settle();
  }

  @AfterAll
  static void stop() {
    if (suite != null) suite.close();
  }

  @Test
  @Order(1)
  void principalPaidButFeesOpenIsNotPaidUntilAllIs() {
    var account = account("FEES");
    pay(account, 10000);
    assertAccount(account, "ACTIVE", 750);
    var plan = plan(account, null, 2);
    assertThat(plan.at("/total/minor").asLong()).isEqualTo(750);
    eventually("/v1/accounts/" + account, seen -> status(seen).equals("IN_PLAN"));
    adjust(account, "FEES", -250);
    eventually("/v1/plans/" + id(plan), seen -> seen.at("/total/minor").asLong() == 500);
    assertThat(told("accounts.account", account)).doesNotContainKey("account-paid.v1");
    pay(account, 500);
    assertPaid(account);
    eventually("/v1/plans/" + id(plan), seen -> status(seen).equals("COMPLETED"));
  }

  @Test
  @Order(2)
  void anAdjustmentThatBringsAnAccountToZeroClosesIt() {
    var account = account("WAIVED");
    pay(account, 10000);
    adjust(account, "INTEREST", -500);
    assertAccount(account, "ACTIVE", 250);
    adjust(account, "FEES", -250);
    assertPaid(account);
  }

  @Test
  @Order(3)
  void aPaymentChargedBackUnderASecondPlanSupersedesTheFirst() {
    var account = account("TWO-PLANS");
    var first = plan(account, 10000L, 3);
    var payments = List.of(pay(account, 3334), pay(account, 3333), pay(account, 3333));
    eventually("/v1/plans/" + id(first), seen -> status(seen).equals("COMPLETED"));
    eventually("/v1/accounts/" + account, seen -> status(seen).equals("ACTIVE"));
    var second = plan(account, 10000L, 2);
    eventually("/v1/accounts/" + account, seen -> status(seen).equals("IN_PLAN"));
    chargeBack(account, payments.get(1));
    eventually("/v1/plans/" + id(first), seen -> status(seen).equals("CANCELLED"));
    assertThat(api.get("/v1/plans/" + id(first)).ok().path("cancelReason").asText())
        .isEqualTo("SUPERSEDED");
    settle();
    assertThat(status(api.get("/v1/plans/" + id(second)).ok())).isEqualTo("ACTIVE");
    assertAccount(account, "IN_PLAN", 13333);
    assertThat(told("plans.plan", account)).doesNotContainKey("plan-reopened.v1");
  }

  /** Moves the clock, so that it comes last. */
  @Test
  @Order(4)
  void paymentsChargedBackNinetyDaysLaterReopenTheAccountAndItsPlanOnce() {
    var account = account("PLAN");
    var plan = plan(account, null, 3);
    var due = dueDays(plan);
    var payments = List.of(pay(account, 3334), pay(account, 3333), pay(account, 3333));
    assertPaid(account);
    eventually("/v1/plans/" + id(plan), seen -> status(seen).equals("COMPLETED"));
    api.post("/v1/accounts/" + account + "/restrictions", Map.of("kind", "CEASE")).ok();
    settle();

    suite.clock().moveTo(suite.clock().now().plus(Duration.ofDays(90)));
    chargeBack(account, payments.get(1));
    eventually("/v1/plans/" + id(plan), seen -> status(seen).equals("ACTIVE"));
    eventually(
        "/v1/plans/" + id(plan),
        seen -> installments(seen).equals(List.of("PAID", "MISSED", "PAID")));
    eventually("/v1/accounts/" + account, seen -> status(seen).equals("IN_PLAN"));
    assertAccount(account, "IN_PLAN", 3333);
    chargeBack(account, payments.get(2));
    eventually(
        "/v1/plans/" + id(plan),
        seen -> installments(seen).equals(List.of("PAID", "MISSED", "MISSED")));
    assertAccount(account, "IN_PLAN", 6666);
    var reopened = api.get("/v1/plans/" + id(plan)).ok();
    assertThat(dueDays(reopened)).isEqualTo(due);
    assertBarStillHolds(account);

    pay(account, 3333);
    pay(account, 3333);
    eventually("/v1/plans/" + id(plan), seen -> status(seen).equals("COMPLETED"));
    eventually("/v1/accounts/" + account, seen -> status(seen).equals("PAID"));
    assertAccount(account, "PAID", 0);
    assertThat(told("accounts.account", account))
        .containsEntry("account-reopened.v1", 1)
        .containsEntry("account-paid.v1", 2);
    assertThat(told("plans.plan", account))
        .containsEntry("plan-reopened.v1", 1)
        .containsEntry("installment-reopened.v1", 2)
        .containsEntry("installment-missed.v1", 2)
        .containsEntry("plan-completed.v1", 2);
    assertThat(suite.dead()).isEmpty();
    assertThat(api.get("/v1/ledger/verification").ok().path("sound").asBoolean()).isTrue();
  }

  /** Contact is judged by its rules again, and what was said while the account was paid is one. */
  private static void assertBarStillHolds(UUID account) {
    var debtor = api.get("/v1/accounts/" + account).ok().path("debtorId").asText();
    var address =
        api.get("/v1/debtors/" + debtor)
            .ok()
            .path("contactPoints")
            .valueStream()
            .filter(point -> point.path("kind").asText().equals("ADDRESS"))
            .findFirst()
            .orElseThrow();
    Eventually.holds(
        () ->
            api.post(
                    "/v1/attempts",
                    Map.of(
                        "accountId", account, "channel", "LETTER", "contactPointId", id(address)))
                .body(),
        seen ->
            status(seen).equals("BLOCKED")
                && seen.at("/decision/rules")
                    .valueStream()
                    .filter(rule -> rule.path("verdict").asText().equals("DENY"))
                    .allMatch(rule -> rule.path("ruleId").asText().equals("REGF-CEASE")));
  }

  private static UUID account(String reference) {
    return UUID.fromString(id(api.all("/v1/accounts?reference=" + reference).getFirst()));
  }

  /** A plan that is active, with its first installment in ten days. */
  private static JsonNode plan(UUID account, Long total, int installments) {
    var terms = new HashMap<String, Object>();
    terms.put("accountId", account);
    terms.put("installments", installments);
    terms.put("cadence", "MONTHLY");
    terms.put("firstDueOn", today().plusDays(10).toString());
    if (total != null) terms.put("total", usd(total));
    var plan = api.post("/v1/plans", terms).ok();
    return api.post("/v1/plans/" + id(plan) + "/activation", Map.of(), "\"0\"").ok();
  }

  private static String pay(UUID account, long minor) {
    return id(
        api.post(
                "/v1/accounts/" + account + "/payments",
                Map.of("amount", usd(minor), "receivedOn", today().toString(), "method", "ACH"))
            .ok());
  }

  private static void chargeBack(UUID account, String payment) {
    api.post(
            "/v1/accounts/%s/payments/%s/reversal".formatted(account, payment),
            Map.of("reason", "CHARGEBACK"))
        .ok();
  }

  private static void adjust(UUID account, String bucket, long minor) {
    api.post(
            "/v1/accounts/" + account + "/adjustments",
            Map.of(
                "bucket",
                bucket,
                "amount",
                usd(minor),
                "reason",
                bucket.equals("FEES") ? "FEE_WAIVED" : "INTEREST_WAIVED"))
        .ok();
  }

  private static void assertPaid(UUID account) {
    assertAccount(account, "PAID", 0);
    settle();
    assertThat(told("accounts.account", account)).containsEntry("account-paid.v1", 1);
  }

  private static void assertAccount(UUID account, String status, long balance) {
    var seen = api.get("/v1/accounts/" + account).ok();
    assertThat(status(seen)).as(seen.toString()).isEqualTo(status);
    assertThat(seen.at("/balance/minor").asLong()).as(seen.toString()).isEqualTo(balance);
    assertThat(seen.hasNonNull("closedOn")).as(seen.toString()).isEqualTo(status.equals("PAID"));
  }

  /** How often each type of event was told of the account on a topic. */
  private static Map<String, Integer> told(String topic, UUID account) {
    settle();
    var types = new HashMap<String, Integer>();
    try (var kafka = Events.reader(suite.addresses().brokers())) {
      var partitions =
          kafka.partitionsFor(topic).stream()
              .map(part -> new TopicPartition(topic, part.partition()))
              .toList();
      kafka.assign(partitions);
      kafka.seekToBeginning(partitions);
      var ends = kafka.endOffsets(partitions);
      var ids = new ArrayList<String>();
      while (partitions.stream().anyMatch(part -> kafka.position(part) < ends.get(part))) {
        for (var found : kafka.poll(Duration.ofMillis(100))) {
          if (!account.toString().equals(found.key())) continue;
          var id = new String(found.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
          var type =
              new String(found.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
          if (ids.contains(id)) continue;
          ids.add(id);
          types.merge(type, 1, Integer::sum);
        }
      }
    }
    return types;
  }

  private static void eventually(String path, Predicate<JsonNode> holds) {
    Eventually.holds(() -> api.get(path).ok(), holds);
  }

  private static void settle() {
    new Flow(suite).settle();
  }

  private static List<String> installments(JsonNode plan) {
    return plan.path("installments").valueStream().map(ReopenedAccountsTest::status).toList();
  }

  private static List<String> dueDays(JsonNode plan) {
    return plan.path("installments").valueStream().map(i -> i.path("dueOn").asText()).toList();
  }

  private static String status(JsonNode seen) {
    return seen.path("status").asText();
  }

  private static String id(JsonNode made) {
    return made.path("id").asText();
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(suite.clock().now(), ZoneOffset.ofHours(-6));
  }

  private static Map<String, Object> usd(long minor) {
    return Map.of("minor", minor, "currency", "USD");
  }
}

package io.recoup.plans.promise;

import static io.recoup.plans.Api.inDays;
import static io.recoup.plans.Api.makePromise;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.Database;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.recoup.plans.Api;
import io.recoup.plans.Others;
import io.recoup.plans.Surroundings;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Case E02: a payment dies, its reversal and another payment pass, then it is replayed. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class DeadPaymentTest {
  static final String DEAD = "select count(*) from dead_letter where event_id = ?";
  static final String PUBLISHED =
      "select coalesce(sum(last), 0) from outbox_sequence where key = ?";

  final UUID event = UUID.randomUUID();
  final UUID payment = UUID.randomUUID();

  @BeforeEach
  void today() {
    Surroundings.clockAhead(Duration.ZERO);
  }

  @Test
  void afterTheReplayAllStandsAsIfTheEventsHadComeInOrder() throws Exception {
    var account = Others.placed();
    var promise = makePromise(account.id(), 100, inDays(3));
    change("alter table payment add constraint ck_fault check (id <> '" + payment + "')");
    try {
      Others.send(
          event,
          "accounts.account",
          account.id(),
          "payment-posted.v1",
          Instant.now(),
          Map.of(
              "accountId", account.id(),
              "paymentId", payment,
              "amount", Others.money(100),
              "balance", Others.money(0),
              "receivedOn", LocalDate.of(2026, 11, 2).toString(),
              "allocation", Map.of("fees", 0, "interest", 0, "principal", 100)));
      await().atMost(Duration.ofSeconds(60)).until(() -> Others.count(DEAD, event) == 1);
    } finally {
      change("alter table payment drop constraint ck_fault");
    }
    Others.reversed(account.id(), payment, 100);
    Others.posted(account.id(), 40);
    expect(promise);
    var published = Others.count(PUBLISHED, account.id());

    try (var pool = Executors.newFixedThreadPool(3)) {
      var calls = IntStream.range(0, 3).<Callable<Response>>mapToObj(_ -> this::replay).toList();
      var answers =
          pool.invokeAll(calls).stream().map(each -> each.resultNow().statusCode()).toList();
      assertThat(answers).containsExactlyInAnyOrder(204, 404, 404);
    }
    replay().then().statusCode(404).body("code", equalTo("dead-letter-not-found"));
    expect(promise);
    assertThat(Others.count(PUBLISHED, account.id())).isEqualTo(published);
  }

  private static void expect(UUID promise) {
    var seen = Api.promise(promise);
    assertThat(seen.getString("status")).isEqualTo("OPEN");
    assertThat(seen.getLong("kept.minor")).isEqualTo(40);
  }

  private Response replay() {
    return given()
        .auth()
        .oauth2(TestTokens.token("operations:write"))
        .header("Idempotency-Key", UUID.randomUUID())
        .post("/v1/operations/plans/dead-letters/{id}/replay", event);
  }

  private static void change(String sql) throws Exception {
    try (var connection = Database.owner();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

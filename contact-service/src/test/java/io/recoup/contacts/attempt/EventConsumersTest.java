package io.recoup.contacts.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.contacts.FakeCompliance.Answer;
import io.recoup.contacts.ServiceTest;
import io.recoup.contacts.account.KnownAccount;
import io.recoup.kit.test.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the other services tell, by the examples of their contracts. */
@QuarkusTest
class EventConsumersTest extends ServiceTest {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String FIRST = "\"0\"";

  @Test
  void placedAccountCanBeContactedAbout() throws IOException {
    var account = UUID.randomUUID();
    var event =
        example("accounts-service", "account-placed.v1").put("accountId", account.toString());
    publish("accounts.account", account, "account-placed.v1", event);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> Api.request(account, Answer.ALLOWED).extract().statusCode() == 201);
    Api.request(account, Answer.ALLOWED)
        .body("creditorId", equalTo(event.path("creditorId").asText()))
        .body("debtorId", equalTo(event.path("debtorId").asText()));
    publish("accounts.account", account, "account-placed.v1", event); // a replay under another id
    settle(account);
    Api.request(account, Answer.ALLOWED).statusCode(201);
  }

  @Test
  void paidAccountEndsItsClearedAttemptsOnce() throws IOException {
    var account = Api.account();
    var cleared = Api.cleared(account.id());
    var completed = Api.cleared(account.id());
    Api.record(completed, FIRST, AttemptResourceTest.NO_ANSWER).statusCode(200);
    var ofAnotherDebt = Api.cleared(Api.account(account.debtorId()).id());

    var paid =
        example("accounts-service", "account-paid.v1").put("accountId", account.id().toString());
    var eventId = UUID.randomUUID();
    for (var delivery = 0; delivery < 2; delivery++)
      TestKafka.publish(
          eventId, "accounts.account", account.id(), "account-paid.v1", 2, paid.toString());
    awaitStatus(cleared, "CANCELLED");
    settle(account.id());
    Api.get(cleared)
        .body("cancellation.reason", equalTo("ACCOUNT_PAID"))
        .body("version", equalTo(1));
    assertThat(Api.status(completed)).isEqualTo("COMPLETED");
    assertThat(Api.status(ofAnotherDebt)).isEqualTo("CLEARED");
    Api.request(account.id(), Answer.ALLOWED).statusCode(409).body("code", equalTo("account-paid"));

    var cancelled = TestKafka.await("contacts.attempt", account.id(), "attempt-cancelled.v1");
    assertThat(cancelled.data().path("reason").asText()).isEqualTo("ACCOUNT_PAID");
    assertThat(TestKafka.drain("contacts.attempt", account.id())).hasSize(4);

    var reopened =
        example("accounts-service", "account-reopened.v1")
            .put("accountId", account.id().toString());
    publish("accounts.account", account.id(), "account-reopened.v1", reopened);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> Api.request(account.id(), Answer.ALLOWED).extract().statusCode() == 201);
    assertThat(Api.status(cleared)).isEqualTo("CANCELLED");
  }

  @Test
  void contactUnderWayWhenTheAccountWasPaidStillCounts() throws IOException {
    var account = Api.account();
    var id = Api.cleared(account.id());
    var paid =
        example("accounts-service", "account-paid.v1").put("accountId", account.id().toString());
    publish("accounts.account", account.id(), "account-paid.v1", paid);
    awaitStatus(id, "CANCELLED");
    Api.record(id, FIRST, AttemptResourceTest.NO_ANSWER).statusCode(412);
    Api.record(id, "\"1\"", AttemptResourceTest.NO_ANSWER)
        .statusCode(200)
        .body("status", equalTo("COMPLETED"));
    TestKafka.await("contacts.attempt", account.id(), "attempt-completed.v1");
  }

  @Test
  void whatComplianceBarsIsCancelledOnceAndNothingElse() throws IOException {
    var account = Api.account();
    var barred = Api.cleared(account.id(), "SMS", UUID.randomUUID());
    var other = Api.cleared(account.id(), "CALL", UUID.randomUUID());
    var eventId = UUID.randomUUID();
    for (var delivery = 0; delivery < 2; delivery++)
      TestKafka.publish(
          eventId,
          "compliance.restriction",
          account.id(),
          "permission-barred.v1",
          1,
          barring(account, barred).toString());
    awaitStatus(barred, "CANCELLED");
    Api.get(barred).body("cancellation.reason", equalTo("RESTRICTED")).body("version", equalTo(1));
    assertThat(Api.status(other)).isEqualTo("CLEARED");
    var told = TestKafka.await("contacts.attempt", account.id(), "attempt-cancelled.v1");
    assertThat(told.data().path("attemptId").asText()).isEqualTo(barred.toString());
  }

  /** Compliance decides for others too, on accounts that nobody asked about here. */
  @Test
  void whatIsBarredElsewhereIsNobodysAttempt() throws IOException {
    var account = Api.account();
    var attempt = Api.cleared(account.id());
    var stranger = UUID.randomUUID();
    publish(
        "compliance.restriction",
        stranger,
        "permission-barred.v1",
        barring(account, attempt).put("accountId", stranger.toString()));
    publish(
        "compliance.restriction",
        account.id(),
        "permission-barred.v1",
        barring(account, attempt).put("decisionId", UUID.randomUUID().toString()));
    settle(account.id());
    assertThat(Api.status(attempt)).isEqualTo("CLEARED");
    assertThat(TestKafka.drain("compliance.restriction.dlq", stranger)).isEmpty();
  }

  @Test
  void attemptTellsWhetherItsPromiseStands() throws IOException {
    var account = Api.account();
    var stands = promised(account);
    var refused = promised(account);
    var untold = promised(account);
    var made =
        example("payment-plan-service", "promise-made.v1").put("attemptId", stands.toString());
    publish("plans.promise", account.id(), "promise-made.v1", made);
    publish(
        "plans.promise",
        account.id(),
        "promise-refused.v1",
        example("payment-plan-service", "promise-refused.v1")
            .put("attemptId", refused.toString())
            .put("code", "amount-above-balance"));
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () ->
                Api.get(refused)
                    .body("outcome.promise.status", equalTo("REFUSED"))
                    .body("outcome.promise.code", equalTo("amount-above-balance"))
                    .body("outcome.promise.promiseId", nullValue()));
    Api.get(stands)
        .body("outcome.promise.status", equalTo("MADE"))
        .body("outcome.promise.promiseId", equalTo(made.path("promiseId").asText()))
        .body("outcome.promise.code", nullValue())
        .body("outcome.promise.amount.minor", equalTo(12050));
    Api.get(untold).body("outcome.promise.status", equalTo("AWAITED"));
  }

  @Test
  void promiseThatWasEnteredByHandIsOfNoAttempt() throws IOException {
    var account = Api.account();
    var attempt = promised(account);
    ObjectNode byHand = example("payment-plan-service", "promise-made.v1").without("attemptId");
    publish("plans.promise", account.id(), "promise-made.v1", byHand);
    publish(
        "plans.promise",
        account.id(),
        "promise-made.v1",
        example("payment-plan-service", "promise-made.v1").put("attemptId", attempt.toString()));
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> Api.get(attempt).body("outcome.promise.status", equalTo("MADE")));
    assertThat(TestKafka.drain("plans.promise.dlq", account.id())).isEmpty();
  }

  @Test
  void typesAndFieldsThatAreUnknownAreSkipped() throws IOException {
    var account = Api.account();
    var id = Api.cleared(account.id());
    publish("accounts.account", account.id(), "account-renamed.v9", JSON.createObjectNode());
    publish(
        "compliance.restriction",
        account.id(),
        "restriction-recorded.v1",
        example("compliance-service", "restriction-recorded.v1"));
    settle(account.id());
    assertThat(Api.status(id)).isEqualTo("CLEARED");
    publish(
        "compliance.restriction",
        account.id(),
        "permission-barred.v1",
        barring(account, id).put("news", 1));
    awaitStatus(id, "CANCELLED");
  }

  private static UUID promised(KnownAccount account) {
    var attempt = Api.cleared(account.id());
    Api.record(attempt, FIRST, AttemptResourceTest.PROMISE)
        .statusCode(200)
        .body("outcome.promise.status", equalTo("AWAITED"));
    return attempt;
  }

  private static ObjectNode barring(KnownAccount account, UUID attempt) throws IOException {
    return example("compliance-service", "permission-barred.v1")
        .put("decisionId", Api.decision(attempt).toString())
        .put("accountId", account.id().toString())
        .put("debtorId", account.debtorId().toString());
  }

  private static ObjectNode example(String service, String type) throws IOException {
    var file = Path.of("..", service, "contract", "events", type + ".example.json").toFile();
    return (ObjectNode) JSON.readTree(file);
  }

  private static void publish(String topic, UUID key, String type, ObjectNode data) {
    TestKafka.publish(topic, key, type, data.toString());
  }

  /**
   * Waits until a later event with the same key took effect: earlier ones have been handled too.
   */
  private static void settle(UUID key) throws IOException {
    var account = UUID.randomUUID();
    var placed =
        example("accounts-service", "account-placed.v1").put("accountId", account.toString());
    publish("accounts.account", key, "account-placed.v1", placed);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> Api.request(account, Answer.ALLOWED).extract().statusCode() == 201);
  }

  private static void awaitStatus(UUID attempt, String status) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(Api.status(attempt)).isEqualTo(status));
  }
}

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
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void refusedMediumEndsTheClearedAttemptsOfTheDebtorInIt() throws IOException {
    var account = Api.account();
    var call = Api.cleared(account.id(), "CALL", UUID.randomUUID());
    var sms = Api.cleared(account.id(), "SMS", UUID.randomUUID());
    var otherDebt = Api.account(account.debtorId());
    var callAboutOtherDebt = Api.cleared(otherDebt.id(), "VOICEMAIL", UUID.randomUUID());

    var eventId = UUID.randomUUID();
    var media = restriction(account);
    assertThat(media.path("kind").asText()).isEqualTo("MEDIA");
    assertThat(media.path("channel").asText()).isEqualTo("CALL");
    for (var delivery = 0; delivery < 2; delivery++)
      TestKafka.publish(
          eventId,
          "compliance.restriction",
          account.id(),
          "restriction-recorded.v1",
          1,
          media.toString());
    awaitStatus(call, "CANCELLED");
    awaitStatus(callAboutOtherDebt, "CANCELLED");
    Api.get(call).body("cancellation.reason", equalTo("RESTRICTED")).body("version", equalTo(1));
    assertThat(Api.status(sms)).isEqualTo("CLEARED");
    var told = TestKafka.await("contacts.attempt", otherDebt.id(), "attempt-cancelled.v1");
    assertThat(told.data().path("attemptId").asText()).isEqualTo(callAboutOtherDebt.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CEASE", "ATTORNEY"})
  void demandToStopEndsEveryClearedAttemptOfTheDebt(String kind) throws IOException {
    var account = Api.account();
    var call = Api.cleared(account.id(), "CALL", UUID.randomUUID());
    var letter = Api.cleared(account.id(), "LETTER", UUID.randomUUID());
    var ofAnotherDebt = Api.cleared(Api.account(account.debtorId()).id());
    ObjectNode cease = restriction(account).put("kind", kind).without("channel");
    publish("compliance.restriction", account.id(), "restriction-recorded.v1", cease);
    awaitStatus(call, "CANCELLED");
    awaitStatus(letter, "CANCELLED");
    assertThat(Api.status(ofAnotherDebt)).isEqualTo("CLEARED");
  }

  /** Its event may come after a decision that took the restriction into account. */
  @Test
  void aRestrictionEndsOnlyWhatWasClearedWithoutKnowingOfIt() throws IOException {
    var account = Api.account();
    var before = Api.cleared(account.id());
    var since = Api.cleared(account.id());
    var recordedAt = decidedAt(since).minusNanos(1_000);
    assertThat(recordedAt).isAfter(decidedAt(before));
    publish(
        "compliance.restriction",
        account.id(),
        "restriction-recorded.v1",
        restriction(account)
            .put("kind", "INCONVENIENT_PLACE")
            .put("recordedAt", recordedAt.toString()));
    awaitStatus(before, "CANCELLED");
    assertThat(Api.status(since)).isEqualTo("CLEARED");
  }

  @Test
  void restrictedContactPointEndsOnlyTheAttemptsAtIt() throws IOException {
    var account = Api.account();
    var contactPoint = UUID.randomUUID();
    var atIt = Api.cleared(account.id(), "SMS", contactPoint);
    var elsewhere = Api.cleared(account.id(), "SMS", UUID.randomUUID());
    ObjectNode wrongNumber =
        restriction(account)
            .put("kind", "WRONG_NUMBER")
            .put("contactPointId", contactPoint.toString())
            .without("channel");
    publish("compliance.restriction", account.id(), "restriction-recorded.v1", wrongNumber);
    awaitStatus(atIt, "CANCELLED");
    assertThat(Api.status(elsewhere)).isEqualTo("CLEARED");
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
    publish("compliance.restriction", account.id(), "restriction-revoked.v1", restriction(account));
    publish(
        "compliance.restriction",
        account.id(),
        "restriction-recorded.v1",
        restriction(account).put("kind", "SOMETHING_NEW").put("news", 1));
    settle(account.id());
    assertThat(Api.status(id)).isEqualTo("CLEARED");
    publish(
        "compliance.restriction", account.id(), "restriction-recorded.v1", restriction(account));
    awaitStatus(id, "CANCELLED");
  }

  private static UUID promised(KnownAccount account) {
    var attempt = Api.cleared(account.id());
    Api.record(attempt, FIRST, AttemptResourceTest.PROMISE)
        .statusCode(200)
        .body("outcome.promise.status", equalTo("AWAITED"));
    return attempt;
  }

  private static Instant decidedAt(UUID attempt) {
    return Instant.parse(Api.get(attempt).extract().<String>path("decision.decidedAt"));
  }

  private static ObjectNode restriction(KnownAccount account) throws IOException {
    return example("compliance-service", "restriction-recorded.v1")
        .put("accountId", account.id().toString())
        .put("debtorId", account.debtorId().toString())
        .put("recordedAt", Instant.now().plusSeconds(60).toString());
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

package io.recoup.plans.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.plans.Api;
import io.recoup.plans.Others;
import io.recoup.plans.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events as their producers document them, each sent twice. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class ProducersExamplesTest {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String DEAD = "select count(*) from dead_letter where event_id = ?";

  @Test
  void everyExampleOfEveryProducerIsTakenInTwiceWithoutFault() throws IOException {
    for (var service : new String[] {"accounts-service", "contact-service"})
      try (var files = Files.list(Path.of("..", service, "contract", "events"))) {
        for (var file :
            files.filter(each -> each.toString().endsWith(".example.json")).sorted().toList()) {
          var type = file.getFileName().toString().replace(".example.json", "");
          var topic = service.startsWith("accounts") ? "accounts.account" : "contacts.attempt";
          var event = UUID.randomUUID();
          for (var i = 0; i < 2; i++)
            Others.tell(
                event,
                topic,
                UUID.randomUUID(),
                type,
                Instant.now(),
                Others.example(service, type));
          assertThat(Others.count(DEAD, event)).as(type).isZero();
        }
      }
  }

  @Test
  void exampleOfACompletedAttemptMakesOnePromiseOnTheExampleOfAnAccount() {
    var account = UUID.randomUUID();
    var attempt = UUID.randomUUID();
    twice("accounts.account", account, "account-placed.v1", example("account-placed.v1", account));
    var completed = read(Others.example("contact-service", "attempt-completed.v1"));
    completed.put("accountId", account.toString());
    completed.put("attemptId", attempt.toString());
    completed.put("at", Instant.now().toString());
    ((ObjectNode) completed.path("promise")).put("dueOn", Api.inDays(9).toString());
    twice("contacts.attempt", account, "attempt-completed.v1", completed.toString());
    Api.reader()
        .queryParam("accountId", account)
        .get("/v1/promises")
        .then()
        .body("items", hasSize(1))
        .body("items[0].attemptId", equalTo(attempt.toString()))
        .body("items[0].amount.minor", equalTo(12050));
    twice("accounts.account", account, "payment-posted.v1", example("payment-posted.v1", account));
    assertStatus(account, "KEPT");
    twice(
        "accounts.account",
        account,
        "payment-reversed.v1",
        example("payment-reversed.v1", account));
    assertStatus(account, "OPEN");
    twice("accounts.account", account, "account-paid.v1", example("account-paid.v1", account));
    assertStatus(account, "CANCELLED");
    twice(
        "accounts.account",
        account,
        "account-reopened.v1",
        example("account-reopened.v1", account));
    assertStatus(account, "OPEN");
  }

  @Test
  void eventsNobodyHereKnowsAreIgnored() {
    var event = UUID.randomUUID();
    Others.tell(
        event, "accounts.account", UUID.randomUUID(), "account-sung.v9", Instant.now(), "{}");
    assertThat(Others.count(DEAD, event)).isZero();
  }

  @Test
  void poisonedEventGoesAsideAndTheNextOneIsTaken() {
    var poison = UUID.randomUUID();
    var account = UUID.randomUUID();
    Others.send(
        poison,
        "accounts.account",
        account,
        "payment-posted.v1",
        Instant.now(),
        "{\"accountId\": \"nobody\"}");
    Others.placed(account, UUID.randomUUID());
    assertThat(Others.count(DEAD, poison)).isEqualTo(1);
    Api.reader()
        .get("/v1/operations/plans/dead-letters")
        .then()
        .statusCode(200)
        .body("items.find { it.eventId == '" + poison + "' }.type", equalTo("payment-posted.v1"));
  }

  private static void assertStatus(UUID account, String status) {
    Api.reader()
        .queryParam("accountId", account)
        .get("/v1/promises")
        .then()
        .body("items[0].status", equalTo(status));
  }

  private static void twice(String topic, UUID key, String type, String data) {
    var event = UUID.randomUUID();
    for (var i = 0; i < 2; i++) Others.tell(event, topic, key, type, Instant.now(), data);
  }

  /** The example with this account's id, and ids of its own for what it speaks of. */
  private static String example(String type, UUID account) {
    var event = read(Others.example("accounts-service", type));
    event.put("accountId", account.toString());
    if (event.has("paymentId"))
      event.put(
          "paymentId",
          UUID.nameUUIDFromBytes(
                  account.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
              .toString());
    return event.toString();
  }

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

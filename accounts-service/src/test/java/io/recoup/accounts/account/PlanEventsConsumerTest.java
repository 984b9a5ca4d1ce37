package io.recoup.accounts.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class PlanEventsConsumerTest {
  private static final Path EXAMPLES = Path.of("../payment-plan-service/contract/events");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void accountJoinsItsPlanAndLeavesItHoweverOftenItIsTold() {
    var id = Api.debt().accountId();
    var plan = UUID.randomUUID();
    var activated = UUID.randomUUID();
    for (var round = 0; round < 3; round++) tell(activated, id, "plan-activated.v1", 2, plan);
    awaitStatus(id, "IN_PLAN");
    assertThat(account(id).getString("planId")).isEqualTo(plan.toString());
    tell(UUID.randomUUID(), id, "installment-paid.v1", 3, plan);
    tell(UUID.randomUUID(), id, "plan-completed.v1", 4, plan);
    tell(activated, id, "plan-activated.v1", 2, plan);
    awaitStatus(id, "ACTIVE");
    TestKafka.await("accounts.account", id, "account-left-plan.v1");
    assertThat(TestKafka.drain("accounts.account", id))
        .extracting(TestKafka.Received::type)
        .containsExactly("account-placed.v1", "account-joined-plan.v1", "account-left-plan.v1");
  }

  @Test
  void reopenedPlanTakesTheAccountBack() {
    var id = Api.debt().accountId();
    var plan = UUID.randomUUID();
    tell(UUID.randomUUID(), id, "plan-completed.v1", 1, plan);
    tell(UUID.randomUUID(), id, "plan-reopened.v1", 2, plan);
    awaitStatus(id, "IN_PLAN");
    assertThat(account(id).getString("planId")).isEqualTo(plan.toString());
  }

  @Test
  void cancellationThatComesFirstWins() {
    var id = Api.debt().accountId();
    var plan = UUID.randomUUID();
    tell(UUID.randomUUID(), id, "plan-cancelled.v1", 3, plan);
    tell(UUID.randomUUID(), id, "plan-activated.v1", 2, plan);
    var later = UUID.randomUUID();
    tell(UUID.randomUUID(), id, "plan-activated.v1", 4, later);
    awaitStatus(id, "IN_PLAN");
    assertThat(account(id).getString("planId")).isEqualTo(later.toString());
    assertThat(TestKafka.drain("accounts.account", id))
        .filteredOn(event -> event.type().equals("account-joined-plan.v1"))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void paidAccountStaysPaidAndAPaymentOfAPlanCloses() {
    var id = Api.debt().accountId();
    var plan = UUID.randomUUID();
    tell(UUID.randomUUID(), id, "plan-activated.v1", 1, plan);
    awaitStatus(id, "IN_PLAN");
    Api.pay(id, 228456).then().statusCode(201).body("balance.minor", equalTo(0));
    awaitStatus(id, "PAID");
    tell(UUID.randomUUID(), id, "plan-completed.v1", 2, plan);
    var other = Api.debt().accountId();
    tell(UUID.randomUUID(), other, "plan-activated.v1", 1, plan);
    awaitStatus(other, "IN_PLAN");
    assertThat(account(id).getString("status")).isEqualTo("PAID");
  }

  @Test
  void planOfAnUnknownAccountIsPassedOver() {
    var unknown = UUID.randomUUID();
    tell(UUID.randomUUID(), unknown, "plan-activated.v1", 1, UUID.randomUUID());
    var id = Api.debt().accountId();
    tell(UUID.randomUUID(), id, "plan-activated.v1", 1, UUID.randomUUID());
    awaitStatus(id, "IN_PLAN");
    Api.all()
        .get("/v1/operations/accounts/dead-letters")
        .then()
        .statusCode(200)
        .body("items.findAll { it.topic == 'plans.plan' }.size()", equalTo(0));
  }

  /** Tells what payment-plan-service tells: its own example, of this account and plan. */
  private static void tell(UUID event, UUID account, String type, long sequence, UUID plan) {
    try {
      var example = (ObjectNode) JSON.readTree(EXAMPLES.resolve(type + ".example.json").toFile());
      example.put("accountId", account.toString()).put("planId", plan.toString());
      example.putObject("unknown").put("to", "us");
      TestKafka.publish(event, "plans.plan", account, type, sequence, example.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("payment-plan-service has no example of " + type, e);
    }
  }

  private static void awaitStatus(UUID id, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(account(id).getString("status")).isEqualTo(status));
  }

  private static JsonPath account(UUID id) {
    return Api.all().get("/v1/accounts/{id}", id).then().extract().jsonPath();
  }
}

package io.recoup.plans.plan;

import static io.recoup.plans.Api.activePlan;
import static io.recoup.plans.Api.command;
import static io.recoup.plans.Api.inDays;
import static io.recoup.plans.Api.plan;
import static io.recoup.plans.Api.proposePlan;
import static io.recoup.plans.Api.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.recoup.plans.Api;
import io.recoup.plans.Others;
import io.recoup.plans.Others.Placed;
import io.recoup.plans.Surroundings;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class PlanResourceTest {
  static final String PLANS = "/v1/plans";

  Placed account;

  @BeforeEach
  void place() {
    Surroundings.clockAhead(Duration.ZERO);
    Surroundings.accountsAnswers(200, 228456);
    account = Others.placed();
  }

  @AfterEach
  void accountsAreBack() {
    Surroundings.accountsAnswers(200, 228456);
  }

  @Test
  void planWithoutATotalIsForTheWholeBalanceToTheCent() {
    var answer =
        propose(withoutTotal(account.id(), 7))
            .statusCode(201)
            .header("ETag", "\"0\"")
            .body("status", equalTo("PROPOSED"))
            .body("total.minor", equalTo(228456))
            .body("activatedAt", nullValue())
            .extract()
            .jsonPath();
    assertThat(Surroundings.accountsAsked()).isEqualTo(1);
    List<Integer> amounts = answer.getList("installments.amount.minor");
    assertThat(amounts).hasSize(7).contains(32637, 32636);
    assertThat(amounts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(228456);
    assertThat(answer.<Integer>getList("installments.number"))
        .isEqualTo(IntStream.rangeClosed(1, 7).boxed().toList());
    var told = TestKafka.await("plans.plan", account.id(), "plan-proposed.v1").data();
    assertThat(told.path("installments")).hasSize(7);
  }

  @Test
  void planWithATotalAsksNobody() {
    Surroundings.accountsAnswers(503, 0);
    proposePlan(account.id(), 10000, 3);
    assertThat(Surroundings.accountsAsked()).isZero();
  }

  /** What is wrong with one account is no reason to refuse the others. */
  @Test
  void oneAccountsFaultNeverOpensTheCircuit() {
    var poisoned = Others.placed();
    Surroundings.accountsAnswers(500, poisoned.id());
    for (var i = 0; i < 12; i++) {
      propose(withoutTotal(poisoned.id(), 3)).statusCode(503);
      propose(withoutTotal(Others.placed().id(), 3)).statusCode(201);
    }
  }

  @Test
  void accountsServiceThatIsAwayIsA503AndNoPlan() {
    Surroundings.accountsAnswers(503, 0);
    propose(withoutTotal(account.id(), 3))
        .statusCode(503)
        .header("Retry-After", "1")
        .body("code", equalTo("accounts-unavailable"));
    assertThat(Surroundings.accountsAsked()).as("tried three times").isEqualTo(3);
    assertThat(Others.count("select count(*) from plan where account_id = ?", account.id()))
        .isZero();
  }

  @Test
  void answersOfAccountsServiceAreAnswersHereToo() {
    Surroundings.accountsAnswers(404, 0);
    propose(withoutTotal(account.id(), 3))
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    Surroundings.accountsAnswers(403, 0);
    propose(withoutTotal(account.id(), 3))
        .statusCode(403)
        .body("code", equalTo("balance-forbidden"));
    assertThat(Surroundings.accountsAsked()).as("a no is not asked for again").isEqualTo(1);
    Surroundings.accountsAnswers(200, 0);
    propose(withoutTotal(account.id(), 3)).statusCode(409).body("code", equalTo("account-paid"));
  }

  @Test
  void moreThanIsOwedIsNotPlannedAndNotPromised() {
    propose(plan(account.id(), 2284560, 10, inDays(3)))
        .statusCode(422)
        .body("code", equalTo("amount-above-balance"))
        .body("balance.minor", equalTo(228456));
    var plan = Api.proposePlan(account.id(), 228456, 10);
    Others.adjusted(account.id(), 228455, 2);
    Api.act("/v1/plans/" + plan, "activation").statusCode(200).body("total.minor", equalTo(228455));
    Api.command()
        .body(Api.promise(account.id(), 228456, inDays(3)))
        .post("/v1/promises")
        .then()
        .statusCode(422)
        .body("code", equalTo("amount-above-balance"));
  }

  @Test
  void impossiblePlansAreRefused() {
    refused(plan(UUID.randomUUID(), 100, 3, inDays(3)), 404, "account-not-found");
    refused(plan(account.id(), 0, 3, inDays(3)), 422, "amount-not-positive");
    refused(plan(account.id(), 2, 3, inDays(3)), 422, "installments-too-small");
    refused(plan(account.id(), 100, 3, inDays(-2)), 422, "due-date-past");
    refused(plan(account.id(), 100, 3, inDays(367)), 422, "due-date-too-far");
    refused(plan(account.id(), 100, 0, inDays(3)), 400, "validation-failed");
    refused(plan(account.id(), 100, 121, inDays(3)), 400, "validation-failed");
    var far = plan(account.id(), 1000, 120, inDays(60));
    far.put("cadence", "MONTHLY");
    refused(far, 422, "schedule-too-long");
    far.put("cadence", "HOURLY");
    refused(far, 400, "malformed-json");
    var euros = plan(account.id(), 100, 3, inDays(3));
    euros.put("total", Map.of("minor", 100, "currency", "EUR"));
    refused(euros, 422, "currency-mismatch");
    refused("{}", 400, "validation-failed");
    Others.paid(account.id());
    refused(plan(account.id(), 100, 3, inDays(3)), 409, "account-paid");
  }

  @Test
  void accountHasOneOpenPlan() {
    var first = proposePlan(account.id(), 100, 2);
    propose(plan(account.id(), 100, 2, inDays(7)))
        .statusCode(409)
        .body("code", equalTo("plan-exists"))
        .body("planId", equalTo(first.toString()));
    Api.act(PLANS + "/" + first, "activation").statusCode(200);
    refused(plan(account.id(), 100, 2, inDays(7)), 409, "plan-exists");
    Api.act(PLANS + "/" + first, "cancellation").statusCode(200);
    proposePlan(account.id(), 100, 2);
  }

  @Test
  void twoProposalsAtOnceMakeOnePlan() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Integer> propose =
          () -> propose(plan(account.id(), 100, 2, inDays(7))).extract().statusCode();
      var statuses =
          threads.invokeAll(List.of(propose, propose)).stream()
              .map(
                  answer -> {
                    try {
                      return answer.get();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .toList();
      assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    }
  }

  @Test
  void planIsActivatedAndCancelledOnlyByWhoSawItAsItIs() {
    var id = proposePlan(account.id(), 100, 2);
    var path = PLANS + "/" + id;
    for (var action : List.of("activation", "cancellation")) {
      command().post(path + "/" + action).then().statusCode(428);
      command().header("If-Match", "\"9\"").post(path + "/" + action).then().statusCode(412);
      command()
          .header("If-Match", "\"0\"")
          .post(PLANS + "/" + UUID.randomUUID() + "/" + action)
          .then()
          .statusCode(404)
          .body("code", equalTo("plan-not-found"));
    }
    var key = UUID.randomUUID();
    for (var i = 0; i < 2; i++)
      reader()
          .header("Idempotency-Key", key)
          .header("If-Match", "\"0\"")
          .post(path + "/activation")
          .then()
          .statusCode(200)
          .header("ETag", "\"1\"")
          .body("status", equalTo("ACTIVE"));
    Api.act(path, "activation").statusCode(409).body("code", equalTo("plan-state"));
    Api.act(path, "cancellation")
        .statusCode(200)
        .body("status", equalTo("CANCELLED"))
        .body("installments.status", equalTo(List.of("CANCELLED", "CANCELLED")));
    Api.act(path, "cancellation").statusCode(409).body("code", equalTo("plan-state"));
    TestKafka.await("plans.plan", account.id(), "plan-cancelled.v1");
    assertThat(TestKafka.drain("plans.plan", account.id()))
        .extracting(TestKafka.Received::type)
        .containsExactly("plan-proposed.v1", "plan-activated.v1", "plan-cancelled.v1");
  }

  @Test
  void proposalWhoseFirstDayHasPassedIsOutOfDate() {
    var id = proposePlan(account.id(), 100, 2);
    Surroundings.clockAhead(Duration.ofDays(9));
    Api.act(PLANS + "/" + id, "activation")
        .statusCode(409)
        .body("code", equalTo("plan-out-of-date"));
  }

  @Test
  void creditorSeesOnlyTheirOwn() {
    var id = proposePlan(account.id(), 100, 2);
    var own = TestTokens.creditor(account.creditorId(), Api.SCOPES);
    Api.as(own).get(PLANS + "/" + id).then().statusCode(200);
    Api.as(own).get(PLANS).then().body("items", hasSize(1));
    var stranger = TestTokens.creditor(UUID.randomUUID(), Api.SCOPES);
    Api.as(stranger).get(PLANS + "/" + id).then().statusCode(404);
    Api.as(stranger).get(PLANS).then().body("items", hasSize(0));
    for (var action : List.of("activation", "cancellation"))
      Api.as(stranger)
          .header("Idempotency-Key", UUID.randomUUID())
          .header("If-Match", "\"0\"")
          .post(PLANS + "/" + id + "/" + action)
          .then()
          .statusCode(404);
    Surroundings.accountsAnswers(200, 100);
    Api.as(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("application/json")
        .body(withoutTotal(account.id(), 2))
        .post(PLANS)
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    assertThat(Surroundings.accountsAsked()).as("nobody else is asked").isZero();
  }

  @Test
  void scopesAreAskedFor() {
    var id = activePlan(account.id(), 100, 2);
    var readsOnly = TestTokens.token("plans:read");
    Api.as(readsOnly).get(PLANS + "/" + id).then().statusCode(200);
    Api.as(readsOnly)
        .header("Idempotency-Key", UUID.randomUUID())
        .header("If-Match", "\"1\"")
        .post(PLANS + "/" + id + "/cancellation")
        .then()
        .statusCode(403);
    Api.as(TestTokens.token("promises:read")).get(PLANS).then().statusCode(403);
  }

  @Test
  void listIsPagedAndWithoutInstallments() {
    var first = proposePlan(account.id(), 100, 2);
    Api.act(PLANS + "/" + first, "cancellation").statusCode(200);
    var second = proposePlan(account.id(), 100, 2);
    var page =
        reader()
            .queryParam("accountId", account.id())
            .queryParam("limit", 1)
            .get(PLANS)
            .then()
            .body("items", hasSize(1))
            .body("items[0].id", equalTo(second.toString()))
            .body("items[0].installments", nullValue())
            .extract()
            .jsonPath();
    reader()
        .queryParam("accountId", account.id())
        .queryParam("limit", 1)
        .queryParam("cursor", page.getString("next"))
        .get(PLANS)
        .then()
        .body("items[0].id", equalTo(first.toString()))
        .body("next", nullValue());
    reader()
        .queryParam("cursor", page.getString("next"))
        .get(PLANS)
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
    reader()
        .queryParam("accountId", account.id())
        .queryParam("status", "PROPOSED")
        .get(PLANS)
        .then()
        .body("items.id", equalTo(List.of(second.toString())));
  }

  private static Map<String, Object> withoutTotal(UUID accountId, int installments) {
    var body = plan(accountId, 1, installments, inDays(7));
    body.remove("total");
    return body;
  }

  private static ValidatableResponse propose(Object body) {
    return command().body(body).post(PLANS).then();
  }

  private static void refused(Object body, int status, String code) {
    propose(body)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
  }
}

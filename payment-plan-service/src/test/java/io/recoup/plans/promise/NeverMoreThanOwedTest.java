package io.recoup.plans.promise;

import static io.recoup.plans.Api.activePlan;
import static io.recoup.plans.Api.command;
import static io.recoup.plans.Api.inDays;
import static io.recoup.plans.Api.makePromise;
import static io.recoup.plans.Api.plan;
import static io.recoup.plans.Api.promise;
import static io.recoup.plans.Api.proposePlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.plans.Api;
import io.recoup.plans.Others;
import io.recoup.plans.Surroundings;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Cases M04 and M05: neither the promises together nor the plan on an account are over more than
 * what is owed, whatever becomes of the debt. One payment counts for both, so a promise asks for
 * nothing beyond the plan. Every account here owes 300.00.
 */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class NeverMoreThanOwedTest {
  @Inject PromiseLapseJob lapse;

  UUID account;

  @BeforeEach
  void place() {
    Surroundings.clockAhead(Duration.ZERO);
    account = Others.placed().id();
    Others.adjusted(account, 30000, 2);
  }

  @AfterEach
  void accountsAreBack() {
    Surroundings.accountsAnswers(200, 228456);
  }

  @Test
  void promiseFollowsTheDebtDownAndIsKeptByWhatIsLeft() {
    var id = makePromise(account, 30000, inDays(3));
    Others.adjusted(account, 5000, 3);
    assertPromise(id, "OPEN", 5000, 0);
    var told = TestKafka.await("plans.promise", account, "promise-reduced.v1").data();
    assertThat(told.at("/promiseId").asText()).isEqualTo(id.toString());
    assertThat(told.at("/amount/minor").asLong()).isEqualTo(5000);
    assertThat(told.at("/kept/minor").asLong()).isZero();
    Others.posted(account, 5000, 0, 4);
    assertPromise(id, "KEPT", 5000, 5000);
    Surroundings.clockAhead(Duration.ofDays(30));
    lapse.run();
    TestKafka.await("plans.promise", account, "promise-kept.v1");
    assertThat(toldTypes())
        .containsExactly("promise-made.v1", "promise-reduced.v1", "promise-kept.v1");
  }

  @Test
  void whatWasPaidOfAReducedPromiseStaysCounted() {
    var id = makePromise(account, 30000, inDays(3));
    Others.posted(account, 10000, 20000, 3);
    Others.adjusted(account, 5000, 4);
    assertPromise(id, "OPEN", 15000, 10000);
    Others.posted(account, 5000, 0, 5);
    assertPromise(id, "KEPT", 15000, 15000);
  }

  @Test
  void debtThatRisesAgainRaisesNoPromise() {
    var id = makePromise(account, 30000, inDays(3));
    Others.adjusted(account, 5000, 3);
    Others.adjusted(account, 30000, 4);
    assertPromise(id, "OPEN", 5000, 0);
    makePromise(account, 25000, inDays(3));
  }

  @Test
  void promiseDueLastGivesWayFirst() {
    var later = makePromise(account, 20000, inDays(9));
    var sooner = makePromise(account, 10000, inDays(3));
    Others.adjusted(account, 25000, 3);
    assertPromise(later, "OPEN", 15000, 0);
    assertPromise(sooner, "OPEN", 10000, 0);
    Others.adjusted(account, 5000, 4);
    assertPromise(sooner, "OPEN", 5000, 0);
    assertThat(Api.promise(later).getString("status")).isEqualTo("CANCELLED");
    assertThat(Api.promise(later).getString("cancelReason")).isEqualTo("NOT_OWED");
    var told = TestKafka.await("plans.promise", account, "promise-cancelled.v1").data();
    assertThat(told.path("promiseId").asText()).isEqualTo(later.toString());
    assertThat(told.path("reason").asText()).isEqualTo("NOT_OWED");
  }

  @Test
  void promisesAndThePlanFollowTheDebtDownEachByItself() {
    var plan = activePlan(account, 20000, 2);
    var promise = makePromise(account, 10000, inDays(3));
    Others.adjusted(account, 15000, 3);
    assertPlan(plan, 15000, 0);
    assertPromise(promise, "OPEN", 10000, 0);
    Others.adjusted(account, 5000, 4);
    assertPlan(plan, 5000, 0);
    assertPromise(promise, "OPEN", 5000, 0);
  }

  @Test
  void adjustmentToNothingEndsThePromiseWithTheAccount() {
    var id = makePromise(account, 30000, inDays(3));
    Others.adjusted(account, 0, 3);
    Others.paid(account);
    assertThat(Api.promise(id).getString("cancelReason")).isEqualTo("ACCOUNT_PAID");
    Others.reopened(account, 1000, 5);
    assertPromise(id, "OPEN", 1000, 0);
  }

  @Test
  void moreThanIsOwedIsNotPromised() {
    makePromise(account, 20000, inDays(3));
    refused(command().body(promise(account, 10001, inDays(4))).post("/v1/promises").then())
        .body("balance.minor", equalTo(30000))
        .body("free.minor", equalTo(10000))
        .body("errors.field", equalTo(List.of("amount.minor")));
    makePromise(account, 10000, inDays(4));
    assertThat(promised()).isEqualTo(30000);
  }

  @Test
  void moreThanIsOwedIsNotPlanned() {
    refused(command().body(plan(account, 30001, 3, inDays(7))).post("/v1/plans").then())
        .body("balance.minor", equalTo(30000))
        .body("free.minor", equalTo(30000))
        .body("errors.field", equalTo(List.of("total.minor")));
    var id = proposePlan(account, 30000, 3);
    Others.adjusted(account, 20000, 3);
    Api.act("/v1/plans/" + id, "activation").statusCode(200).body("total.minor", equalTo(20000));
  }

  @Test
  void installmentIsPromisedUnderAPlanOverTheWholeDebtAndOnePaymentCountsForBoth() {
    var plan = activePlan(account, 30000, 3);
    var promise = makePromise(account, 10000, inDays(7));
    Others.posted(account, 10000, 20000, 3);
    assertPromise(promise, "KEPT", 10000, 10000);
    assertPlan(plan, 30000, 10000);
    assertThat(toldTypes()).containsExactly("promise-made.v1", "promise-kept.v1");
  }

  @Test
  void planIsProposedAndActivatedWhileTheWholeDebtIsPromised() {
    Surroundings.accountsAnswers(200, 30000);
    var promise = makePromise(account, 30000, inDays(3));
    var whole = plan(account, 1, 3, inDays(7));
    whole.remove("total");
    var plan =
        command()
            .body(whole)
            .post("/v1/plans")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getUUID("id");
    Api.act("/v1/plans/" + plan, "activation").statusCode(200);
    assertPlan(plan, 30000, 0);
    assertPromise(promise, "OPEN", 30000, 0);
  }

  @Test
  void requestsAtOncePromiseNoMoreThanIsOwed() throws Exception {
    Callable<Integer> call =
        () ->
            command()
                .body(promise(account, 10000, inDays(3)))
                .post("/v1/promises")
                .then()
                .extract()
                .statusCode();
    try (var threads = Executors.newFixedThreadPool(5)) {
      var statuses =
          threads.invokeAll(Collections.nCopies(5, call)).stream().map(Future::resultNow).toList();
      assertThat(statuses).containsExactlyInAnyOrder(201, 201, 201, 422, 422);
    }
    assertThat(promised()).isEqualTo(30000);
  }

  @Test
  void reversalTakesNoRoomFromAPromiseMadeSince() {
    var plan = activePlan(account, 30000, 3);
    var kept = makePromise(account, 10000, inDays(3));
    var payment = Others.posted(account, 10000, 20000, 3);
    assertPromise(kept, "KEPT", 10000, 10000);
    assertPlan(plan, 30000, 10000);
    var next = makePromise(account, 20000, inDays(9));
    Others.reversed(account, payment, 10000, 30000, 4);
    assertPromise(kept, "OPEN", 10000, 0);
    assertPromise(next, "OPEN", 20000, 0);
    assertPlan(plan, 30000, 0);
  }

  @Test
  void promiseWhoseTimeHasPassedTakesNoRoomFromOneThatStands() {
    var past = makePromise(account, 20000, inDays(3));
    var payment = Others.posted(account, 10000, 20000, 3);
    Surroundings.clockAhead(Duration.ofDays(7));
    lapse.run();
    assertPromise(past, "PARTIALLY_KEPT", 20000, 10000);
    var next = makePromise(account, 20000, inDays(15));
    Others.reversed(account, payment, 10000, 30000, 4);
    assertPromise(past, "BROKEN", 20000, 0);
    assertPromise(next, "OPEN", 20000, 0);
  }

  @Test
  void promiseHeardOfAfterItsPaymentIsHeldToWhatWasOwedWhenItWasMade() {
    Others.posted(account, 26000, 4000, 3);
    var at = Instant.now().minus(Duration.ofMinutes(30));
    var attempt = UUID.randomUUID();
    Others.promised(account, attempt, Others.money(30000), inDays(3), at);
    assertPromise(Ids.named("promise", attempt), "OPEN", 30000, 26000);
    Others.promised(account, UUID.randomUUID(), Others.money(1), inDays(3), at);
    var told = TestKafka.await("plans.promise", account, "promise-refused.v1").data();
    assertThat(told.path("code").asText()).isEqualTo("amount-above-balance");
  }

  @Test
  void moneyOfACancelledPromiseKeepsNoOther() {
    var cancelled = makePromise(account, 10000, inDays(3));
    Others.posted(account, 6000, 24000, 3);
    Api.act("/v1/promises/" + cancelled, "cancellation").statusCode(200);
    var attempt = UUID.randomUUID();
    var at = Instant.now().minus(Duration.ofMinutes(30));
    Others.promised(account, attempt, Others.money(24000), inDays(3), at);
    assertPromise(Ids.named("promise", attempt), "OPEN", 24000, 0);
  }

  /** What is still to be paid of the open promises. */
  private long promised() {
    var open =
        Api.reader()
            .queryParam("accountId", account)
            .queryParam("status", "OPEN")
            .get("/v1/promises")
            .jsonPath();
    return sum(open.getList("items.amount.minor")) - sum(open.getList("items.kept.minor"));
  }

  private static long sum(List<Integer> minors) {
    return minors.stream().mapToLong(Integer::longValue).sum();
  }

  private List<String> toldTypes() {
    return TestKafka.drain("plans.promise", account).stream()
        .map(TestKafka.Received::type)
        .toList();
  }

  private static void assertPromise(UUID id, String status, long minor, long keptMinor) {
    var seen = Api.promise(id);
    assertThat(seen.getString("status")).isEqualTo(status);
    assertThat(seen.getLong("amount.minor")).isEqualTo(minor);
    assertThat(seen.getLong("kept.minor")).isEqualTo(keptMinor);
  }

  private static void assertPlan(UUID id, long totalMinor, long paidMinor) {
    var seen = Api.plan(id);
    assertThat(seen.getString("status")).isEqualTo("ACTIVE");
    assertThat(seen.getLong("total.minor")).isEqualTo(totalMinor);
    assertThat(seen.getLong("paid.minor")).isEqualTo(paidMinor);
  }

  private static ValidatableResponse refused(ValidatableResponse answer) {
    return answer
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("amount-above-balance"));
  }
}

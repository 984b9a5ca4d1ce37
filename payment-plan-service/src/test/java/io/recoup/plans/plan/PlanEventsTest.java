package io.recoup.plans.plan;

import static io.recoup.plans.Api.activePlan;
import static io.recoup.plans.Api.makePromise;
import static io.recoup.plans.Api.proposePlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.plans.Api;
import io.recoup.plans.Others;
import io.recoup.plans.Others.Placed;
import io.recoup.plans.Surroundings;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans as payments, reversals and days meet them. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class PlanEventsTest {
  static final String GIVEN =
      "select coalesce(sum(amount_minor), 0) from installment_allotment where payment_id = ?";

  @Inject MissedInstallmentsJob missed;

  Placed account;

  @BeforeEach
  void place() {
    Surroundings.clockAhead(Duration.ZERO);
    account = Others.placed();
  }

  @Test
  void paymentsFillInstallmentsInOrderUntilThePlanIsCompleted() {
    var plan = activePlan(account.id(), 300, 3);
    Others.posted(account.id(), 150);
    assertPlan(plan, "ACTIVE", 150, "PAID", "DUE", "DUE");
    Others.posted(account.id(), 150);
    assertPlan(plan, "COMPLETED", 300, "PAID", "PAID", "PAID");
    assertThat(Api.plan(plan).getString("completion")).isEqualTo("ALL_PAID");
    TestKafka.await("plans.plan", account.id(), "plan-completed.v1");
    assertThat(TestKafka.drain("plans.plan", account.id()))
        .extracting(TestKafka.Received::type)
        .containsExactly(
            "plan-proposed.v1",
            "plan-activated.v1",
            "installment-paid.v1",
            "installment-partly-paid.v1",
            "installment-paid.v1",
            "installment-paid.v1",
            "plan-completed.v1");
  }

  @Test
  void onePaymentCountsForThePromiseAndForThePlan() {
    var plan = activePlan(account.id(), 300, 3);
    var promise = makePromise(account.id(), 100, Api.inDays(3));
    Others.posted(account.id(), 100);
    assertPlan(plan, "ACTIVE", 100, "PAID", "DUE", "DUE");
    assertThat(Api.promise(promise).getString("status")).isEqualTo("KEPT");
  }

  @Test
  void reversalReopensExactlyWhatThePaymentPaid() {
    var plan = activePlan(account.id(), 300, 3);
    var first = Others.posted(account.id(), 120);
    Others.posted(account.id(), 180);
    assertPlan(plan, "COMPLETED", 300, "PAID", "PAID", "PAID");
    Others.reversed(account.id(), first, 120);
    assertPlan(plan, "ACTIVE", 180, "DUE", "DUE", "PAID");
    assertThat(Others.count(GIVEN, first)).isZero();
    assertThat(
            TestKafka.await("plans.plan", account.id(), "plan-reopened.v1")
                .data()
                .path("outstanding")
                .path("minor")
                .asLong())
        .isEqualTo(120);
    assertThat(TestKafka.drain("plans.plan", account.id()))
        .filteredOn(event -> event.type().equals("installment-reopened.v1"))
        .extracting(event -> event.data().path("number").asInt())
        .containsExactly(1, 2);
  }

  @Test
  void moneyThatWasLeftOverTakesThePlaceOfWhatWasReversed() {
    var plan = activePlan(account.id(), 100, 1);
    var first = Others.posted(account.id(), 60);
    Others.posted(account.id(), 100);
    Others.reversed(account.id(), first, 60);
    assertPlan(plan, "COMPLETED", 100, "PAID");
  }

  @Test
  void sameEventSamePaymentAndSameReversalTakeEffectOnce() {
    var plan = activePlan(account.id(), 300, 3);
    var payment = UUID.randomUUID();
    var at = Instant.now();
    for (var i = 0; i < 2; i++)
      Others.posted(account.id(), payment, 100, at, LocalDate.of(2026, 11, 2));
    assertPlan(plan, "ACTIVE", 100, "PAID", "DUE", "DUE");
    for (var i = 0; i < 2; i++) Others.reversed(account.id(), payment, 100);
    assertPlan(plan, "ACTIVE", 0, "DUE", "DUE", "DUE");
  }

  @Test
  void paymentFromBeforeTheActivationDoesNotCountHoweverLateItIsHeard() {
    var plan = activePlan(account.id(), 300, 3);
    var before = Instant.now().minus(Duration.ofHours(1));
    Others.posted(account.id(), UUID.randomUUID(), 100, before, LocalDate.of(2026, 11, 2));
    assertPlan(plan, "ACTIVE", 0, "DUE", "DUE", "DUE");
  }

  @Test
  void proposalTakesNoMoney() {
    var plan = proposePlan(account.id(), 300, 3);
    Others.posted(account.id(), 100);
    assertPlan(plan, "PROPOSED", 0, "DUE", "DUE", "DUE");
    Api.act("/v1/plans/" + plan, "activation").statusCode(200);
    assertPlan(plan, "ACTIVE", 0, "DUE", "DUE", "DUE");
  }

  @Test
  void paidAccountEndsThePlanEarlyAndReopensItWithTheAccount() {
    var plan = activePlan(account.id(), 300, 3);
    Others.posted(account.id(), 100);
    Others.paid(account.id());
    assertPlan(plan, "COMPLETED", 100, "PAID", "CANCELLED", "CANCELLED");
    assertThat(Api.plan(plan).getString("completion")).isEqualTo("ACCOUNT_PAID");
    Others.reopened(account.id());
    assertPlan(plan, "ACTIVE", 100, "PAID", "DUE", "DUE");
  }

  @Test
  void reversalOnAPaidAccountReopensThePlanOnce() {
    var plan = activePlan(account.id(), 300, 3);
    var payment = Others.posted(account.id(), 100);
    Others.paid(account.id());
    Others.reversed(account.id(), payment, 100);
    Others.reopened(account.id());
    assertPlan(plan, "ACTIVE", 0, "DUE", "DUE", "DUE");
    assertThat(TestKafka.await("plans.plan", account.id(), "plan-reopened.v1")).isNotNull();
  }

  @Test
  void creditInTheMiddleOfAPlanIsAskedForByNoInstallment() {
    var plan = activePlan(account.id(), 300, 3);
    Others.adjusted(account.id(), 300, 2);
    Others.posted(account.id(), 100);
    Others.adjusted(account.id(), 50, 3);
    assertPlan(plan, "ACTIVE", 100, "PAID", "DUE", "CANCELLED");
    assertThat(Api.plan(plan).<Integer>getList("installments.amount.minor"))
        .containsExactly(100, 50, 0);
    var told = TestKafka.await("plans.plan", account.id(), "plan-reduced.v1").data();
    assertThat(told.path("total").path("minor").asLong()).isEqualTo(150);
    Others.adjusted(account.id(), 20, 2);
    assertThat(Api.plan(plan).getLong("total.minor"))
        .as("an old event says nothing")
        .isEqualTo(150);
    Others.posted(account.id(), 50);
    Others.paid(account.id());
    assertPlan(plan, "COMPLETED", 150, "PAID", "PAID", "CANCELLED");
    Surroundings.clockAhead(Duration.ofDays(200));
    missed.run();
    assertThat(TestKafka.drain("plans.plan", account.id()))
        .noneMatch(event -> event.type().equals("installment-missed.v1"));
  }

  @Test
  void paidAccountCancelsAProposal() {
    var plan = proposePlan(account.id(), 300, 3);
    Others.paid(account.id());
    assertPlan(plan, "CANCELLED", 0, "CANCELLED", "CANCELLED", "CANCELLED");
    assertThat(Api.plan(plan).getString("cancelReason")).isEqualTo("ACCOUNT_PAID");
  }

  @Test
  void completedPlanThatAnotherFollowedIsSupersededWhenItsPaymentIsReversed() {
    var old = activePlan(account.id(), 100, 1);
    var payment = Others.posted(account.id(), 100);
    var present = proposePlan(account.id(), 200, 2);
    Others.reversed(account.id(), payment, 100);
    assertPlan(old, "CANCELLED", 0, "CANCELLED");
    assertThat(Api.plan(old).getString("cancelReason")).isEqualTo("SUPERSEDED");
    assertPlan(present, "PROPOSED", 0, "DUE", "DUE");
  }

  @Test
  void overdueInstallmentIsMissedOnceAndALaterPaymentPaysIt() {
    var plan = activePlan(account.id(), 300, 3);
    Surroundings.clockAhead(Duration.ofDays(10));
    missed.run();
    missed.run();
    assertPlan(plan, "ACTIVE", 0, "MISSED", "DUE", "DUE");
    Others.posted(account.id(), 100);
    assertPlan(plan, "ACTIVE", 100, "PAID", "DUE", "DUE");
    TestKafka.await("plans.plan", account.id(), "installment-paid.v1");
    assertThat(TestKafka.drain("plans.plan", account.id()))
        .filteredOn(event -> event.type().equals("installment-missed.v1"))
        .hasSize(1);
  }

  @Test
  void cancellationAndPaymentsAtOnceAgreeOnOneOutcome() throws Exception {
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (var round = 0; round < 10; round++) {
        var plan = activePlan(account.id(), 100, 1);
        var payments = List.of(UUID.randomUUID(), UUID.randomUUID());
        var at = Instant.now();
        Callable<Integer> cancel =
            () -> Api.act("/v1/plans/" + plan, "cancellation").extract().statusCode();
        var cancelled = threads.submit(cancel);
        var told =
            payments.stream()
                .map(
                    payment ->
                        threads.submit(
                            () ->
                                Others.posted(
                                    account.id(), payment, 50, at, LocalDate.of(2026, 11, 2))))
                .toList();
        for (var each : told) each.get();
        var status = cancelled.get();
        assertThat(status).isIn(200, 409, 412);
        var seen = Api.plan(plan);
        assertThat(seen.getString("status")).isEqualTo(status == 200 ? "CANCELLED" : "COMPLETED");
        assertThat(seen.getLong("paid.minor"))
            .isEqualTo(payments.stream().mapToLong(p -> Others.count(GIVEN, p)).sum());
      }
    }
  }

  private static void assertPlan(UUID id, String status, long paidMinor, String... installments) {
    var plan = Api.plan(id);
    assertThat(plan.getString("status")).isEqualTo(status);
    assertThat(plan.getLong("paid.minor")).isEqualTo(paidMinor);
    assertThat(plan.<String>getList("installments.status")).containsExactly(installments);
  }
}

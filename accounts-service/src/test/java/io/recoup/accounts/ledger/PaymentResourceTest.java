package io.recoup.accounts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class PaymentResourceTest {

  @Test
  void paymentIsSpreadBookedAndToldTheOthers() {
    var debt = Api.debt();
    var payment =
        Api.pay(debt.accountId(), 12050)
            .then()
            .statusCode(201)
            .body("amount.minor", equalTo(12050))
            .body("balance.minor", equalTo(216406))
            .body("allocation.fees.minor", equalTo(2500))
            .body("allocation.interest.minor", equalTo(7500))
            .body("allocation.principal.minor", equalTo(2050))
            .body("status", equalTo("POSTED"))
            .extract();
    Api.all()
        .get(payment.header("Location"))
        .then()
        .statusCode(200)
        .body("id", equalTo(payment.path("id")))
        .body("allocation.principal.minor", equalTo(2050))
        .body("reversalId", nullValue());
    Api.all()
        .get("/v1/accounts/{id}/ledger", debt.accountId())
        .then()
        .statusCode(200)
        .body("items.kind", contains("PAYMENT", "PLACEMENT"))
        .body("items[0].amount.minor", equalTo(-12050))
        .body(
            "items[0].postings.book",
            containsInAnyOrder(
                "TRUST", "FEES", "INTEREST", "PRINCIPAL", "CREDITOR_CLAIMS", "CREDITOR_PAYABLE"));
    var event = TestKafka.await("accounts.account", debt.accountId(), "payment-posted.v1");
    assertThat(event.data().path("paymentId").asText()).isEqualTo(payment.path("id"));
    assertThat(event.data().path("balance").path("minor").asLong()).isEqualTo(216406);
    assertThat(event.data().path("method").textValue()).isEqualTo(payment.path("method"));
    assertThat(event.data().path("reference").textValue()).isEqualTo(payment.path("reference"));
  }

  @Test
  void lastCentClosesTheAccountAndItsReversalReopensIt() {
    var debt = Api.debt();
    var first = Api.pay(debt.accountId(), 100).path("id").toString();
    var last = Api.pay(debt.accountId(), 228356).path("id").toString();
    account(debt)
        .body("status", equalTo("PAID"))
        .body("closedOn", notNullValue())
        .body("balance.minor", equalTo(0));
    reverse(debt, last, "CHARGEBACK").statusCode(201).body("balance.minor", equalTo(228356));
    account(debt)
        .body("status", equalTo("ACTIVE"))
        .body("closedOn", nullValue())
        .body("principal.minor", equalTo(218456))
        .body("interest.minor", equalTo(7500))
        .body("fees.minor", equalTo(2400));
    reverse(debt, first, "RETURNED").statusCode(201).body("balance.minor", equalTo(228456));
    TestKafka.await(
        "accounts.account",
        found ->
            found.key().equals(debt.accountId().toString())
                && found.data().path("paymentId").asText().equals(first)
                && found.type().equals("payment-reversed.v1"));
    assertThat(TestKafka.drain("accounts.account", debt.accountId()))
        .extracting(TestKafka.Received::type)
        .containsExactly(
            "account-placed.v1",
            "payment-posted.v1",
            "payment-posted.v1",
            "account-paid.v1",
            "payment-reversed.v1",
            "account-reopened.v1",
            "payment-reversed.v1");
  }

  @Test
  void paymentIsUndoneOnce() {
    var debt = Api.debt();
    var payment = Api.pay(debt.accountId(), 100).path("id").toString();
    var reversal = reverse(debt, payment, "RETURNED").statusCode(201).extract().path("id");
    reverse(debt, payment, "RETURNED")
        .statusCode(409)
        .body("code", equalTo("payment-reversed-already"))
        .body("reversalId", equalTo(reversal));
    reverse(debt, UUID.randomUUID().toString(), "RETURNED")
        .statusCode(404)
        .body("code", equalTo("payment-not-found"));
    Api.all()
        .get("/v1/accounts/{a}/payments/{p}", debt.accountId(), payment)
        .then()
        .body("status", equalTo("REVERSED"))
        .body("reversalId", equalTo(reversal));
  }

  @Test
  void moreThanIsOwedIsRefusedWithTheBalance() {
    var debt = Api.debt();
    Api.pay(debt.accountId(), 228457)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("payment-above-balance"))
        .body("balance.minor", equalTo(228456));
  }

  @Test
  void paymentThatMakesNoSenseIsRefused() {
    var debt = Api.debt();
    refused(debt, Api.payment(100, "EUR", "2026-01-15"), 422, "currency-mismatch");
    refused(debt, Api.payment(0, "USD", "2026-01-15"), 422, "amount-not-positive");
    refused(debt, Api.payment(-5, "USD", "2026-01-15"), 422, "amount-not-positive");
    refused(debt, Api.payment(100, "USD", "2199-01-15"), 422, "received-in-the-future");
    refused(debt, Api.payment(100, "USD", "1999-01-15"), 422, "received-too-long-ago");
    refused(debt, Api.payment(100, "USD", "-0001-01-01"), 400, "validation-failed");
    refused(debt, Api.payment(100, "USD", "+999999999-12-31"), 400, "validation-failed");
    refused(debt, Map.of("method", "ACH"), 400, "validation-failed");
    account(debt).body("balance.minor", equalTo(228456));
  }

  @Test
  void accountOfAnotherCreditorDoesNotExist() {
    var debt = Api.debt();
    var payment = Api.pay(debt.accountId(), 100).path("id").toString();
    var stranger = TestTokens.creditor(Api.creditor(), Api.ALL);
    Api.as(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("application/json")
        .body(Api.payment(100, "USD", "2026-01-15"))
        .post("/v1/accounts/{id}/payments", debt.accountId())
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    Api.as(stranger)
        .get("/v1/accounts/{a}/payments/{p}", debt.accountId(), payment)
        .then()
        .statusCode(404)
        .body("code", equalTo("payment-not-found"));
    Api.as(stranger)
        .get("/v1/accounts/{id}/ledger", debt.accountId())
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    Api.pay(UUID.randomUUID(), 100).then().statusCode(404);
  }

  @Test
  void repetitionOfAPaymentBooksItOnce() {
    var debt = Api.debt();
    var key = UUID.randomUUID().toString();
    for (var round = 0; round < 3; round++)
      Api.all()
          .header("Idempotency-Key", key)
          .contentType("application/json")
          .body(Api.payment(100, "USD", "2026-01-15"))
          .post("/v1/accounts/{id}/payments", debt.accountId())
          .then()
          .statusCode(201)
          .body("balance.minor", equalTo(228356));
    account(debt).body("balance.minor", equalTo(228356)).body("version", equalTo(2));
  }

  @Test
  void ofManyThatPayTheLastCentsExactlyOneSucceeds() throws Exception {
    var debt = Api.debt();
    Api.pay(debt.accountId(), 228400).then().statusCode(201);
    var start = new CountDownLatch(1);
    List<Integer> answers;
    try (var threads = Executors.newFixedThreadPool(32)) {
      Callable<Integer> payer =
          () -> {
            start.await();
            return Api.pay(debt.accountId(), 56).statusCode();
          };
      var running = IntStream.range(0, 32).mapToObj(_ -> threads.submit(payer)).toList();
      start.countDown();
      answers = running.stream().map(PaymentResourceTest::answer).toList();
    }
    assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
    assertThat(answers).filteredOn(status -> status == 409).hasSize(31);
    account(debt).body("status", equalTo("PAID")).body("version", equalTo(4));
  }

  private static int answer(Future<Integer> running) {
    try {
      return running.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static ValidatableResponse reverse(Api.Debt debt, String payment, String reason) {
    return Api.command()
        .body(Map.of("reason", reason))
        .post("/v1/accounts/{a}/payments/{p}/reversal", debt.accountId(), payment)
        .then();
  }

  private static void refused(Api.Debt debt, Map<String, Object> body, int status, String code) {
    Api.command()
        .body(body)
        .post("/v1/accounts/{id}/payments", debt.accountId())
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
  }

  private static ValidatableResponse account(Api.Debt debt) {
    return Api.all().get("/v1/accounts/{id}", debt.accountId()).then().statusCode(200);
  }
}

package io.recoup.accounts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Case M02: the processor's reference is the money's own name, whoever brings it. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class PaymentReferenceTest {
  final String reference = "ch_" + UUID.randomUUID();

  @Test
  void theSameMoneyUnderTwoKeysAndTwoCallersIsBookedOnce() {
    var debt = Api.debt();
    var first = pay(debt.accountId(), 4000, "ACH", false).then().statusCode(201).extract();
    Api.as(TestTokens.of("the-batch-job", Api.ALL))
        .header("Idempotency-Key", "file-2026-11-20-17-" + reference)
        .contentType("application/json")
        .body(body(4000, "ACH", false))
        .post("/v1/accounts/{id}/payments", debt.accountId())
        .then()
        .statusCode(409)
        .body("code", equalTo("payment-reference-used"))
        .body("paymentId", equalTo(first.path("id")))
        .body("accountId", equalTo(debt.accountId().toString()));
    assertThat(balance(debt.accountId())).isEqualTo(228456 - 4000);
    pay(debt.accountId(), 228456 - 4000, "ACH", true).then().statusCode(201);
    pay(debt.accountId(), 4000, "ACH", false)
        .then()
        .statusCode(409)
        .body("code", equalTo("payment-reference-used"));
  }

  @Test
  void anotherAccountOfTheCreditorCountsAnotherMethodOrCreditorDoesNot() {
    var debt = Api.debt();
    pay(debt.accountId(), 100, "CHECK", false).then().statusCode(201);
    var sister = Api.debt(debt.creditorId());
    pay(sister.accountId(), 100, "CHECK", false)
        .then()
        .statusCode(409)
        .body("code", equalTo("payment-reference-used"))
        .body("accountId", equalTo(debt.accountId().toString()));
    pay(sister.accountId(), 100, "WIRE", false).then().statusCode(201);
    pay(Api.debt().accountId(), 100, "CHECK", false).then().statusCode(201);
    pay(sister.accountId(), 100, "CHECK", true).then().statusCode(201);
  }

  @Test
  void aReversalKeepsTheReferenceUnlessThePaymentWasMisposted() {
    var debt = Api.debt();
    var returned = pay(debt.accountId(), 100, "ACH", false).<String>path("id");
    reverse(debt.accountId(), returned, "RETURNED");
    pay(debt.accountId(), 100, "ACH", false)
        .then()
        .statusCode(409)
        .body("code", equalTo("payment-reference-used"))
        .body("paymentId", equalTo(returned));
    var misposted = pay(debt.accountId(), 100, "CARD", false).<String>path("id");
    reverse(debt.accountId(), misposted, "MISPOSTED");
    var right = Api.debt(debt.creditorId());
    pay(right.accountId(), 100, "CARD", false).then().statusCode(201);
  }

  @Test
  void manyAtOnceOnTwoAccountsBookOnce() throws Exception {
    var debt = Api.debt();
    var sister = Api.debt(debt.creditorId());
    try (var pool = Executors.newFixedThreadPool(8)) {
      var calls =
          IntStream.range(0, 16)
              .<Callable<Response>>mapToObj(
                  i -> () -> pay((i % 2 == 0 ? debt : sister).accountId(), 100, "ACH", false))
              .toList();
      var answers = pool.invokeAll(calls).stream().map(each -> each.resultNow()).toList();
      assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.statusCode() != 201)
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(409);
                assertThat(answer.<String>path("code")).isEqualTo("payment-reference-used");
              });
    }
    assertThat(balance(debt.accountId()) + balance(sister.accountId())).isEqualTo(2 * 228456 - 100);
  }

  /** Case I04, in the order in which the processor's webhooks came. */
  @Test
  void aReversalThatComesBeforeItsPaymentIsToldApartFromAWrongAccountAndTriedAgain() {
    var account = Api.debt().accountId();
    var unheard = UUID.randomUUID();
    reversal(account, unheard, "RETURNED")
        .then()
        .statusCode(404)
        .body("code", equalTo("payment-not-found"));
    reversal(UUID.randomUUID(), unheard, "RETURNED")
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    var first = payNamed(account, "ch_9001-" + reference, 5000, false).<String>path("id");
    reversal(account, UUID.fromString(first), "RETURNED").then().statusCode(201);
    payNamed(account, "ch_9001-" + reference, 5000, false).then().statusCode(409);
    assertThat(balance(account)).isEqualTo(228456);

    var second = payNamed(account, "ch_9002-" + reference, 7500, false).<String>path("id");
    payNamed(account, "ch_9002-" + reference, 7500, false)
        .then()
        .statusCode(409)
        .body("paymentId", equalTo(second));
    reversal(account, UUID.fromString(second), "RETURNED").then().statusCode(201);
    payNamed(account, "ch_9002-" + reference, 5000, true).then().statusCode(201);
    assertThat(balance(account)).isEqualTo(228456 - 5000);
  }

  private static Response payNamed(UUID account, String reference, long minor, boolean repeats) {
    var body = new HashMap<String, Object>(Api.payment(minor, "USD", "2026-01-15"));
    body.put("reference", reference);
    body.put("referenceRepeats", repeats);
    return Api.command().body(body).post("/v1/accounts/{id}/payments", account);
  }

  private static Response reversal(UUID account, UUID payment, String reason) {
    return Api.command()
        .body(Map.of("reason", reason))
        .post("/v1/accounts/{account}/payments/{payment}/reversal", account, payment);
  }

  private static void reverse(UUID account, String payment, String reason) {
    reversal(account, UUID.fromString(payment), reason).then().statusCode(201);
  }

  private Response pay(UUID account, long minor, String method, boolean repeats) {
    return Api.command()
        .body(body(minor, method, repeats))
        .post("/v1/accounts/{id}/payments", account);
  }

  private Map<String, Object> body(long minor, String method, boolean repeats) {
    var body = new HashMap<String, Object>(Api.payment(minor, "USD", "2026-01-15"));
    body.put("method", method);
    body.put("reference", reference);
    if (repeats) body.put("referenceRepeats", true);
    return body;
  }

  private static long balance(UUID account) {
    return Api.all()
        .get("/v1/accounts/{id}", account)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getLong("balance.minor");
  }
}

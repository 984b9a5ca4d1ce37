package io.recoup.accounts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class LedgerResourceTest {

  @Test
  void adjustmentChangesOneBucketAndIsTold() {
    var debt = Api.debt();
    adjust(debt, "FEES", -2500, "FEE_WAIVED")
        .statusCode(201)
        .body("balance.minor", equalTo(225956));
    Api.all()
        .get("/v1/accounts/{id}", debt.accountId())
        .then()
        .body("fees.minor", equalTo(0))
        .body("interest.minor", equalTo(7500));
    var event = TestKafka.await("accounts.account", debt.accountId(), "account-adjusted.v1");
    assertThat(event.data().path("amount").path("minor").asLong()).isEqualTo(-2500);
    assertThat(event.data().path("bucket").asText()).isEqualTo("FEES");
  }

  @Test
  void adjustmentThatMakesNoSenseIsRefused() {
    var debt = Api.debt();
    adjust(debt, "FEES", -2501, "FEE_WAIVED")
        .statusCode(409)
        .body("code", equalTo("adjustment-below-zero"))
        .body("balance.minor", equalTo(228456));
    adjust(debt, "FEES", 0, "GOODWILL").statusCode(422).body("code", equalTo("amount-zero"));
    adjust(debt, "FEES", (1L << 53) - 1, "CREDITOR_CORRECTION")
        .statusCode(422)
        .body("code", equalTo("amount-too-large"));
    Api.as(TestTokens.token("payments:write"))
        .header("Idempotency-Key", "k")
        .contentType("application/json")
        .body(adjustment("FEES", 1, "GOODWILL"))
        .post("/v1/accounts/{id}/adjustments", debt.accountId())
        .then()
        .statusCode(403);
  }

  @Test
  void reasonThatDoesNotFitTheBucketOrTheSignIsRefusedAndBooksNothing() {
    var debt = Api.debt();
    adjust(debt, "FEES", 500, "FEE_WAIVED")
        .statusCode(422)
        .body("code", equalTo("adjustment-reason-mismatch"))
        .body("errors.field", contains("amount.minor"))
        .body("detail", equalTo("amount.minor must be below zero where the reason is FEE_WAIVED"));
    adjust(debt, "PRINCIPAL", 500, "INTEREST_WAIVED")
        .statusCode(422)
        .body("code", equalTo("adjustment-reason-mismatch"))
        .body("errors.field", contains("bucket", "amount.minor"));
    Api.all()
        .get("/v1/accounts/{id}/ledger", debt.accountId())
        .then()
        .body("items.kind", contains("PLACEMENT"));
  }

  @Test
  void trialBalanceOfACreditorAddsUpToZeroAndSaysWhatTheyAreOwed() {
    var debt = Api.debt();
    Api.pay(debt.accountId(), 12050).then().statusCode(201);
    adjust(debt, "PRINCIPAL", 1000, "CREDITOR_CORRECTION").statusCode(201);
    var balances =
        Api.all()
            .queryParam("creditorId", debt.creditorId())
            .get("/v1/ledger/balances")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .<Map<String, Object>>getList("balances")
            .stream()
            .collect(
                Collectors.toMap(
                    line -> line.get("book").toString(),
                    line ->
                        Long.parseLong(((Map<?, ?>) line.get("balance")).get("minor").toString())));
    assertThat(balances)
        .containsEntry("TRUST", 12050L)
        .containsEntry("CREDITOR_PAYABLE", -12050L)
        .containsEntry("PRINCIPAL", 217406L)
        .containsEntry("CREDITOR_CLAIMS", -228456L - 1000 + 12050);
    assertThat(balances.values().stream().mapToLong(Long::longValue).sum()).isZero();
  }

  /** What 9,300 accounts may owe at most is more than a long holds. */
  @Test
  void aSumBeyondEveryLongIsStillRight() {
    var creditor = Api.creditor();
    var rows =
        new StringBuilder(
            "reference,debtor_reference,debtor_kind,name,country,state,currency,principal\n");
    for (var i = 0; i < 9_300; i++)
      rows.append("R%d,D%d,BUSINESS,Shop,US,TX,USD,9999999999999.99\n".formatted(i, i));
    Api.upload(creditor, rows.toString())
        .then()
        .statusCode(201)
        .body("rows.accepted", equalTo(9_300));
    Api.all()
        .queryParam("creditorId", creditor)
        .get("/v1/ledger/balances")
        .then()
        .statusCode(200)
        .body(
            "balances.find { it.book == 'PRINCIPAL' }.balance.minor",
            equalTo("9299999999999990700"));
  }

  @Test
  void creditorSeesOnlyTheirOwnBooks() {
    var debt = Api.debt();
    var other = Api.debt();
    var token = TestTokens.creditor(debt.creditorId(), Api.ALL);
    Api.as(token)
        .get("/v1/ledger/verification")
        .then()
        .statusCode(200)
        .body("accounts", equalTo(1))
        .body("entries", equalTo(1))
        .body("postings", equalTo(4));
    Api.as(token)
        .queryParam("creditorId", other.creditorId())
        .get("/v1/ledger/balances")
        .then()
        .statusCode(404)
        .body("code", equalTo("creditor-not-found"));
    Api.as(token)
        .get("/v1/ledger/balances")
        .then()
        .body("balances.balance.minor", hasItem("218456"));
  }

  @Test
  void verificationFindsSoundBooksSound() {
    Api.debt();
    Api.all()
        .get("/v1/ledger/verification")
        .then()
        .statusCode(200)
        .body("accounts", greaterThanOrEqualTo(1))
        .body("postings", greaterThanOrEqualTo(4));
  }

  @Test
  void entriesArePagedNewestFirst() {
    var debt = Api.debt();
    Api.pay(debt.accountId(), 100).then().statusCode(201);
    Api.pay(debt.accountId(), 200).then().statusCode(201);
    var page =
        Api.all()
            .queryParam("limit", 2)
            .get("/v1/accounts/{id}/ledger", debt.accountId())
            .then()
            .body("items.amount.minor", contains(-200, -100))
            .extract()
            .jsonPath();
    var next = page.getString("next");
    Api.all()
        .queryParam("limit", 2)
        .queryParam("cursor", next)
        .get("/v1/accounts/{id}/ledger", debt.accountId())
        .then()
        .body("items", hasSize(1))
        .body("items[0].kind", equalTo("PLACEMENT"));
    Api.all()
        .queryParam("cursor", next)
        .get("/v1/accounts/{id}/ledger", Api.debt().accountId())
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
  }

  private static ValidatableResponse adjust(
      Api.Debt debt, String bucket, long minor, String reason) {
    return Api.command()
        .body(adjustment(bucket, minor, reason))
        .post("/v1/accounts/{id}/adjustments", debt.accountId())
        .then();
  }

  private static Map<String, Object> adjustment(String bucket, long minor, String reason) {
    return Map.of(
        "bucket", bucket, "amount", Map.of("minor", minor, "currency", "USD"), "reason", reason);
  }
}

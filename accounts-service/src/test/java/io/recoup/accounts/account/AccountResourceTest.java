package io.recoup.accounts.account;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class AccountResourceTest {

  @Test
  void accountSaysWhatIsOwedAndHowItCameAbout() {
    var debt = Api.debt();
    Api.all()
        .get("/v1/accounts/{id}", debt.accountId())
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("status", equalTo("ACTIVE"))
        .body("balance.minor", equalTo(228456))
        .body("principal.minor", equalTo(218456))
        .body("interest.minor", equalTo(7500))
        .body("fees.minor", equalTo(2500))
        .body("debtKind", equalTo("CREDIT_CARD"))
        .body("itemization.date", equalTo("2017-01-02"))
        .body("itemization.amount.minor", equalTo(223456))
        .body("itemization.credits.minor", equalTo(5000))
        .body("closedOn", nullValue());
  }

  @Test
  void everyBookingChangesTheETag() {
    var debt = Api.debt();
    Api.pay(debt.accountId(), 100).then().statusCode(201);
    Api.all().get("/v1/accounts/{id}", debt.accountId()).then().header("ETag", "\"2\"");
    Api.pay(debt.accountId(), 228356).then().statusCode(201);
    Api.all().get("/v1/accounts/{id}", debt.accountId()).then().header("ETag", "\"4\"");
  }

  @Test
  void listIsNarrowedByEachFilterAndPaged() {
    var creditor = Api.creditor();
    var older = Api.debt(creditor);
    var newer = Api.debt(creditor);
    Api.pay(older.accountId(), 228456).then().statusCode(201);
    Api.all()
        .queryParam("creditorId", creditor)
        .get("/v1/accounts")
        .then()
        .body("items.id", contains(newer.accountId().toString(), older.accountId().toString()));
    Api.all()
        .queryParam("creditorId", creditor)
        .queryParam("status", "PAID")
        .get("/v1/accounts")
        .then()
        .body("items.id", contains(older.accountId().toString()));
    Api.all()
        .queryParam("debtorId", newer.debtorId())
        .get("/v1/accounts")
        .then()
        .body("items.id", contains(newer.accountId().toString()));
    var next =
        Api.all()
            .queryParam("creditorId", creditor)
            .queryParam("limit", 1)
            .get("/v1/accounts")
            .then()
            .body("items.id", contains(newer.accountId().toString()))
            .extract()
            .jsonPath()
            .getString("next");
    Api.all()
        .queryParam("creditorId", creditor)
        .queryParam("limit", 1)
        .queryParam("cursor", next)
        .get("/v1/accounts")
        .then()
        .body("items.id", contains(older.accountId().toString()))
        .body("next", nullValue());
    Api.all()
        .queryParam("cursor", next)
        .get("/v1/accounts")
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
    Api.all().queryParam("status", "GONE").get("/v1/accounts").then().statusCode(400);
  }

  @Test
  void callerOfACreditorSeesNoOthersAccounts() {
    var debt = Api.debt();
    var token = TestTokens.creditor(Api.creditor(), Api.ALL);
    Api.as(token)
        .get("/v1/accounts/{id}", debt.accountId())
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    Api.as(token)
        .queryParam("creditorId", debt.creditorId())
        .get("/v1/accounts")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    Api.all()
        .get("/v1/accounts/{id}", UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
  }
}

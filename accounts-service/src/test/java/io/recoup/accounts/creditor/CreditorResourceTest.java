package io.recoup.accounts.creditor;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class CreditorResourceTest {

  @Test
  void idFollowsFromTheCodeAndPaymentsFillFeesFirstUnlessSaid() {
    var code = Api.code();
    Api.command()
        .body(Map.of("code", code, "name", " Acme Bank ", "currency", "USD"))
        .post("/v1/creditors")
        .then()
        .statusCode(201)
        .header("Location", equalTo("/v1/creditors/" + Ids.named("creditor", code)))
        .header("ETag", "\"0\"")
        .body("id", equalTo(Ids.named("creditor", code).toString()))
        .body("name", equalTo("Acme Bank"))
        .body("allocationOrder", contains("FEES", "INTEREST", "PRINCIPAL"));
    Api.all()
        .get("/v1/creditors/{id}", Ids.named("creditor", code))
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("code", equalTo(code));
  }

  @Test
  void aCreditorsTokenRegistersNoOtherAndLearnsNoCodes() {
    var taken = Api.code();
    var creditor = Api.creditor(taken, "USD");
    for (var code : List.of(taken, Api.code()))
      Api.as(TestTokens.creditor(creditor, Api.ALL))
          .header("Idempotency-Key", UUID.randomUUID())
          .contentType("application/json")
          .body(Map.of("code", code, "name", "Other", "currency", "USD"))
          .post("/v1/creditors")
          .then()
          .statusCode(403)
          .body("code", equalTo("creditor-token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XTS", "XAU", "XDR", "XUA", "XSU", "CHE", "COU", "MXV", "DEM"})
  void currencyThatNobodyPaysInIsRefused(String currency) {
    var code = Api.code();
    Api.command()
        .body(Map.of("code", code, "name", "Bank", "currency", currency))
        .post("/v1/creditors")
        .then()
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors[0].field", equalTo("currency"));
    Api.all().get("/v1/creditors/{id}", Ids.named("creditor", code)).then().statusCode(404);
  }

  /** Amounts are right to the digit in currencies of none, two, three and four digits. */
  @ParameterizedTest
  @CsvSource({"CLF, 105000", "BHD, 10500", "USN, 1050", "HUF, 1050", "USD, 1050", "ISK, ", "JPY, "})
  void amountsHaveTheDigitsOfTheirCurrency(String currency, Integer minor) {
    var creditor = Api.creditor(Api.code(), currency);
    var row = "%s,D-%s,BUSINESS,Shop,US,TX,%s,%s\n";
    var file =
        "reference,debtor_reference,debtor_kind,name,country,state,currency,principal\n"
            + row.formatted("WHOLE", "1", currency, "10")
            + row.formatted("HALF", "2", currency, "10.5");
    Api.upload(creditor, file)
        .then()
        .statusCode(201)
        .body("rows.accepted", equalTo(minor == null ? 1 : 2));
    if (minor == null) return;
    var account =
        Api.all()
            .get("/v1/accounts?creditorId={c}&reference=HALF", creditor)
            .then()
            .body("items[0].balance.minor", equalTo(minor))
            .body("items[0].balance.currency", equalTo(currency))
            .extract()
            .jsonPath()
            .getUUID("items[0].id");
    Api.command()
        .body(Api.payment(10, currency, "2026-01-15"))
        .post("/v1/accounts/{id}/payments", account)
        .then()
        .statusCode(201)
        .body("balance.minor", equalTo(minor - 10));
  }

  @Test
  void secondCreditorWithTheSameCodeIsRefused() {
    var code = Api.code();
    Api.creditor(code, "USD");
    Api.command()
        .body(Map.of("code", code, "name", "Another", "currency", "USD"))
        .post("/v1/creditors")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("creditor-code-taken"));
  }

  @Test
  void repetitionWithTheSameKeyAnswersTheSame() {
    var key = UUID.randomUUID().toString();
    var body = Map.of("code", Api.code(), "name", "Bank", "currency", "USD");
    for (var replayed : new String[] {null, "true"})
      Api.all()
          .header("Idempotency-Key", key)
          .contentType("application/json")
          .body(body)
          .post("/v1/creditors")
          .then()
          .statusCode(201)
          .header("Idempotency-Replayed", equalTo(replayed))
          .header("Location", notNullValue());
  }

  @Test
  void incompleteOrWrongCreditorIsRefusedFieldByField() {
    Api.command()
        .body(Map.of("code", "a b", "name", " ", "currency", "USD"))
        .post("/v1/creditors")
        .then()
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors.field", contains("code", "name"));
    Api.command()
        .body(Map.of("code", Api.code(), "name", "Bank", "currency", "DOLLARS"))
        .post("/v1/creditors")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed-json"));
    Api.command()
        .body(
            Map.of(
                "code",
                Api.code(),
                "name",
                "Bank",
                "currency",
                "USD",
                "allocationOrder",
                List.of("FEES", "FEES", "PRINCIPAL")))
        .post("/v1/creditors")
        .then()
        .statusCode(422)
        .body("code", equalTo("allocation-order-incomplete"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00A0",
        "\u200B",
        "\u2007\u3164",
        "\uFEFF",
        "B\u202Eank",
        "Bank\u200E",
        "--",
        "N/A"
      })
  void nameThatCannotBeReadOrNamesNobodyIsRefused(String name) {
    Api.command()
        .body(Map.of("code", Api.code(), "name", name, "currency", "USD"))
        .post("/v1/creditors")
        .then()
        .statusCode(400)
        .body("errors.field", everyItem(equalTo("name")));
    Api.command()
        .header("If-Match", "\"0\"")
        .body(Map.of("name", name))
        .patch("/v1/creditors/{id}", UUID.randomUUID())
        .then()
        .statusCode(400)
        .body("errors.field", everyItem(equalTo("name")));
  }

  @Test
  void codeAndNameHoldNoPersonalNumber() {
    Api.command()
        .body(Map.of("code", "C4111111111111111", "name", "Bank 078-05-1120", "currency", "USD"))
        .post("/v1/creditors")
        .then()
        .statusCode(400)
        .body("errors.field", contains("code", "name"))
        .body(
            "errors.message",
            contains(
                "must not hold a payment card number", "must not hold a social security number"));
  }

  @Test
  void changeNeedsThePresentVersion() {
    var id = Api.creditor();
    var change =
        Map.of("name", "Renamed", "allocationOrder", List.of("PRINCIPAL", "FEES", "INTEREST"));
    Api.command()
        .body(change)
        .patch("/v1/creditors/{id}", id)
        .then()
        .statusCode(428)
        .body("code", equalTo("if-match-missing"));
    Api.command()
        .header("If-Match", "\"0\"")
        .body(change)
        .patch("/v1/creditors/{id}", id)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("Renamed"))
        .body("allocationOrder", contains("PRINCIPAL", "FEES", "INTEREST"));
    Api.command()
        .header("If-Match", "\"0\"")
        .body(change)
        .patch("/v1/creditors/{id}", id)
        .then()
        .statusCode(412)
        .body("code", equalTo("version-stale"));
    Api.command()
        .header("If-Match", "\"1\"")
        .body(Map.of())
        .patch("/v1/creditors/{id}", id)
        .then()
        .statusCode(422)
        .body("code", equalTo("nothing-to-change"));
  }

  @Test
  void callerOfACreditorSeesNoOther() {
    var own = Api.creditor();
    var other = Api.creditor();
    var token = TestTokens.creditor(own, Api.ALL);
    Api.as(token).get("/v1/creditors/{id}", own).then().statusCode(200);
    Api.as(token)
        .get("/v1/creditors/{id}", other)
        .then()
        .statusCode(404)
        .body("code", equalTo("creditor-not-found"));
    Api.as(token).get("/v1/creditors").then().body("items.id", contains(own.toString()));
    Api.all().get("/v1/creditors/{id}", UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void listIsPagedNewestFirst() {
    var older = Api.creditor();
    var newer = Api.creditor();
    var first =
        Api.all()
            .queryParam("limit", 1)
            .get("/v1/creditors")
            .then()
            .statusCode(200)
            .body("items", hasSize(1))
            .body("items[0].id", equalTo(newer.toString()))
            .extract()
            .jsonPath();
    Api.all()
        .queryParam("limit", 1)
        .queryParam("cursor", first.getString("next"))
        .get("/v1/creditors")
        .then()
        .body("items[0].id", equalTo(older.toString()));
    Api.all().queryParam("limit", 0).get("/v1/creditors").then().statusCode(400);
    Api.all().queryParam("page", 2).get("/v1/creditors").then().statusCode(400);
  }

  @Test
  void scopeDecidesWhoMayRegister() {
    Api.as(TestTokens.token("creditors:read"))
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("application/json")
        .body(Map.of("code", Api.code(), "name", "Bank", "currency", "USD"))
        .post("/v1/creditors")
        .then()
        .statusCode(403);
  }
}

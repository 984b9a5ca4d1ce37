package io.recoup.accounts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.Database;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Since when nothing is owed on an account, in whichever order its entries were booked. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ClosingDayTest {
  private static final long OWED = 228456;

  @Test
  void accountPaidByTwoPaymentsIsClosedOnTheLaterOfTheirDays() throws SQLException {
    var account = placedOn("2025-10-01");
    pay(account, 100, "2025-12-07");
    pay(account, OWED - 100, "2025-11-15");
    assertClosedOn(account, "2025-12-07");
  }

  @Test
  void paymentThatWasReversedDoesNotCountAndNeitherDoesItsReversal() throws SQLException {
    var account = placedOn("2025-10-01");
    var returned = pay(account, 100, "2025-12-07");
    Api.command()
        .body(Map.of("reason", "RETURNED"))
        .post("/v1/accounts/{a}/payments/{p}/reversal", account, returned)
        .then()
        .statusCode(201);
    pay(account, 100, "2025-11-20");
    pay(account, OWED - 100, "2025-11-15");
    assertClosedOn(account, "2025-11-20");
  }

  @Test
  void adjustmentCountsOnItsDay() throws SQLException {
    var account = placedOn("2025-10-01");
    var adjustment =
        Map.of(
            "bucket", "FEES",
            "amount", Map.of("minor", -100, "currency", "USD"),
            "reason", "DATA_ERROR");
    Api.command()
        .body(adjustment)
        .post("/v1/accounts/{a}/adjustments", account)
        .then()
        .statusCode(201);
    String adjustedOn = Api.all().get("/v1/accounts/{id}/ledger", account).path("items[0].valueOn");
    pay(account, OWED - 100, "2025-11-15");
    assertClosedOn(account, adjustedOn);
  }

  @Test
  void accountPaidBeforeItWasPlacedIsClosedOnTheDayOfThePlacement() throws SQLException {
    var account = placedOn("2025-12-01");
    pay(account, OWED, "2025-11-15");
    assertClosedOn(account, "2025-12-01");
  }

  private static UUID placedOn(String day) throws SQLException {
    var account = Api.debt().accountId();
    try (var owner = Database.owner()) {
      Database.execute(
          owner,
          "update ledger_entry set value_on = '%s' where account_id = '%s'"
              .formatted(day, account));
    }
    return account;
  }

  private static String pay(UUID account, long minor, String receivedOn) {
    return Api.command()
        .body(Api.payment(minor, "USD", receivedOn))
        .post("/v1/accounts/{id}/payments", account)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static void assertClosedOn(UUID account, String day) {
    Api.all().get("/v1/accounts/{id}", account).then().body("closedOn", equalTo(day));
    var paid = TestKafka.await("accounts.account", account, "account-paid.v1");
    assertThat(paid.data().path("on").asText()).isEqualTo(day);
  }
}

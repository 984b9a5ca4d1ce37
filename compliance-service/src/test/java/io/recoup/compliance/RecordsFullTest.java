package io.recoup.compliance;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Decisions read all that was recorded about an account, so callers may record only so much about
 * each; other accounts, and what events bring, are not held up by that.
 */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RecordsFullTest {
  private static final String FACT = "{\"type\": \"LAST_PAYMENT\", \"at\": \"2024-03-31\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fact | 2000 | facts | {\"type\": \"LAST_PAYMENT\", \"at\": \"2024-03-31\"}",
        "restriction | 500 | restrictions | {\"kind\": \"MEDIA\", \"channel\": \"SMS\"}",
        "consent | 500 | consents | {\"giver\": \"CONSUMER\", \"receiver\": \"COLLECTOR\","
            + " \"scope\": \"CALL_BACK\", \"givenBy\": \"PHONE\"}",
      })
  void theLastThatFitsIsTakenAndTheNextRefused(String table, int most, String list, String body) {
    var placed = Placed.atNoon();
    record(placed, list, body).statusCode(201);
    fill(placed, table, most - 1);
    record(placed, list, body).statusCode(201);
    record(placed, list, body)
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("records-full"));
    record(placed.another(), list, body).statusCode(201);
  }

  @Test
  void whatEventsBringIsRecordedAllTheSame() {
    var placed = Placed.atNoon();
    record(placed, "facts", FACT).statusCode(201);
    fill(placed, "fact", 2000);
    TestKafka.publish(
        "accounts.account",
        placed.accountId(),
        "account-paid.v1",
        """
        {"accountId": "%s", "on": "%s"}"""
            .formatted(placed.accountId(), LocalDate.now(ZoneOffset.UTC)));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as(SCOPES)
                    .get("/v1/accounts/{id}/facts?type=PAID_IN_FULL", placed.accountId())
                    .then()
                    .statusCode(200)
                    .body("items.size()", equalTo(1)));
  }

  private static ValidatableResponse record(Placed placed, String list, String body) {
    return command().body(body).post("/v1/accounts/{id}/{list}", placed.accountId(), list).then();
  }

  /** Repeats the one record of the account until there are so many. */
  private static void fill(Placed placed, String table, int records) {
    Owner.change(
        records - 1,
        """
        insert into %1$s
        select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*
        from %1$s r, generate_series(2, ?) where account_id = ?"""
            .formatted(table),
        records,
        placed.accountId());
  }
}

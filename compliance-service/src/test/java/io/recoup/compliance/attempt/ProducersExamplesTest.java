package io.recoup.compliance.attempt;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The events of the other services as their own contracts show them. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ProducersExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject AgroalDataSource database;

  @Test
  void theExamplesOfAccountsAndContactsAreUnderstood() throws IOException {
    var placed = publish("accounts", "account-placed.v1", "accounts.account", "accountId");
    var account = UUID.fromString(placed.get("accountId").asText());
    awaitCase(account, "status", "OPEN");

    var added = publish("accounts", "contact-point-added.v1", "accounts.debtor", "debtorId");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as(SCOPES)
                    .get("/v1/cases/{id}", account)
                    .then()
                    .body("contactPoints.id", hasItem(added.get("contactPointId").asText())));

    publish("accounts", "account-paid.v1", "accounts.account", "accountId");
    awaitCase(account, "status", "CLOSED");
    publish("accounts", "account-reopened.v1", "accounts.account", "accountId");
    awaitCase(account, "status", "OPEN");

    openSpokenOf();
    publish("contact", "attempt-completed.v1", "contacts.attempt", "accountId");
    publish("contact", "attempt-failed.v1", "contacts.attempt", "accountId");
    publish("contact", "attempt-cancelled.v1", "contacts.attempt", "accountId");
    publish("accounts", "payment-posted.v1", "accounts.account", "accountId");
    publish("accounts", "payment-reversed.v1", "accounts.account", "accountId");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.list(
                            database,
                            row -> row.getString(1),
                            """
                            select concat_ws(' ', f.type, f.attributes ->> 'outcome',
                              f.attributes ->> 'medium', f.attributes ->> 'amount',
                              case when v.fact_id is not null then 'revoked' end)
                            from fact f left join fact_revocation v on v.fact_id = f.id
                            where f.account_id = ? order by 1""",
                            account))
                    .containsExactly(
                        "CALL_OUT CONVERSATION",
                        "INITIAL_COMMUNICATION oral",
                        "PAID_IN_FULL revoked",
                        "PAYMENT_RECEIVED 120.50 revoked"));
    as("operations:read")
        .get("/v1/operations/compliance/dead-letters")
        .then()
        .body("items.size()", equalTo(0));
  }

  /** The other account of which the example of a conversation says that it was spoken of too. */
  private static void openSpokenOf() throws IOException {
    var placed = (ObjectNode) example("accounts", "account-placed.v1");
    var other = example("contact", "attempt-completed.v1").at("/debtsDiscussed/0").asText();
    placed.put("accountId", other);
    TestKafka.publish(
        "accounts.account", UUID.fromString(other), "account-placed.v1", placed.toString());
    awaitCase(UUID.fromString(other), "status", "OPEN");
  }

  private static JsonNode publish(String service, String type, String topic, String key)
      throws IOException {
    var example = example(service, type);
    TestKafka.publish(topic, UUID.fromString(example.get(key).asText()), type, example.toString());
    return example;
  }

  private static JsonNode example(String service, String type) throws IOException {
    var file = Path.of("..", service + "-service", "contract", "events", type + ".example.json");
    return JSON.readTree(file.toFile());
  }

  private static void awaitCase(UUID account, String field, String value) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as(SCOPES)
                    .get("/v1/cases/{id}", account)
                    .then()
                    .statusCode(200)
                    .body(field, equalTo(value)));
  }
}

package io.recoup.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every type of event, as it really went over Kafka, against its schema. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class EventContractTest {
  private static final Path SCHEMAS = Path.of("contract/events");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void everyEventThatIsPublishedFitsItsSchema() throws IOException {
    var debt = Api.debt();
    var plan = UUID.randomUUID();
    tellPlan(debt, "plan-activated.v1", 1, plan);
    TestKafka.await("accounts.account", debt.accountId(), "account-joined-plan.v1");
    tellPlan(debt, "plan-cancelled.v1", 2, plan);
    TestKafka.await("accounts.account", debt.accountId(), "account-left-plan.v1");
    adjust(debt);
    var payment = Api.pay(debt.accountId(), 228457).<String>path("id");
    Api.command()
        .body(Map.of("reason", "RETURNED"))
        .post("/v1/accounts/{a}/payments/{p}/reversal", debt.accountId(), payment)
        .then()
        .statusCode(201);
    Api.command()
        .body(Map.of("kind", "PHONE", "value", "(800) 555-0199"))
        .post("/v1/debtors/{id}/contact-points", debt.debtorId())
        .then()
        .statusCode(201);
    TestKafka.await("accounts.account", debt.accountId(), "account-reopened.v1");
    TestKafka.await("accounts.debtor", debt.debtorId(), "contact-point-added.v1");
    var published = new ArrayList<TestKafka.Received>();
    for (var topic : List.of("accounts.account", "accounts.debtor", "accounts.placement"))
      published.addAll(TestKafka.drain(topic));
    var seen = new HashSet<String>();
    for (var event : published) {
      if (!seen.add(event.type()) && !event.key().equals(debt.accountId().toString())) continue;
      var schema = Files.readString(SCHEMAS.resolve(event.type() + ".schema.json"));
      assertThat(
              REGISTRY
                  .getSchema(schema, InputFormat.JSON)
                  .validate(event.value(), InputFormat.JSON))
          .as(event.type() + " " + event.value())
          .isEmpty();
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(types());
  }

  private static void adjust(Api.Debt debt) {
    Api.command()
        .body(
            Map.of(
                "bucket", "FEES",
                "amount", Map.of("minor", 1, "currency", "USD"),
                "reason", "DATA_ERROR"))
        .post("/v1/accounts/{id}/adjustments", debt.accountId())
        .then()
        .statusCode(201);
  }

  private static void tellPlan(Api.Debt debt, String type, long sequence, UUID plan) {
    TestKafka.publish(
        "plans.plan",
        debt.accountId(),
        type,
        sequence,
        "{\"accountId\": \"%s\", \"planId\": \"%s\"}".formatted(debt.accountId(), plan));
  }

  private static Set<String> types() throws IOException {
    try (var files = Files.list(SCHEMAS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".schema.json"))
          .map(name -> name.replace(".schema.json", ""))
          .collect(Collectors.toSet());
    }
  }
}

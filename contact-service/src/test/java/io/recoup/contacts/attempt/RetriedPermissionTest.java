package io.recoup.contacts.attempt;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.contacts.ServiceTest;
import io.recoup.kit.test.TestKafka;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A retried request for a clearance never answers CLEARED once the clearance has ended. */
@QuarkusTest
class RetriedPermissionTest extends ServiceTest {
  @Inject AgroalDataSource database;

  final UUID key = UUID.randomUUID();
  final UUID contactPoint = UUID.randomUUID();

  @Test
  void cancelled() {
    var account = Api.account();
    var id = first(account.id());
    Api.cancel(id, AttemptResourceTest.FIRST).statusCode(200);
    retry(account.id())
        .body("id", equalTo(id.toString()))
        .body("status", equalTo("CANCELLED"))
        .body("cancellation.reason", equalTo("NOT_SENT"))
        .header("ETag", "\"1\"");
  }

  @Test
  void used() {
    var account = Api.account();
    var id = first(account.id());
    Api.record(id, AttemptResourceTest.FIRST, "{\"party\": \"NO_ONE\", \"result\": \"NO_ANSWER\"}")
        .statusCode(200);
    retry(account.id()).body("status", equalTo("COMPLETED"));
  }

  @Test
  void lapsedByTheClock() throws Exception {
    var account = Api.account();
    var id = first(account.id());
    Api.endClearance(database, id, Instant.parse("2026-01-01T00:00:00Z"));
    retry(account.id()).body("status", equalTo("LAPSED"));
    Api.get(id).body("status", equalTo("LAPSED"));
  }

  @Test
  void barredByComplianceMeanwhile() {
    var account = Api.account();
    var id = first(account.id());
    TestKafka.publish(
        "compliance.restriction",
        account.id(),
        "permission-barred.v1",
        """
        {"decisionId": "%s", "accountId": "%s", "debtorId": "%s"}"""
            .formatted(Api.decision(id), account.id(), account.debtorId()));
    await().until(() -> Api.status(id).equals("CANCELLED"));
    retry(account.id())
        .body("status", equalTo("CANCELLED"))
        .body("cancellation.reason", equalTo("RESTRICTED"));
  }

  private UUID first(UUID account) {
    return UUID.fromString(
        send(account).statusCode(201).body("status", equalTo("CLEARED")).extract().path("id"));
  }

  private ValidatableResponse retry(UUID account) {
    return send(account).statusCode(201).header("Idempotency-Replayed", "true");
  }

  private ValidatableResponse send(UUID account) {
    return Api.caller()
        .header("Idempotency-Key", key)
        .body(Api.question(account, "CALL", contactPoint))
        .post("/v1/attempts")
        .then();
  }
}

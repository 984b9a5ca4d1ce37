package io.recoup.compliance.decision;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A retried question never answers that a contact is permitted once the permission has ended. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RetriedDecisionTest {
  @Inject AgroalDataSource database;

  final UUID key = UUID.randomUUID();
  Placed placed;

  @BeforeEach
  void place() {
    placed = Placed.atNoon();
  }

  @Test
  void whileItHoldsItSaysSo() {
    var id = first();
    retry().body("id", equalTo(id)).body("permitted", equalTo(true));
  }

  @Test
  void cancelledAndUsed() throws Exception {
    var id = first();
    for (var status : new String[] {"RELEASED", "COMMITTED"}) {
      change(
          "update reservation set state = '"
              + status
              + "', settled_at = now() where decision_id = '"
              + id
              + "'");
      retry().body("permitted", equalTo(false)).body("reservation.status", equalTo(status));
    }
  }

  @Test
  void lapsedByTheClockBeforeAnyJobMarksIt() throws Exception {
    var id = first();
    change(
        "update reservation set expires_at = now() - interval '1 second' where decision_id = '"
            + id
            + "' and state in ('HELD', 'EXPIRED')");
    retry().body("permitted", equalTo(false)).body("reservation.status", equalTo("EXPIRED"));
    as(SCOPES)
        .get("/v1/decisions/{id}", id)
        .then()
        .body("permitted", equalTo(false))
        .body("reservation.status", equalTo("EXPIRED"));
  }

  @Test
  void barredByARestrictionMeanwhile() {
    first();
    command()
        .body("{\"kind\": \"MEDIA\", \"channel\": \"EMAIL\"}")
        .post("/v1/accounts/{id}/restrictions", placed.accountId())
        .then()
        .statusCode(201);
    retry().body("permitted", equalTo(true));
    var restriction =
        command()
            .body("{\"kind\": \"CEASE\"}")
            .post("/v1/accounts/{id}/restrictions", placed.accountId())
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    assertThat(restriction).isNotNull();
    retry().body("permitted", equalTo(false));
  }

  private String first() {
    return ask()
        .body("verdict", equalTo("ALLOWED"))
        .body("permitted", equalTo(true))
        .extract()
        .path("id");
  }

  private ValidatableResponse retry() {
    return ask().header("Idempotency-Replayed", "true");
  }

  private ValidatableResponse ask() {
    return as(SCOPES)
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(placed.question("CALL", placed.phone()))
        .post("/v1/decisions")
        .then()
        .statusCode(201);
  }

  private void change(String sql) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isOne();
    }
  }
}

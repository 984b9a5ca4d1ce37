package io.recoup.compliance;

import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.FormerDatabase;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.UpgradeRules;
import org.junit.jupiter.api.Test;

/** The service starts on a database of schema version 3 that is in use. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = UpgradeTest.DatabaseOfVersion3.class, restrictToAnnotatedClass = true)
class UpgradeTest extends UpgradeRules {
  private static final String OPEN = "0a000000-0000-4000-8000-000000000001";
  private static final String PAID = "0a000000-0000-4000-8000-000000000002";
  private static final String OF_NOWHERE = "0a000000-0000-4000-8000-000000000003";
  private static final String PHONE = "0b000000-0000-4000-8000-000000000001";
  private static final String ALLOWED = "0e000000-0000-4000-8000-000000000021";
  private static final String BLOCKED = "0e000000-0000-4000-8000-000000000022";

  public static class DatabaseOfVersion3 extends FormerDatabase {
    public DatabaseOfVersion3() {
      super("3", "/upgrade/v3-rows.sql");
    }

    @Override
    protected String rows() {
      return super.rows().replace("{zone}", Placed.zoneWhereItIs(12));
    }
  }

  @Test
  void casesAreReadWithTheirContactPoints() {
    as(Placed.SCOPES)
        .get("/v1/cases/{id}", OPEN)
        .then()
        .statusCode(200)
        .body("status", equalTo("OPEN"))
        .body("state", equalTo("TX"))
        .body("balance", nullValue())
        .body("contactPoints.kind", containsInAnyOrder("PHONE", "EMAIL", "PHONE"));
    as(Placed.SCOPES)
        .get("/v1/cases/{id}", OF_NOWHERE)
        .then()
        .statusCode(200)
        .body("country", nullValue());
  }

  @Test
  void thatAnAccountWasPaidIsAFactFromNowOn() {
    as(Placed.SCOPES).get("/v1/cases/{id}", PAID).then().body("status", equalTo("CLOSED"));
    as(Placed.SCOPES)
        .get("/v1/accounts/{id}/facts", PAID)
        .then()
        .statusCode(200)
        .body("items.type", contains("PAID_IN_FULL"));
  }

  @Test
  void decisionsAreReadAsTheyWereMade() {
    as(Placed.SCOPES)
        .get("/v1/decisions?accountId=" + OPEN)
        .then()
        .statusCode(200)
        .body("items.id", hasItem(ALLOWED))
        .body("items.id", hasItem(BLOCKED));
    as(Placed.SCOPES)
        .get("/v1/decisions/{id}", ALLOWED)
        .then()
        .statusCode(200)
        .body("verdict", equalTo("ALLOWED"))
        .body("rules.ruleId", contains("REGF-TIME"))
        .body("reservation.status", equalTo("HELD"));
    as(Placed.SCOPES)
        .get("/v1/decisions/{id}", BLOCKED)
        .then()
        .statusCode(200)
        .body("rules[0].verdict", equalTo("DENY"))
        .body("nextCondition", equalTo("NEVER"));
  }

  @Test
  void restrictionsHoldAndARevocationHasAReason() {
    as(Placed.SCOPES)
        .get("/v1/accounts/{id}/restrictions", OPEN)
        .then()
        .statusCode(200)
        .body("items.kind", contains("CEASE", "WRONG_NUMBER", "MEDIA"))
        .body("items[0].revokedBy", equalTo("agent-8"))
        .body("items[0].revocationReason", equalTo("WITHDRAWN"))
        .body("items[1].revokedAt", nullValue());
  }

  @Test
  void whatWasCalledAndReservedStillCounts() {
    var calls =
        as(Placed.SCOPES)
            .get("/v1/accounts/{id}/contact-budget?contactPointId=" + PHONE, OPEN)
            .then()
            .statusCode(200)
            .body("held.channel", hasItem("CALL"))
            .extract()
            .jsonPath()
            .getMap("channels.find { it.channel == 'CALL' }.left");
    assertThat((Integer) calls.get("counted")).isGreaterThanOrEqualTo(5);
  }

  @Test
  void nextDecisionBeginsTheChainOfReceiptsBehindThoseThatHaveNone() {
    command()
        .body(
            """
            {"accountId": "%s", "channel": "CALL", "contactPointId": "%s"}"""
                .formatted(OPEN, PHONE))
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .body("verdict", equalTo("ALLOWED"))
        .body("rules.find { it.ruleId == 'REGF-CALLFREQ-7IN7' }.verdict", equalTo("PERMIT"));
    as("audit:read")
        .get("/v1/audit/verification?accountId=" + OPEN)
        .then()
        .statusCode(200)
        .body("whole", equalTo(true))
        .body("decisions", equalTo(4))
        .body("withoutReceipt", equalTo(3));
  }
}

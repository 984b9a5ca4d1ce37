package io.recoup.compliance.rule;

import static io.recoup.compliance.Placed.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import java.time.zone.ZoneRulesProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RuleResourceTest {
  @Test
  void theCatalogueSaysWhatEachRuleSaysAndWhereItStands() {
    as("rules:read")
        .get("/v1/rules")
        .then()
        .statusCode(200)
        .body("items.id", hasItem("HOUSE-ACCOUNT"));
    as("rules:read")
        .get("/v1/rules/REGF-CALLFREQ-7IN7")
        .then()
        .statusCode(200)
        .body("citation", startsWith("12 CFR 1006.14(b)(2)"))
        .body("mark", equalTo("V1"))
        .body("presumption", equalTo(true))
        .body("effectiveFrom", equalTo("2021-11-30"))
        .body("parameters.limit", equalTo(7));
  }

  @Test
  void theCatalogueNamesTheTzDatabaseThatIsInForce() {
    as("rules:read")
        .get("/v1/rules")
        .then()
        .body("tzdata", equalTo(ZoneRulesProvider.getVersions("UTC").lastKey()));
  }

  @Test
  void rulesAreFoundByJurisdictionAndDay() {
    as("rules:read")
        .queryParam("jurisdiction", "US-FED")
        .get("/v1/rules")
        .then()
        .body("items.id", hasItem("REGF-CEASE"))
        .body("items.jurisdiction", everyItem(equalTo("US-FED")));
    as("rules:read")
        .queryParam("jurisdiction", "US-TX")
        .get("/v1/rules")
        .then()
        .body("items.id", hasItem("REGF-CEASE"));
    as("rules:read")
        .queryParam("on", "2021-11-29")
        .get("/v1/rules")
        .then()
        .body("items.id", not(hasItem("REGF-TIME")));
    as("rules:read")
        .queryParam("on", "2021-11-29")
        .get("/v1/rules/REGF-TIME")
        .then()
        .statusCode(404)
        .body("code", equalTo("rule-not-found"));
    as("rules:read").get("/v1/rules/REGF-NONSENSE").then().statusCode(404);
    as("rules:read").queryParam("on", "someday").get("/v1/rules").then().statusCode(400);
    as("rules:read")
        .queryParam("jurisdiction", "ATLANTIS")
        .get("/v1/rules")
        .then()
        .statusCode(400)
        .body("code", equalTo("place-unknown"));
    as("decisions:read").get("/v1/rules").then().statusCode(403);
  }
}

package io.recoup.compliance.decision;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class DecisionResourceTest {
  @Test
  void anAllowedCallHoldsBudgetListsEveryRuleAndIsPublished() {
    var placed = Placed.atNoon();
    var id =
        command()
            .body(placed.question("CALL", placed.phone()))
            .post("/v1/decisions")
            .then()
            .statusCode(201)
            .header("Location", containsString("/v1/decisions/"))
            .body("verdict", equalTo("ALLOWED"))
            .body("rules.ruleId", hasItems("HOUSE-PLACE", "REGF-TIME", "REGF-CALLFREQ-7IN7"))
            .body("rules.find { it.ruleId == 'REGF-TIME' }.verdict", equalTo("PERMIT"))
            .body("rules.find { it.ruleId == 'REGF-TIME' }.reasonCode", equalTo("REGF_TIME_OK"))
            .body(
                "rules.find { it.ruleId == 'REGF-TIME-LOCATION' }.verdict",
                equalTo("NOT_APPLICABLE"))
            .body("reservation.status", equalTo("HELD"))
            .body("reservation.expiresAt", notNullValue())
            .body("packVersion", containsString("us-federal:"))
            .body("nextPermittedAt", nullValue())
            .extract()
            .path("id")
            .toString();
    as(SCOPES).get("/v1/decisions/{id}", id).then().statusCode(200).body("id", equalTo(id));
    var event = TestKafka.await("compliance.decision", placed.accountId(), "contact-allowed.v1");
    assertThat(event.data().get("decisionId").asText()).isEqualTo(id);
    assertThat(event.data().get("debtorId").asText()).isEqualTo(placed.debtorId().toString());
  }

  @Test
  void aCallAtNightIsBlockedWithTheRuleAndTheMorning() {
    var placed = Placed.atMidnight();
    var decision =
        command()
            .body(placed.question("CALL", placed.phone()))
            .post("/v1/decisions")
            .then()
            .statusCode(201)
            .body("verdict", equalTo("BLOCKED"))
            .body("reservation", nullValue())
            .body(
                "rules.findAll { it.verdict == 'DENY' }.reasonCode",
                equalTo(List.of("REGF_INCONVENIENT_TIME")))
            .body("rules.find { it.ruleId == 'REGF-TIME' }.citation", containsString("12 CFR 1006"))
            .extract()
            .jsonPath();
    var next = Instant.parse(decision.getString("nextPermittedAt"));
    assertThat(Duration.between(Instant.now(), next))
        .isBetween(Duration.ofHours(6), Duration.ofHours(9));
    var event = TestKafka.await("compliance.decision", placed.accountId(), "contact-blocked.v1");
    assertThat(event.data().get("rules")).hasSize(1);
    assertThat(event.data().get("nextPermittedAt").asText()).isEqualTo(next.toString());
  }

  @Test
  void aLetterToTheSameDebtorMayGoOutAtNight() {
    var placed = Placed.atMidnight();
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
  }

  @Test
  void anUnknownContactPointOneOfAnotherKindAndAnUnknownZoneBlockAndAreNamed() {
    var placed = Placed.atNoon();
    command()
        .body(placed.question("CALL", UUID.randomUUID()))
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .body("verdict", equalTo("BLOCKED"))
        .body("nextCondition", equalTo("OTHER_CONTACT_POINT"))
        .body("rules.missingFact", hasItem("contactPoint"));
    assertThat(placed.verdict("EMAIL", placed.phone())).isEqualTo("BLOCKED");
    var nowhere = Placed.fresh(UUID.randomUUID(), UUID.randomUUID());
    Placed.place(nowhere, "\"US\"", "\"TX\"", "\"Mars/Olympus\"");
    command()
        .body(nowhere.question("CALL", nowhere.phone()))
        .post("/v1/decisions")
        .then()
        .body("verdict", equalTo("BLOCKED"))
        .body("nextCondition", equalTo("ZONE_KNOWN"))
        .body("rules.missingFact", hasItem("zone"));
  }

  @Test
  void anUnknownStateAndACountryWithoutLawBlock() {
    var stateless = Placed.fresh(UUID.randomUUID(), UUID.randomUUID());
    Placed.place(stateless, "\"US\"", "null", "\"Etc/GMT\"");
    command()
        .body(stateless.question("LETTER", stateless.address()))
        .post("/v1/decisions")
        .then()
        .body("verdict", equalTo("BLOCKED"))
        .body("rules.missingFact", hasItem("state"));
    var abroad = Placed.fresh(UUID.randomUUID(), UUID.randomUUID());
    Placed.place(abroad, "\"FR\"", "\"75\"", "\"Europe/Paris\"");
    command()
        .body(abroad.question("LETTER", abroad.address()))
        .post("/v1/decisions")
        .then()
        .body("verdict", equalTo("BLOCKED"))
        .body("rules.reasonCode", hasItem("PLACE_NOT_COVERED"));
  }

  @Test
  void aRepeatedRequestGetsTheSameDecisionAndTakesNoSecondReservation() {
    var placed = Placed.atNoon();
    var key = UUID.randomUUID();
    var answers = new ArrayList<String>();
    for (var i = 0; i < 2; i++) {
      answers.add(
          as(SCOPES)
              .header("Idempotency-Key", key)
              .body(placed.question("SMS", placed.phone()))
              .post("/v1/decisions")
              .then()
              .statusCode(201)
              .extract()
              .asString());
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    as(SCOPES)
        .queryParam("accountId", placed.accountId())
        .get("/v1/decisions")
        .then()
        .body("items.size()", equalTo(1));
  }

  @Test
  void decisionsAreListedNewestFirstFilteredAndPaged() {
    var placed = Placed.atNoon();
    for (var i = 0; i < 3; i++) placed.ask("EMAIL", placed.email());
    placed.ask("EMAIL", placed.phone());
    var first =
        as(SCOPES)
            .queryParam("accountId", placed.accountId())
            .queryParam("verdict", "ALLOWED")
            .queryParam("limit", 2)
            .get("/v1/decisions")
            .then()
            .statusCode(200)
            .body("items.size()", equalTo(2))
            .extract()
            .jsonPath();
    as(SCOPES)
        .queryParam("accountId", placed.accountId())
        .queryParam("verdict", "ALLOWED")
        .queryParam("limit", 2)
        .queryParam("cursor", first.getString("next"))
        .get("/v1/decisions")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("next", nullValue());
    as(SCOPES)
        .queryParam("accountId", placed.accountId())
        .queryParam("cursor", first.getString("next"))
        .get("/v1/decisions")
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
    as(SCOPES)
        .queryParam("accountId", placed.accountId())
        .queryParam("channel", "CALL")
        .get("/v1/decisions")
        .then()
        .body("items.size()", equalTo(0));
  }

  @Test
  void aDecisionIsAboutAnActThatIsAboutToTakePlace() {
    var placed = Placed.atNoon();
    for (var at : List.of(Instant.now().minusSeconds(120), Instant.now().plusSeconds(1800))) {
      command()
          .body(withAt(placed, at))
          .post("/v1/decisions")
          .then()
          .statusCode(422)
          .body("code", equalTo("decision-not-now"));
    }
    var soon = Instant.now().plusSeconds(300);
    var at =
        command()
            .body(withAt(placed, soon))
            .post("/v1/decisions")
            .then()
            .statusCode(201)
            .extract()
            .path("at")
            .toString();
    assertThat(Duration.between(soon, Instant.parse(at)).abs()).isLessThan(Duration.ofMillis(1));
  }

  @Test
  void anotherCreditorsAccountsDecisionsAndCasesDoNotExist() {
    var placed = Placed.atNoon();
    var decision = placed.ask("CALL", placed.phone());
    var stranger = TestTokens.creditor(UUID.randomUUID(), SCOPES);
    var question = placed.question("CALL", placed.phone());
    with(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(question)
        .post("/v1/decisions")
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    with(stranger).get("/v1/decisions/{id}", decision.get("id")).then().statusCode(404);
    with(stranger).get("/v1/cases/{id}", placed.accountId()).then().statusCode(404);
    with(stranger)
        .queryParam("accountId", placed.accountId())
        .get("/v1/decisions")
        .then()
        .statusCode(404);
    var owner = TestTokens.creditor(placed.creditorId(), SCOPES);
    with(owner).get("/v1/decisions/{id}", decision.get("id")).then().statusCode(200);
    with(owner).get("/v1/cases/{id}", placed.accountId()).then().statusCode(200);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    var unknown = Placed.fresh(UUID.randomUUID(), UUID.randomUUID());
    command()
        .body(unknown.question("CALL", unknown.phone()))
        .post("/v1/decisions")
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    as(SCOPES)
        .get("/v1/decisions/{id}", UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("code", equalTo("decision-not-found"));
  }

  @Test
  void scopesAreAskedFor() {
    var placed = Placed.fresh(UUID.randomUUID(), UUID.randomUUID());
    as("decisions:read")
        .header("Idempotency-Key", UUID.randomUUID())
        .body(placed.question("CALL", placed.phone()))
        .post("/v1/decisions")
        .then()
        .statusCode(403);
    as("rules:read").get("/v1/decisions/{id}", UUID.randomUUID()).then().statusCode(403);
  }

  @Test
  void hostileRequestsAreRefusedByName() {
    var placed = Placed.fresh(UUID.randomUUID(), UUID.randomUUID());
    var question = placed.question("CALL", placed.phone());
    refused(question.replace("}", ", \"force\": true}"), 400, "unknown-field");
    refused(question.replace("CALL", "TELEPATHY"), 400, "malformed-json");
    refused(question.replace("\"CALL\"", "7"), 400, "malformed-json");
    refused(question.replace(placed.phone().toString(), "me"), 400, "malformed-json");
    refused(question.replace("\"CALL\"", "null"), 400, "validation-failed");
    refused(question.replace("{", "{\"at\": \"yesterday\", "), 400, "malformed-json");
    refused("[]", 400, "malformed-json");
    refused("{", 400, "malformed-json");
    as(SCOPES)
        .body(question)
        .post("/v1/decisions")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-missing"));
    as(SCOPES)
        .queryParam("accountId", placed.accountId())
        .queryParam("everything", true)
        .get("/v1/decisions")
        .then()
        .statusCode(400)
        .body("code", equalTo("unknown-parameter"));
    as(SCOPES).get("/v1/decisions").then().statusCode(400);
    as(SCOPES)
        .queryParam("accountId", placed.accountId())
        .queryParam("limit", 0)
        .get("/v1/decisions")
        .then()
        .statusCode(404);
  }

  @Test
  void whatElseIsAskedIsCheckedAgainstTheVocabulary() {
    var placed = Placed.atNoon();
    var question = placed.question("LETTER", placed.address());
    refused(question.replace("}", ", \"optOut\": \"reply STOP\"}"), 422, "question-unreadable");
    for (var person :
        List.of(
            "John Smith",
            "relative:johnsmith",
            "third_party:john-smith",
            "third_party:5125550142",
            "third_party:TP5125550142"))
      refused(question.replace("}", ", \"to\": \"" + person + "\"}"), 400, "validation-failed");
    refused(question.replace("}", ", \"languagesUsed\": [\"Spanish\"]}"), 400, "validation-failed");
    refused(question.replace("}", ", \"contentFlags\": [null]}"), 400, "validation-failed");
    command()
        .body(question.replace("}", ", \"purpose\": \"periodic_statement_12CFR1026.41\"}"))
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .body("verdict", equalTo("ALLOWED"));
  }

  /** A receipt is signed and never deleted: no words of anybody's get into it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "purpose | \"Jane Roe, +1 512 555 0142\" | location_information",
        "contentFlags | [\"says_from_debt_collector\", \"Jane Roe\"] | threat_of_suit",
        "optOut | \"mail jane.roe@example.org\" | reply_stop",
      })
  void freeTextIsRefusedWithTheListOfWhatIsAllowed(String name, String value, String allowed) {
    var placed = Placed.atNoon();
    var question = placed.question("SMS", placed.phone());
    command()
        .body(question.replace("}", ", \"%s\": %s}".formatted(name, value)))
        .post("/v1/decisions")
        .then()
        .statusCode(422)
        .body("code", equalTo("question-unreadable"))
        .body("errors[0].field", equalTo(name))
        .body("errors[0].message", containsString(allowed))
        .body("errors[0].message", not(matchesPattern("(?i).*jane.*")));
  }

  @Test
  void aTextOfAMegabyteIsTooLarge() {
    var placed = Placed.fresh(UUID.randomUUID(), UUID.randomUUID());
    var text = "x".repeat(1_200_000);
    refused(placed.question(text, placed.phone()), 413, "body-too-large");
  }

  private static void refused(String body, int status, String code) {
    command()
        .body(body)
        .post("/v1/decisions")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
  }

  private static String withAt(Placed placed, Instant at) {
    return placed.question("EMAIL", placed.email()).replace("{", "{\"at\": \"" + at + "\", ");
  }
}

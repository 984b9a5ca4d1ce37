package io.recoup.compliance.restriction;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RestrictionResourceTest {
  @Test
  void aRestrictionBindsFromItsRecordingAndIsPublished() {
    var placed = Placed.atNoon();
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
    var recorded =
        record(placed, "{\"kind\": \"CEASE\"}")
            .statusCode(201)
            .body("recordedBy", equalTo(TestTokens.SUBJECT))
            .body("holdsFrom", notNullValue())
            .body("revokedAt", nullValue())
            .extract();
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("BLOCKED");
    var event =
        TestKafka.await("compliance.restriction", placed.accountId(), "restriction-recorded.v1");
    assertThat(event.data().get("kind").asText()).isEqualTo("CEASE");
    assertThat(event.data().has("channel")).isFalse();
    assertThat(event.data().get("recordedAt").asText())
        .isEqualTo(recorded.<String>path("recordedAt"));
  }

  @Test
  void revokingAddsARowAndOpensContactAgain() {
    var placed = Placed.atNoon();
    var id = record(placed, "{\"kind\": \"ATTORNEY\"}").extract().path("id").toString();
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("BLOCKED");
    revoke(id).statusCode(201).body("revokedBy", equalTo(TestTokens.SUBJECT));
    revoke(id).statusCode(409).body("code", equalTo("restriction-revoked"));
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
    as(SCOPES)
        .get("/v1/accounts/{id}/restrictions", placed.accountId())
        .then()
        .body("items.size()", equalTo(1))
        .body("items[0].revokedAt", notNullValue());
    TestKafka.await("compliance.restriction", placed.accountId(), "restriction-revoked.v1");
  }

  @Test
  void aRefusedContactPointLeavesTheOthersOpen() {
    var placed = Placed.atNoon();
    record(placed, "{\"kind\": \"MEDIA\", \"contactPointId\": \"%s\"}".formatted(placed.phone()))
        .statusCode(201);
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
    assertThat(placed.verdict("SMS", placed.phone())).isEqualTo("BLOCKED");
    assertThat(placed.verdict("CALL", placed.otherPhone())).isEqualTo("ALLOWED");
  }

  @Test
  void aRefusedChannelHoldsForTheDebtorsOtherAccountsToo() {
    var placed = Placed.atNoon();
    var another = placed.another();
    record(placed, "{\"kind\": \"MEDIA\", \"channel\": \"EMAIL\"}").statusCode(201);
    assertThat(another.verdict("EMAIL", placed.email())).isEqualTo("BLOCKED");
    assertThat(another.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
  }

  @Test
  void whatDoesNotGoWithTheKindIsRefused() {
    var placed = Placed.atNoon();
    for (var body :
        List.of(
            "{\"kind\": \"CEASE\", \"channel\": \"CALL\"}",
            "{\"kind\": \"MEDIA\"}",
            "{\"kind\": \"WRONG_NUMBER\"}",
            "{\"kind\": \"WRONG_NUMBER\", \"channel\": \"CALL\", \"contactPointId\": \"%s\"}"
                .formatted(placed.phone()))) {
      record(placed, body).statusCode(422).body("code", equalTo("restriction-scope"));
    }
    record(placed, "{\"kind\": \"MEDIA\", \"contactPointId\": \"%s\"}".formatted(UUID.randomUUID()))
        .statusCode(422)
        .body("code", equalTo("contact-point-unknown"));
    record(placed, "{\"kind\": \"CEASE\", \"holdsFrom\": \"2199-01-01T00:00:00Z\"}")
        .statusCode(400)
        .body("code", equalTo("validation-failed"));
    record(placed, "{\"kind\": \"WHIM\"}").statusCode(400);
    record(placed, "{}").statusCode(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "INCONVENIENT_TIME | 'weekdays': ['MON', 'SUN'], 'from': '15:00', 'to': '24:00',"
            + " 'until': '2099-12-31'",
        "INCONVENIENT_PLACE | 'place': 'WORK'",
        "EMPLOYER_FORBIDS |",
        "DECEASED |",
        "BANKRUPTCY | 'chapter': 13, 'filedOn': '2026-01-05'",
        "MILITARY | 'startsOn': '2026-01-05', 'endsOn': '2026-06-30'",
        "VULNERABILITY | 'category': 'LIFE_EVENT'",
        "MORATORIUM | 'moratorium': 'MENTAL_HEALTH_CRISIS', 'startsOn': '2026-01-05'",
        "ATTORNEY | 'nameKnown': false"
      })
  void everyKindIsRecordedWithItsDetailsAndReadBack(String kind, String details) {
    var placed = Placed.atNoon();
    var sent = details == null ? null : ("{" + details + "}").replace('\'', '"');
    record(placed, restriction(kind, sent)).statusCode(201);
    var read =
        as(SCOPES)
            .get("/v1/accounts/{id}/restrictions", placed.accountId())
            .then()
            .body("items[0].kind", equalTo(kind))
            .extract()
            .jsonPath()
            .getMap("items[0].details");
    assertThat(read).isEqualTo(sent == null ? null : JsonPath.from(sent).getMap("$"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "INCONVENIENT_TIME | 'from': '15:00', 'to': '17:00' | weekdays | must not be null",
        "INCONVENIENT_TIME | 'weekdays': ['MON'], 'from': '17:00', 'to': '15:00' | to | later",
        "INCONVENIENT_TIME | 'weekdays': ['MON', 'MON'], 'from': '10:00', 'to': '15:00'"
            + " | weekdays | once",
        "INCONVENIENT_TIME | 'weekdays': ['MON'], 'from': '10:00', 'to': '15:00',"
            + " 'until': '2020-01-01' | until | past",
        "INCONVENIENT_PLACE | | place | must not be null",
        "EMPLOYER_FORBIDS | 'place': 'WORK' | place | does not go with",
        "DECEASED | 'filedOn': '2026-01-01' | filedOn | does not go with",
        "BANKRUPTCY | 'chapter': 8, 'filedOn': '2026-01-01' | chapter | 7, 11, 12 or 13",
        "BANKRUPTCY | 'chapter': 7 | filedOn | must not be null",
        "BANKRUPTCY | 'chapter': 7, 'filedOn': '2199-01-01' | filedOn | ahead",
        "MILITARY | 'startsOn': '2026-02-01', 'endsOn': '2026-01-01' | endsOn | before",
        "MORATORIUM | 'startsOn': '2026-02-01' | moratorium | must not be null",
        "VULNERABILITY | | category | must not be null",
        "CEASE | 'category': 'X' | category | does not go with"
      })
  void detailsThatDoNotGoWithTheKindAreRefusedByField(
      String kind, String details, String field, String message) {
    var sent = details == null ? null : ("{" + details + "}").replace('\'', '"');
    record(Placed.atNoon(), restriction(kind, sent))
        .statusCode(422)
        .body("code", equalTo("restriction-details"))
        .body("errors.field", equalTo(List.of("details." + field)))
        .body("errors[0].message", containsString(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "INCONVENIENT_TIME | 'weekdays': ['MON'], 'from': '25:00', 'to': '26:00'",
        "INCONVENIENT_TIME | 'weekdays': ['MON'], 'from': '9:00', 'to': '17:00'",
        "INCONVENIENT_TIME | 'weekdays': ['MON', null], 'from': '09:00', 'to': '17:00'",
        "INCONVENIENT_TIME | 'weekdays': [], 'from': '09:00', 'to': '17:00'",
        "INCONVENIENT_TIME | 'weekdays': ['FREITAG'], 'from': '09:00', 'to': '17:00'",
        "VULNERABILITY | 'category': 'has been very ill since June'",
        "VULNERABILITY | 'category': 'A4111111111111111'",
        "VULNERABILITY | 'category': 'SSN078051120'",
        "BANKRUPTCY | 'chapter': 7, 'filedOn': '2026-02-30'",
        "MORATORIUM | 'moratorium': 'STANDARD', 'startsOn': '2026-02-01', 'why': 'x'"
      })
  void detailsOfTheWrongFormAreRefused(String kind, String details) {
    record(Placed.atNoon(), restriction(kind, ("{" + details + "}").replace('\'', '"')))
        .statusCode(400);
  }

  @Test
  void aBankruptcyEndsByDismissalOrDischargeOnADay() {
    var placed = Placed.atNoon();
    var body = restriction("BANKRUPTCY", "{\"chapter\": 7, \"filedOn\": \"2026-01-05\"}");
    var id = record(placed, body).statusCode(201).extract().path("id").toString();
    revoke(id, "{\"reason\": \"ENDED\"}")
        .statusCode(422)
        .body("code", equalTo("revocation-reason"));
    revoke(id, "{\"reason\": \"WITHDRAWN\", \"endedOn\": \"2026-01-06\"}").statusCode(422);
    revoke(id, "{\"reason\": \"DISMISSED\", \"endedOn\": \"2199-01-06\"}").statusCode(422);
    revoke(id, "{}").statusCode(400).body("code", equalTo("validation-failed"));
    revoke(id, "{\"reason\": \"DISCHARGED\", \"endedOn\": \"2026-03-02\"}")
        .statusCode(201)
        .body("revocationReason", equalTo("DISCHARGED"))
        .body("endedOn", equalTo("2026-03-02"));
    var event =
        TestKafka.await("compliance.restriction", placed.accountId(), "restriction-revoked.v1");
    assertThat(event.data().get("reason").asText()).isEqualTo("DISCHARGED");
  }

  @Test
  void aBankruptcyBarsAllAccountsUntilItIsDismissedAndADischargeDoesForGood() {
    var placed = Placed.atNoon();
    var another = placed.another();
    var body = restriction("BANKRUPTCY", "{\"chapter\": 7, \"filedOn\": \"2026-01-05\"}");
    var first = record(placed, body).statusCode(201).extract().path("id").toString();
    assertThat(deniedBy(placed)).contains("BK-STAY");
    assertThat(deniedBy(another)).contains("BK-STAY");
    revoke(first, "{\"reason\": \"DISMISSED\", \"endedOn\": \"2026-02-01\"}").statusCode(201);
    assertThat(deniedBy(placed)).isEmpty();
    var second = record(placed, body).statusCode(201).extract().path("id").toString();
    revoke(second, "{\"reason\": \"DISCHARGED\", \"endedOn\": \"2026-03-01\"}").statusCode(201);
    assertThat(deniedBy(another)).contains("BK-DISCHARGE");
  }

  @Test
  void hoursThatTheDebtorDesignatedBarUntilRevokedOrConsentedToByTheDebtorAtAnotherHour() {
    var placed = Placed.atNoon();
    var now = Instant.now();
    var noon =
        """
        {"kind": "INCONVENIENT_TIME", "holdsFrom": "%s", "details": {"from": "11:00", "to": "14:00",
         "weekdays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]}}"""
            .formatted(now.minus(4, ChronoUnit.HOURS));
    var id = record(placed, noon).statusCode(201).extract().path("id").toString();
    assertThat(deniedBy(placed, "CALL", placed.phone())).contains("REGF-INCONV-DESIGNATED");
    var consent =
        """
        {"giver": "CONSUMER", "receiver": "COLLECTOR", "scope": "CONTACT_ANY_TIME",
         "givenBy": "PHONE", "holdsFrom": "%s"}"""
            .formatted(now.minus(3, ChronoUnit.HOURS));
    agree(placed, consent.replace("COLLECTOR", "CREDITOR"));
    assertThat(deniedBy(placed, "CALL", placed.phone())).contains("REGF-INCONV-DESIGNATED");
    var agreed = agree(placed, consent);
    assertThat(deniedBy(placed, "CALL", placed.phone())).isEmpty();
    command().post("/v1/consents/{id}/revocation", agreed).then().statusCode(201);
    assertThat(deniedBy(placed, "CALL", placed.phone())).contains("REGF-INCONV-DESIGNATED");
    revoke(id).statusCode(201);
    assertThat(deniedBy(placed, "CALL", placed.phone())).isEmpty();
  }

  @Test
  void aBankruptcyRecordedInErrorWasNone() {
    var placed = Placed.atNoon();
    var body = restriction("BANKRUPTCY", "{\"chapter\": 7, \"filedOn\": \"2026-01-05\"}");
    var id = record(placed, body).statusCode(201).extract().path("id").toString();
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("BLOCKED");
    revoke(id, "{\"reason\": \"IN_ERROR\"}").statusCode(201);
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
  }

  @Test
  void aRefusedPostalAddressGetsNoLetters() {
    var placed = Placed.atNoon();
    record(placed, "{\"kind\": \"MEDIA\", \"contactPointId\": \"%s\"}".formatted(placed.address()))
        .statusCode(201);
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("BLOCKED");
    assertThat(placed.verdict("EMAIL", placed.email())).isEqualTo("ALLOWED");
  }

  @Test
  void aRestrictionMayBeRecordedAfterTheFact() {
    var placed = Placed.atNoon();
    var received = Instant.now().minusSeconds(86_400).truncatedTo(ChronoUnit.MILLIS).toString();
    record(placed, "{\"kind\": \"CEASE\", \"holdsFrom\": \"%s\"}".formatted(received))
        .statusCode(201)
        .body("holdsFrom", equalTo(received));
  }

  @Test
  void anotherCreditorsRestrictionsDoNotExist() {
    var placed = Placed.atNoon();
    var id = record(placed, "{\"kind\": \"CEASE\"}").extract().path("id").toString();
    var stranger = TestTokens.creditor(UUID.randomUUID(), SCOPES);
    with(stranger).get("/v1/accounts/{id}/restrictions", placed.accountId()).then().statusCode(404);
    with(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .body("{\"kind\": \"CEASE\"}")
        .post("/v1/accounts/{id}/restrictions", placed.accountId())
        .then()
        .statusCode(404);
    with(stranger)
        .header("Idempotency-Key", UUID.randomUUID())
        .post("/v1/restrictions/{id}/revocation", id)
        .then()
        .statusCode(404)
        .body("code", equalTo("restriction-not-found"));
  }

  private static ValidatableResponse record(Placed placed, String body) {
    return command().body(body).post("/v1/accounts/{id}/restrictions", placed.accountId()).then();
  }

  private static String agree(Placed placed, String consent) {
    return command()
        .body(consent)
        .post("/v1/accounts/{id}/consents", placed.accountId())
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static List<String> deniedBy(Placed placed) {
    return deniedBy(placed, "LETTER", placed.address());
  }

  private static List<String> deniedBy(Placed placed, String channel, UUID point) {
    return command()
        .body(placed.question(channel, point))
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getList("rules.findAll { it.verdict == 'DENY' }.ruleId");
  }

  private static String restriction(String kind, String details) {
    return details == null
        ? "{\"kind\": \"%s\"}".formatted(kind)
        : "{\"kind\": \"%s\", \"details\": %s}".formatted(kind, details);
  }

  private static ValidatableResponse revoke(String id, String body) {
    return command().body(body).post("/v1/restrictions/{id}/revocation", id).then();
  }

  /** Without a body, and so without a Content-Type. */
  private static ValidatableResponse revoke(String id) {
    return command().noContentType().post("/v1/restrictions/{id}/revocation", id).then();
  }
}

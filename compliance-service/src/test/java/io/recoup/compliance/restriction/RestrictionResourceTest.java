package io.recoup.compliance.restriction;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RestrictionResourceTest {
  @Test
  void aRestrictionBindsFromItsRecordingAndIsPublished() {
    var placed = Placed.atNoon();
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
    record(placed, "{\"kind\": \"CEASE\"}")
        .statusCode(201)
        .body("recordedBy", equalTo(TestTokens.SUBJECT))
        .body("holdsFrom", notNullValue())
        .body("revokedAt", nullValue());
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("BLOCKED");
    var event =
        TestKafka.await("compliance.restriction", placed.accountId(), "restriction-recorded.v1");
    assertThat(event.data().get("kind").asText()).isEqualTo("CEASE");
    assertThat(event.data().has("channel")).isFalse();
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
    record(placed, "{\"kind\": \"CEASE\", \"holdsFrom\": \"2999-01-01T00:00:00Z\"}")
        .statusCode(400)
        .body("code", equalTo("validation-failed"));
    record(placed, "{\"kind\": \"WHIM\"}").statusCode(400);
    record(placed, "{}").statusCode(400);
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

  private static ValidatableResponse revoke(String id) {
    return command().post("/v1/restrictions/{id}/revocation", id).then();
  }
}

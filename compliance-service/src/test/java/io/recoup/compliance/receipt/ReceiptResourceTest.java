package io.recoup.compliance.receipt;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Owner;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.recoup.receipt.CanonicalJson;
import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.Receipt;
import io.recoup.receipt.ReceiptKey;
import io.recoup.receipt.Statement;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(SigningKeyFile.class)
class ReceiptResourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void receiptSaysWhatWasDecidedAndIsCheckedWithTheKeysAlone() {
    var placed = Placed.atNoon();
    var decision = placed.ask("EMAIL", placed.email());
    var found = Receipt.parse(receiptOf(decision)).verify(PublicKeys.parse(keys()));
    assertThat(found.isValid()).as(found.detail()).isTrue();
    var said = found.statement();
    assertThat(said.decisionId()).isEqualTo(decision.get("id"));
    assertThat(said.verdict()).isEqualTo("ALLOWED").isEqualTo(decision.get("verdict"));
    assertThat(said.decidedAt()).isEqualTo(decision.get("decidedAt"));
    assertThat(said.question().channel()).isEqualTo("EMAIL");
    assertThat(said.question().contactPointId()).isEqualTo(placed.email().toString());
    assertThat(said.askedBy()).isEqualTo(TestTokens.SUBJECT);
    assertThat(said.packVersion()).isEqualTo(decision.get("packVersion"));
    assertThat(said.reservationId()).isEqualTo(placed.reservationOf(decision).toString());
    var rules = (List<?>) decision.get("rules");
    assertThat(said.rules()).hasSameSizeAs(rules).isNotEmpty();
    assertThat(said.rules()).anyMatch(rule -> rule.version() != null);
    assertThat(CanonicalJson.of(rules).hash())
        .as("the rules of the decision are what the receipt names by hash")
        .isEqualTo(said.findings());
  }

  @Test
  void receiptsOfAnAccountAreNumberedAndEachNamesTheOneBefore() {
    var placed = Placed.atNoon();
    var first = statement(placed.ask("EMAIL", placed.email()));
    var second = statement(placed.ask("EMAIL", placed.phone()));
    var elsewhere = statement(placed.another().ask("EMAIL", placed.email()));
    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.previous()).isNull();
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.previous()).isEqualTo(first.canonical().hash());
    assertThat(second.verdict()).isEqualTo("BLOCKED");
    assertThat(elsewhere.sequence()).isEqualTo(1);
  }

  @Test
  void factsThatDifferHaveAnotherHash() {
    var placed = Placed.atNoon();
    var before = statement(placed.ask("EMAIL", placed.email()));
    var after = statement(placed.ask("EMAIL", placed.email()));
    assertThat(after.facts()).as("a reservation was added").isNotEqualTo(before.facts());
  }

  @Test
  void receiptThatIsAsWeMadeItIsValid() {
    var placed = Placed.atNoon();
    var decision = placed.ask("LETTER", placed.address());
    verify(receiptOf(decision))
        .body("valid", equalTo(true))
        .body("outcome", equalTo("VALID"))
        .body("decisionId", equalTo(decision.get("id")))
        .body("sequence", equalTo(1));
  }

  @Test
  void eachWayOfBeingWrongIsNamed() throws Exception {
    var placed = Placed.atNoon();
    var real = Receipt.parse(receiptOf(placed.ask("LETTER", placed.address())));
    var other = Receipt.parse(receiptOf(placed.ask("LETTER", placed.address())));
    verify(JSON.writeValueAsString(new Receipt(other.payload(), real.header(), real.signature())))
        .body("valid", equalTo(false))
        .body("outcome", equalTo("SIGNATURE_WRONG"))
        .body("decisionId", nullValue());
    verify(JSON.writeValueAsString(new Receipt("e30", "e30", "e30")))
        .body("outcome", equalTo("MALFORMED"));
    var said = real.verify(PublicKeys.parse(keys())).statement();
    verify(signed(ReceiptKey.generate(), said)).body("outcome", equalTo("UNKNOWN_KEY"));
    verify(
            signed(
                SigningKeyFile.former(),
                changed(said, UUID.randomUUID().toString(), said.verdict())))
        .body("outcome", equalTo("NOT_STORED"));
    verify(signed(SigningKeyFile.former(), changed(said, "no id", said.verdict())))
        .body("outcome", equalTo("NOT_STORED"));
    verify(signed(SigningKeyFile.former(), changed(said, said.decisionId(), "BLOCKED")))
        .body("outcome", equalTo("DIFFERS_FROM_STORED"));
    verify(signed(SigningKeyFile.former(), said)).body("outcome", equalTo("VALID"));
  }

  @Test
  void receiptOutlivesAnEditOfItsDecisionAndShowsIt() {
    var placed = Placed.atNoon();
    var decision = placed.ask("LETTER", placed.address());
    var receipt = receiptOf(decision);
    Owner.change(
        1, "update decision set asked_by = 'nobody' where id = ?", UUID.fromString(id(decision)));
    verify(receipt).body("valid", equalTo(false)).body("outcome", equalTo("DIFFERS_FROM_STORED"));
    verify(receiptOf(decision)).body("outcome", equalTo("SIGNATURE_WRONG"));
  }

  @Test
  void keysOfFormerTimesAreServedBehindTheOneThatSigns() {
    var keys = PublicKeys.parse(keys()).keys();
    assertThat(keys).hasSize(2);
    assertThat(keys.getLast().id()).isEqualTo(SigningKeyFile.former().publicKey().id());
    as(SCOPES).get("/v1/receipts/keys").then().body("keys.findAll { it.d != null }", hasSize(0));
  }

  @Test
  void anotherCreditorsReceiptsDoNotExist() {
    var placed = Placed.atNoon();
    var decision = placed.ask("LETTER", placed.address());
    var stranger = TestTokens.creditor(UUID.randomUUID(), SCOPES);
    with(stranger)
        .get("/v1/decisions/{id}/receipt", id(decision))
        .then()
        .statusCode(404)
        .body("code", equalTo("decision-not-found"));
    with(stranger)
        .body(receiptOf(decision))
        .post("/v1/receipts/verify")
        .then()
        .statusCode(200)
        .body("outcome", equalTo("NOT_STORED"));
    var owner = TestTokens.creditor(placed.creditorId(), SCOPES);
    with(owner).get("/v1/decisions/{id}/receipt", id(decision)).then().statusCode(200);
  }

  @Test
  void whatIsNoReceiptIsRefusedByName() {
    for (var body : List.of("{\"payload\": \"e30\"}", "{}"))
      as(SCOPES)
          .body(body)
          .post("/v1/receipts/verify")
          .then()
          .statusCode(400)
          .body("code", equalTo("validation-failed"));
    as(SCOPES)
        .body(Map.of("payload", "", "protected", "", "signature", "", "more", ""))
        .post("/v1/receipts/verify")
        .then()
        .statusCode(400)
        .body("code", equalTo("unknown-field"));
    as(SCOPES)
        .get("/v1/decisions/{id}/receipt", UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("code", equalTo("decision-not-found"));
  }

  @Test
  void thePublicKeysAreForEveryoneAndNothingElseIs() {
    given().get("/v1/receipts/keys").then().statusCode(200).body("keys[0].kty", equalTo("OKP"));
    with("rubbish").get("/v1/receipts/keys").then().statusCode(200);
    as("rules:read").get("/v1/receipts/keys").then().statusCode(200);
    given()
        .contentType("application/json")
        .body("{}")
        .post("/v1/receipts/verify")
        .then()
        .statusCode(401);
    given().get("/v1/decisions/{id}/receipt", UUID.randomUUID()).then().statusCode(401);
  }

  private static Statement changed(Statement said, String decisionId, String verdict) {
    return new Statement(
        said.receipt(),
        decisionId,
        said.accountId(),
        said.debtorId(),
        said.creditorId(),
        said.sequence(),
        said.previous(),
        said.question(),
        said.facts(),
        said.rules(),
        said.findings(),
        verdict,
        said.nextPermittedAt(),
        said.nextCondition(),
        said.reservationId(),
        said.packVersion(),
        said.decidedAt(),
        said.askedBy(),
        said.override());
  }

  private static String signed(ReceiptKey key, Statement statement) throws Exception {
    var written = statement.canonical();
    return JSON.writeValueAsString(Receipt.of(written, key.publicKey().id(), key.sign(written)));
  }

  private static Statement statement(Map<String, Object> decision) {
    return Receipt.parse(receiptOf(decision)).verify(PublicKeys.parse(keys())).statement();
  }

  private static String receiptOf(Map<String, Object> decision) {
    return as(SCOPES)
        .get("/v1/decisions/{id}/receipt", id(decision))
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static String keys() {
    return as(SCOPES).get("/v1/receipts/keys").then().statusCode(200).extract().asString();
  }

  private static ValidatableResponse verify(String receipt) {
    return as(SCOPES).body(receipt).post("/v1/receipts/verify").then().statusCode(200);
  }

  private static String id(Map<String, Object> decision) {
    return decision.get("id").toString();
  }
}

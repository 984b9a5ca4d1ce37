package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class PlacementResourceTest {
  private static final String HEADER =
      "reference,debtor_reference,debtor_kind,name,country,state,phone,currency,principal,fees\n";

  @Test
  void goodRowsOpenAccountsAndBadOnesAreRefusedWithLineFieldAndReason() {
    var creditor = Api.creditor();
    var placement =
        Api.all()
            .contentType("text/csv; charset=UTF-8")
            .header("X-File-Name", "acme.csv")
            .body(
                HEADER
                    + row("A-1", "D-1", "100.00")
                    + "A-2,D-2,PERSON,Person B,US,TX,123,EUR,-1,\n"
                    + "A-3,D-3\n"
                    + row("A-4", "D-4", "50"))
            .post("/v1/creditors/{id}/placements", creditor)
            .then()
            .statusCode(201)
            .body("status", equalTo("LOADED_WITH_ERRORS"))
            .body("fileName", equalTo("acme.csv"))
            .body("rows.read", equalTo(4))
            .body("rows.accepted", equalTo(2))
            .body("rows.refused", equalTo(2))
            .body("rows.duplicate", equalTo(0))
            .body("sha256", notNullValue())
            .body("completedAt", notNullValue())
            .extract();
    Api.all()
        .get(placement.header("Location"))
        .then()
        .statusCode(200)
        .body("rows.refused", equalTo(2));
    Api.all()
        .get("/v1/placements/{id}/refusals", placement.<String>path("id"))
        .then()
        .statusCode(200)
        .body("items.line", contains(3, 3, 3, 4))
        .body("items.field", contains("currency", "principal", "phone", null))
        .body(
            "items.reason",
            contains(
                "is not the creditor's currency USD",
                "is below zero",
                "is not a phone number in use in US",
                "has 2 fields, the header 10"));
    Api.all()
        .get("/v1/accounts/{id}", Ids.named("account", creditor, "A-1"))
        .then()
        .statusCode(200)
        .body("debtorId", equalTo(Ids.named("debtor", creditor, "D-1").toString()))
        .body("balance.minor", equalTo(10250));
    var loaded =
        TestKafka.await(
            "accounts.placement", UUID.fromString(placement.path("id")), "placement-loaded.v1");
    assertThat(loaded.data().path("accepted").asInt()).isEqualTo(2);
    assertThat(loaded.data().path("refused").asInt()).isEqualTo(2);
  }

  @Test
  void accountPlacedTellsWhatOthersNeedAndNoPersonalData() {
    var debt = Api.debt();
    var placed = TestKafka.await("accounts.account", debt.accountId(), "account-placed.v1");
    assertThat(placed.value()).doesNotContain("Person", "5550142", "example.org", "Elm", "Austin");
    assertThat(placed.data().path("zones"))
        .extracting(zone -> zone.asText())
        .containsExactly("America/Chicago", "America/Denver");
    assertThat(placed.data().path("contactPoints")).hasSize(3);
    assertThat(placed.data().path("contactPoints").path(0).path("id").asText())
        .isEqualTo(Ids.named("contact-point", debt.debtorId(), "PHONE", 1).toString());
    assertThat(placed.data().path("contactPoints").findValuesAsText("postalCode"))
        .containsExactly("78701");
    assertThat(placed.data().path("balance").path("minor").asLong()).isEqualTo(228456);
    assertThat(placed.data().path("reference").asText())
        .isEqualTo(Api.all().get("/v1/accounts/{id}", debt.accountId()).path("reference"));
  }

  @Test
  void sameFileTwiceOpensNothingTwice() {
    var creditor = Api.creditor();
    var file = HEADER + row("A-1", "D-1", "100.00") + row("A-2", "D-1", "50.00");
    var first = Api.upload(creditor, file).then().statusCode(201).extract().<String>path("id");
    Api.upload(creditor, file)
        .then()
        .statusCode(201)
        .body("status", equalTo("LOADED"))
        .body("duplicateOf", equalTo(first))
        .body("rows.accepted", equalTo(0))
        .body("rows.duplicate", equalTo(2));
    Api.all()
        .queryParam("creditorId", creditor)
        .get("/v1/accounts")
        .then()
        .body("items", hasSize(2))
        .body("items.debtorId.unique()", hasSize(1));
    Api.all()
        .queryParam("creditorId", creditor)
        .get("/v1/placements")
        .then()
        .body("items", hasSize(2))
        .body("items[1].id", equalTo(first));
  }

  @Test
  void rowThatComesTwiceInOneFileIsADuplicate() {
    Api.upload(Api.creditor(), HEADER + row("A-1", "D-1", "1") + row("A-1", "D-1", "1"))
        .then()
        .body("status", equalTo("LOADED"))
        .body("rows.accepted", equalTo(1))
        .body("rows.duplicate", equalTo(1));
  }

  @Test
  void rowWithOtherContentAboutAnAccountOfTheFileIsAConflict() {
    var creditor = Api.creditor();
    var id =
        Api.upload(
                creditor,
                HEADER
                    + "A-1,D-1,PERSON,Ida Ives,US,TX,+1 512 555 0121,USD,250.00,0\n"
                    + "A-1,D-1,PERSON,Ida Ives,US,TX,(512) 555-0121,USD,250,0.00\n"
                    + "A-1,D-1,PERSON,Ida Ives,US,TX,+1 512 555 0121,USD,975.00,0\n"
                    + "A-1,D-2,PERSON,Jo Jute,US,CA,+1 213 555 0122,USD,975.00,0\n"
                    + "A-2,D-1,PERSON,Ida Ives,US,TX,+1 512 555 0123,USD,80.00,0\n")
            .then()
            .statusCode(201)
            .body("status", equalTo("LOADED_WITH_ERRORS"))
            .body("rows.accepted", equalTo(2))
            .body("rows.duplicate", equalTo(1))
            .body("rows.refused", equalTo(2))
            .extract()
            .<String>path("id");
    Api.refusals(id)
        .body("items.line", contains(4, 5, 5, 5, 5, 5))
        .body("items.reference", everyItem(equalTo("A-1")))
        .body("items.effect", everyItem(equalTo("ROW_REFUSED")))
        .body("items[0].field", equalTo("principal"))
        .body(
            "items[1..5].field",
            containsInAnyOrder("debtor_reference", "name", "state", "phone", "principal"));
  }

  @Test
  void accountPlacedAgainWithAnotherBalanceAndNumberIsToldAndUnchanged() {
    var creditor = Api.creditor();
    var account = Ids.named("account", creditor, "A-1");
    Api.upload(creditor, HEADER + "A-1,D-1,PERSON,Kit Kelp,US,TX,+1 512 555 0131,USD,500.00,20\n")
        .then()
        .statusCode(201);
    var id =
        Api.upload(
                creditor,
                HEADER
                    + "A-1,D-1,PERSON,Kit Kelp,US,TX,+1 512 555 0139,USD,350.00,20\n"
                    + row("A-2", "D-2", "1"))
            .then()
            .statusCode(201)
            .body("status", equalTo("LOADED_WITH_ERRORS"))
            .body("rows.refused", equalTo(1))
            .extract()
            .<String>path("id");
    Api.refusals(id)
        .body("items.field", containsInAnyOrder("phone", "principal"))
        .body(
            "items.reason",
            everyItem(
                equalTo(
                    "differs from the row that opened this account; nothing was changed or"
                        + " added")));
    Api.all().get("/v1/accounts/{id}", account).then().body("balance.minor", equalTo(52000));
    Api.all()
        .get("/v1/debtors/{id}", Ids.named("debtor", creditor, "D-1"))
        .then()
        .body("contactPoints.value", contains("+15125550131"));
  }

  @Test
  void placementOfWhichEveryRowWasRefusedIsNoSuccess() {
    var creditor = Api.creditor();
    var id =
        Api.upload(creditor, HEADER + row("A-1", "D-1", "-1") + row("A-2", "D-2", "x"))
            .then()
            .statusCode(422)
            .body("code", equalTo("placement-rejected"))
            .body("detail", equalTo("Every row was refused; the placement's refusals say why."))
            .extract()
            .<String>path("placementId");
    Api.all()
        .get("/v1/placements/{id}", id)
        .then()
        .body("status", equalTo("REJECTED"))
        .body("rows.refused", equalTo(2));
    Api.refusals(id).body("items.reference", contains("A-1", "A-2"));
  }

  @Test
  void numberOfANewAreaCodeIsLeftOutAndTold() {
    var creditor = Api.creditor();
    var id =
        Api.upload(
                creditor, HEADER + "A-1,D-1,PERSON,Lars Lily,US,IL,+1 861 555 0142,USD,60.00,0\n")
            .then()
            .statusCode(201)
            .body("status", equalTo("LOADED_WITH_ERRORS"))
            .body("rows.accepted", equalTo(1))
            .body("rows.valuesLeftOut", equalTo(1))
            .extract()
            .<String>path("id");
    Api.refusals(id)
        .body("items.effect", contains("VALUE_LEFT_OUT"))
        .body("items.field", contains("phone"))
        .body("items.reference", contains("A-1"));
  }

  @Test
  void personalNumbersStandInNoProblemPlacementOrRefusal() {
    var creditor = Api.creditor();
    var answer =
        Api.upload(
                creditor,
                "reference,debtor_reference,debtor_kind,name,country,currency,principal,description\n"
                    + "987-65-4320,D-1,PERSON,Cam Clover,US,USD,10.00,Store card\n"
                    + "A-2,987-65-4321,PERSON,Dee Dock,US,USD,20.00,SSN 987-65-4321\n"
                    + "4111111111111111,D-3,PERSON,Eli Edel,US,USD,30.00,Card 4111 1111 1111 1111\n")
            .then()
            .statusCode(422)
            .extract();
    assertThat(answer.asString()).doesNotContain("4111", "987-65");
    var id = answer.<String>path("placementId");
    for (var path : new String[] {"/v1/placements/{id}", "/v1/placements/{id}/refusals"})
      assertThat(Api.all().get(path, id).asString()).doesNotContain("4111", "987-65");
  }

  @Test
  void newNumberOfAKnownDebtorIsAddedAndTold() {
    var creditor = Api.creditor();
    var debtor = Ids.named("debtor", creditor, "D-1");
    Api.upload(creditor, HEADER + row("A-1", "D-1", "1")).then().statusCode(201);
    Api.upload(creditor, HEADER + "A-2,D-1,PERSON,Person A,US,TX,(212) 555-0187,USD,1,\n")
        .then()
        .statusCode(201);
    Api.all()
        .get("/v1/debtors/{id}", debtor)
        .then()
        .body("contactPoints.value", contains("+15125550142", "+12125550187"));
    var added = TestKafka.await("accounts.debtor", debtor, "contact-point-added.v1");
    assertThat(added.data().path("contactPointId").asText())
        .isEqualTo(Ids.named("contact-point", debtor, "PHONE", 2).toString());
  }

  @Test
  void ndjsonSaysTheSameInCamelCase() {
    var creditor = Api.creditor();
    Api.uploadNdjson(
            creditor,
            """
            {"reference":"A-1","debtorReference":"D-1","debtorKind":"BUSINESS","name":"Business B","country":"US","state":"FL","currency":"USD","principal":"10.00"}
            {"reference":"A-2","debtorReference":"D-1","debtorKind":"BUSINESS","name":"Business B","country":"US","state":"FL","currency":"USD","principal":10.00}
            """)
        .then()
        .statusCode(201)
        .body("format", equalTo("NDJSON"))
        .body("rows.accepted", equalTo(1))
        .body("rows.refused", equalTo(1));
  }

  @Test
  void textsThatNothingCanHoldAndDatesFarOffAreRefusedByField() {
    var row =
        """
        {"reference":"%s","debtorReference":"D","debtorKind":"BUSINESS","name":"%s","country":"US","state":"FL","currency":"USD","principal":"10.00","itemizationDate":"%s"}
        """;
    var id =
        Api.uploadNdjson(
                Api.creditor(),
                row.formatted("A-1", "a\\u0000b", "2026-01-31")
                    + row.formatted("A-2", "a\\ud800", "2026-01-31")
                    + row.formatted("A-3", "a", "-0001-01-01")
                    + row.formatted("A-4", "a", "+999999999-12-31")
                    + row.formatted("A-5", "a", "2026-01-31"))
            .then()
            .statusCode(201)
            .body("rows.accepted", equalTo(1))
            .body("rows.refused", equalTo(4))
            .extract()
            .<String>path("id");
    Api.refusals(id).statusCode(200).body("items.field", hasItems("name", "itemizationDate"));
  }

  @Test
  void hostileFieldsAreRefusedRowByRow() {
    var id =
        Api.upload(
                Api.creditor(),
                HEADER
                    + "A-1,D-1,PERSON,=cmd|' /C calc'!A0,US,TX,,USD,1,\n"
                    + "A-2,D-1,PERSON,Nul\u0000Byte,US,TX,,USD,1,\n"
                    + "A-3,D-1,PERSON,"
                    + "x".repeat(1024 * 1024)
                    + ",US,TX,,USD,1,\n"
                    + row("A-4", "D-4", "1"))
            .then()
            .statusCode(201)
            .body("rows.accepted", equalTo(1))
            .body("rows.refused", equalTo(3))
            .extract()
            .<String>path("id");
    Api.refusals(id)
        .body(
            "items.reason",
            contains(
                "starts like a spreadsheet formula",
                "has a control character",
                "is longer than 200 characters"));
  }

  @Test
  void creditorPlacesOnlyTheirOwnAndSeesOnlyTheirOwn() {
    var creditor = Api.creditor();
    var stranger = TestTokens.creditor(Api.creditor(), Api.ALL);
    var id = Api.upload(creditor, HEADER + row("A-1", "D-1", "1")).<String>path("id");
    Api.as(stranger)
        .contentType("text/csv; charset=utf-8")
        .body(HEADER)
        .post("/v1/creditors/{id}/placements", creditor)
        .then()
        .statusCode(404)
        .body("code", equalTo("creditor-not-found"));
    for (var path : new String[] {"/v1/placements/{id}", "/v1/placements/{id}/refusals"})
      Api.as(stranger)
          .get(path, id)
          .then()
          .statusCode(404)
          .body("code", equalTo("placement-not-found"));
    Api.as(stranger).get("/v1/placements").then().body("items", hasSize(0));
    Api.as(stranger)
        .queryParam("creditorId", creditor)
        .get("/v1/placements")
        .then()
        .statusCode(404);
  }

  private static String row(String reference, String debtor, String principal) {
    return "%s,%s,PERSON,Person A,US,TX,(512) 555-0142,USD,%s,2.50\n"
        .formatted(reference, debtor, principal);
  }
}

package io.recoup.accounts.debtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class DebtorResourceTest {

  @Test
  void debtorHasTheContactPointsThePlacementNamed() {
    var debt = Api.debt();
    Api.all()
        .get("/v1/debtors/{id}", debt.debtorId())
        .then()
        .statusCode(200)
        .body("name", equalTo("Person A"))
        .body("kind", equalTo("PERSON"))
        .body("contactPoints.kind", contains("PHONE", "EMAIL", "ADDRESS"))
        .body("contactPoints.value", contains("+15125550142", "person.a@example.org", null))
        .body("contactPoints[0].zones", contains("America/Chicago"))
        .body("contactPoints[1].zones", hasSize(0))
        .body("contactPoints[2].zones", contains("America/Chicago", "America/Denver"))
        .body("contactPoints[2].address.line", equalTo("12 Elm Street"));
  }

  @Test
  void addedContactPointIsToldWithoutItsNumber() {
    var debt = Api.debt();
    var id =
        add(debt.debtorId(), Map.of("kind", "PHONE", "type", "WORK", "value", "(212) 555-0187"))
            .statusCode(201)
            .body("value", nullValue())
            .body("workplace", equalTo(true))
            .body("zones", contains("America/New_York"))
            .extract()
            .path("id");
    Api.all()
        .get("/v1/debtors/{id}", debt.debtorId())
        .then()
        .body("contactPoints[3].id", equalTo(id))
        .body("contactPoints[3].value", equalTo("+12125550187"));
    var event = TestKafka.await("accounts.debtor", debt.debtorId(), "contact-point-added.v1");
    assertThat(event.data().properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "debtorId", "contactPointId", "kind", "type", "zones", "workplace");
    assertThat(event.data().path("type").asText()).isEqualTo("WORK");
    assertThat(event.data().path("contactPointId").asText()).isEqualTo(id);
  }

  @Test
  void numberHasEveryZoneOfItsAreaCodeAndNoneWithoutAPlace() {
    var debtor = Api.debt().debtorId();
    add(debtor, Map.of("kind", "PHONE", "value", "(800) 555-0199"))
        .statusCode(201)
        .body("zones", hasSize(0));
    add(debtor, Map.of("kind", "PHONE", "value", "(738) 555-0142"))
        .statusCode(201)
        .body("zones", contains("America/Los_Angeles"));
    add(debtor, Map.of("kind", "PHONE", "value", "(448) 555-0142"))
        .statusCode(201)
        .body("zones", contains("America/Chicago", "America/New_York"));
  }

  @Test
  void addressAndEmailCanBeAdded() {
    var debt = Api.debt();
    add(debt.debtorId(), Map.of("kind", "EMAIL", "value", "other@Example.org")).statusCode(201);
    add(
            debt.debtorId(),
            Map.of(
                "kind",
                "ADDRESS",
                "address",
                Map.of("line", "1 Main", "country", "US", "state", "FL")))
        .statusCode(201)
        .body("zones", contains("America/New_York", "America/Chicago"));
    Api.all()
        .get("/v1/debtors/{id}", debt.debtorId())
        .then()
        .body("contactPoints[3].value", equalTo("other@example.org"))
        .body("contactPoints[4].address.line", equalTo("1 Main"));
  }

  @Test
  void ofTheAddressOfAHomeOnlyTheFiveDigitsOfThePostalCodeAreTold() {
    var debt = Api.debt();
    var address =
        Map.of(
            "line",
            "5 Oak Street",
            "city",
            "Kingston",
            "country",
            "US",
            "state",
            "NY",
            "postalCode",
            "12401-0042");
    add(debt.debtorId(), Map.of("kind", "ADDRESS", "type", "HOME", "address", address))
        .statusCode(201);
    var event = TestKafka.await("accounts.debtor", debt.debtorId(), "contact-point-added.v1");
    assertThat(event.data().path("postalCode").asText()).isEqualTo("12401");
    assertThat(event.value()).doesNotContain("Oak", "Kingston", "0042");
  }

  @Test
  void contactPointThatMakesNoSenseIsRefused() {
    var id = Api.debt().debtorId();
    add(id, Map.of("kind", "PHONE", "value", "+15125550142"))
        .statusCode(409)
        .body("code", equalTo("contact-point-exists"));
    add(id, Map.of("kind", "PHONE", "value", "123"))
        .statusCode(422)
        .body("code", equalTo("phone-invalid"));
    add(id, Map.of("kind", "EMAIL", "value", "nobody"))
        .statusCode(422)
        .body("code", equalTo("email-invalid"));
    add(id, Map.of("kind", "ADDRESS", "address", Map.of("line", "1 Main", "country", "ZZ")))
        .statusCode(422)
        .body("code", equalTo("address-invalid"));
    add(id, Map.of("kind", "PHONE"))
        .statusCode(422)
        .body("code", equalTo("contact-point-incomplete"));
    add(id, Map.of("kind", "FAX", "value", "1")).statusCode(400);
    add(UUID.randomUUID(), Map.of("kind", "PHONE", "value", "123"))
        .statusCode(404)
        .body("code", equalTo("debtor-not-found"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ZZ | X | 1 | address.country is not an ISO 3166-1 country code such as US",
        "GB | LND | 1 | address.state is not a state of GB; write one of ENG, NIR, SCT, WLS",
        "US | ZZ | 02134 | address.state is not a state of US; write what follows the country in its ISO 3166-2 code, such as CA of US-CA for California",
        "US | MA | 2134 | address.postalCode is not a ZIP code such as 02134",
        "CA | QB | x | address.state is not a state of CA; write one of AB, BC, MB, NB, NL, NS, NT, NU, ON, PE, QC, SK, YT"
      })
  void addressThatIsNowhereIsRefusedByItsFieldWithWhatIsTaken(
      String country, String state, String postalCode, String detail) {
    var address =
        Map.of("line", "1 Main", "country", country, "state", state, "postalCode", postalCode);
    add(Api.debt().debtorId(), Map.of("kind", "ADDRESS", "address", address))
        .statusCode(422)
        .body("code", equalTo("address-invalid"))
        .body("detail", equalTo(detail))
        .body("errors.field", contains(detail.split(" ", 2)[0]));
  }

  /** Lines within a part would make two addresses look like one. */
  @Test
  void partsOfAnAddressAreOneLineEach() {
    var id = Api.debt().debtorId();
    for (var part : List.of("line", "city", "postalCode")) {
      var address = new HashMap<String, String>(Map.of("line", "5 Elm", "city", "Aptos"));
      address.putAll(Map.of("postalCode", "95003", "state", "CA", "country", "US"));
      for (var text : List.of("5\n7", "5\u001b7", "5\u20287")) {
        address.put(part, text);
        add(id, Map.of("kind", "ADDRESS", "address", address))
            .statusCode(400)
            .body("errors.field", hasItem("address." + part));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"line", "city", "postalCode"})
  void addressWithAPersonalNumberIsRefusedByItsFieldAndNotRepeated(String field) {
    var address = new HashMap<>(Map.of("line", "1 Main", "country", "GB"));
    address.put(field, "4111 1111 1111 1111");
    add(Api.debt().debtorId(), Map.of("kind", "ADDRESS", "address", address))
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors.field", contains("address." + field))
        .body("errors.message", contains("must not hold a payment card number"));
  }

  @Test
  void emailThatIsAPersonalNumberIsRefused() {
    add(Api.debt().debtorId(), Map.of("kind", "EMAIL", "value", "078-05-1120@example.org"))
        .statusCode(422)
        .body("code", equalTo("email-invalid"))
        .body("detail", equalTo("value holds a social security number."));
  }

  @Test
  void addressOfBlanksThatAreNotOfAsciiIsRefused() {
    add(
            Api.debt().debtorId(),
            Map.of("kind", "ADDRESS", "address", Map.of("line", "\u00A0\u200B", "country", "GB")))
        .statusCode(400)
        .body("errors.field", hasItem("address.line"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"line", "city", "postalCode"})
  void addressThatCannotBeReadOrOnlyFillsItsFieldIsRefused(String field) {
    var address = new HashMap<>(Map.of("line", "1 Main", "country", "GB"));
    Map.of(
            "Ab\u202E", "has the invisible character U+202E",
            "A\u200Bb", "has the invisible character U+200B",
            "n.a.", "must not be a filler such as N/A",
            "--", "must not be a filler such as N/A")
        .forEach(
            (text, reason) -> {
              address.put(field, text);
              add(Api.debt().debtorId(), Map.of("kind", "ADDRESS", "address", address))
                  .statusCode(400)
                  .body("errors.field", contains("address." + field))
                  .body("errors.message", contains(reason));
            });
  }

  @Test
  void debtorTakesNoEndOfContactPoints() {
    var id = Api.debt().debtorId();
    for (var known = 3; known < Debtor.MAX_CONTACT_POINTS; known++)
      add(id, Map.of("kind", "EMAIL", "value", "e" + known + "@example.org")).statusCode(201);
    add(id, Map.of("kind", "EMAIL", "value", "last@example.org"))
        .statusCode(409)
        .body("code", equalTo("contact-points-full"));
  }

  @Test
  void personalDataNeedsItsOwnScopeAndTheRightCreditor() {
    var debt = Api.debt();
    Api.as(TestTokens.token("accounts:read"))
        .get("/v1/debtors/{id}", debt.debtorId())
        .then()
        .statusCode(403);
    Api.as(TestTokens.creditor(Api.creditor(), Api.ALL))
        .get("/v1/debtors/{id}", debt.debtorId())
        .then()
        .statusCode(404)
        .body("code", equalTo("debtor-not-found"));
  }

  private static ValidatableResponse add(UUID debtorId, Map<String, ?> point) {
    return Api.command().body(point).post("/v1/debtors/{id}/contact-points", debtorId).then();
  }
}

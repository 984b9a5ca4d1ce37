package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows under one debtor's reference: whose record they come into, and what of them is not taken.
 */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class SameDebtorTest {
  private static final String HEADER =
      "reference,debtor_reference,debtor_kind,name,language,country,state,address_line,phone,"
          + "phone_type,email,currency,principal\n";
  private static final String FIRST =
      "A-1,D-1,PERSON,Ada Ashby,en,US,TX,12 Elm Street,+1 512 555 0111,,ada@example.org,USD,100\n";

  /** Families and shops share an address and a landline; a number of unknown type may be one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PERSON,Bo Ashby,,US,TX,12 Elm Street,,,",
        "PERSON,Bo Ashby,,US,TX,,+1 512 555 0111,LANDLINE,",
        "PERSON,Bo Ashby,,US,TX,,+1 512 555 0111,MOBILE,",
        "PERSON,A. Ashby,,US,TX,12 Elm Street,,,",
        "PERSON,A. Ashby,,US,TX,,+1 512 555 0111,,",
        "PERSON,A. Ashby,,US,TX,,+1 512 555 0111,WORK,",
        "PERSON,Ada Birch,,US,TX,,,,ada@example.org",
        "PERSON,Bo Ashby,,US,TX,,,,ada@example.org",
        "PERSON,Ada Ashby Jr.,,US,TX,,,,ada@example.org",
        "PERSON,Bo Birch,,US,TX,,,,"
      })
  void rowWithAnotherNameIsAConflictUnlessSomethingIdentifiesThePerson(String stranger) {
    var creditor = Api.creditor();
    var debtor = "A-2,D-1," + stranger + ",USD,200\n";
    for (var file : new String[] {FIRST + debtor, debtor}) {
      var id =
          upload(creditor, file + "A-3,D-3,BUSINESS,Shop,,US,TX,,,,,USD,1\n")
              .body("rows.refused", equalTo(1))
              .extract()
              .<String>path("id");
      Api.refusals(id)
          .body("items", hasSize(1))
          .body("items[0].reference", equalTo("A-2"))
          .body("items[0].effect", equalTo("ROW_REFUSED"))
          .body("items[0].field", equalTo("name"))
          .body(
              "items[0].reason",
              equalTo(
                  "is another than that of the debtor with this debtor_reference, and no e-mail"
                      + " address or mobile number of a person with a like name shows that it is"
                      + " the same; strangers share no record"));
    }
    Api.all()
        .get("/v1/debtors/{id}", Ids.named("debtor", creditor, "D-1"))
        .then()
        .body("contactPoints", hasSize(3));
  }

  @Test
  void rowWithAnotherKindIsAConflictWhateverIsShared() {
    var creditor = Api.creditor();
    upload(creditor, FIRST);
    var id =
        Api.upload(
                creditor,
                HEADER
                    + "A-2,D-1,BUSINESS,Ada Ashby,,US,TX,12 Elm Street,+1 512 555 0111,MOBILE,"
                    + "ada@example.org,USD,1\n")
            .then()
            .statusCode(422)
            .extract()
            .<String>path("placementId");
    Api.refusals(id).body("items.field", contains("debtor_kind"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ASHBY, ADA\",,US,TX,,,, | 0",
        "Ada Ashby,,US,TX,1 Oak Street,+1 512 555 0119,, | 0",
        "A. Ashby,,US,TX,,,,ada@example.org | 1",
        "Ada M. Ashby,,US,TX,,,,ada@example.org | 1"
      })
  void rowAboutTheSameDebtorOpensAnAccountAndTheNameOnRecordStands(String same, int told) {
    var creditor = Api.creditor();
    upload(creditor, FIRST);
    var id =
        upload(creditor, "A-2,D-1,PERSON," + same + ",USD,200\n")
            .body("rows.accepted", equalTo(1))
            .body("rows.valuesLeftOut", equalTo(told))
            .extract()
            .<String>path("id");
    Api.refusals(id)
        .body("items.field", everyItem(equalTo("name")))
        .body("items.effect", everyItem(equalTo("VALUE_LEFT_OUT")));
    Api.all()
        .get("/v1/debtors/{id}", Ids.named("debtor", creditor, "D-1"))
        .then()
        .body("name", equalTo("Ada Ashby"));
  }

  /** Whether both come in one file or the first is on record. */
  @Test
  void rowWhoseFirstAndLastNameAreExchangedIsAboutSomebodyElse() {
    var header =
        "reference,debtor_reference,debtor_kind,name,first_name,last_name,country,currency,"
            + "principal\n";
    var first = "A-1,D-1,PERSON,,Thomas,James,US,USD,100\n";
    var exchanged = "A-2,D-1,PERSON,,James,Thomas,US,USD,100\n";
    var whole = "A-3,D-1,PERSON,\"James, Thomas\",,,US,USD,100\n";
    var creditor = Api.creditor();
    for (var file : new String[] {first + exchanged, exchanged + whole}) {
      var id =
          Api.upload(creditor, header + file)
              .then()
              .statusCode(201)
              .body("rows.accepted", equalTo(1))
              .extract()
              .<String>path("id");
      Api.refusals(id)
          .body("items.reference", contains("A-2"))
          .body("items.effect", contains("ROW_REFUSED"))
          .body("items.field", contains("name"));
    }
  }

  @Test
  void mobileNumberOfBothIdentifiesAPersonWithALikeName() {
    var creditor = Api.creditor();
    upload(creditor, FIRST.replace("0111,,", "0111,MOBILE,"));
    upload(creditor, "A-2,D-1,PERSON,Ashby A,,US,TX,,(512) 555-0111,,,USD,200\n")
        .body("rows.accepted", equalTo(1));
  }

  @Test
  void whatARowSaysOtherwiseThanTheRecordIsToldAndTheRecordStands() {
    var creditor = Api.creditor();
    var id =
        upload(
                creditor,
                FIRST
                    + "A-2,D-1,PERSON,Ada Ashby,es,US,CA,,,,,USD,200\n"
                    + "A-3,D-2,BUSINESS,Shop,,US,,,,,,USD,1\n"
                    + "A-4,D-2,BUSINESS,Shop,en,US,NY,,,,,USD,1\n")
            .body("status", equalTo("LOADED_WITH_ERRORS"))
            .body("rows.accepted", equalTo(4))
            .body("rows.refused", equalTo(0))
            .body("rows.valuesLeftOut", equalTo(4))
            .extract()
            .<String>path("id");
    Api.refusals(id)
        .body("items.effect", everyItem(equalTo("VALUE_LEFT_OUT")))
        .body("items.reference", contains("A-2", "A-2", "A-4", "A-4"))
        .body("items.field", contains("language", "state", "language", "state"))
        .body(
            "items.reason",
            contains(
                "is another than en on the debtor's record, which stands",
                "is another than TX on the debtor's record, which stands; the law of the place in"
                    + " the row holds for its account too",
                "is not taken over: the debtor's record has none, and a placement changes none",
                "is not taken over: the debtor's record has none, and a placement changes none;"
                    + " the law of the place in the row holds for its account too"));
    Api.all()
        .get("/v1/debtors/{id}", Ids.named("debtor", creditor, "D-1"))
        .then()
        .body("state", equalTo("TX"))
        .body("language", equalTo("en"));
  }

  /** The hours of both places count, also where the rows come in one file. */
  @Test
  void accountIsToldWithTheZonesOfThePlaceInItsRow() {
    var creditor = Api.creditor();
    upload(
        creditor,
        "A-1,D-1,PERSON,Ada Ashby,,US,NY,,,,ada@example.org,USD,100\n"
            + "A-2,D-1,PERSON,Ada Ashby,,US,CA,,,,,USD,200\n");
    var placed =
        TestKafka.await(
            "accounts.account", Ids.named("account", creditor, "A-2"), "account-placed.v1");
    assertThat(placed.data().path("state").asText()).isEqualTo("CA");
    assertThat(placed.data().path("zones"))
        .extracting(zone -> zone.asText())
        .containsExactly("America/Los_Angeles");
  }

  /** The law differs by type: nobody may think that a number counts as a workplace's now. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MOBILE | WORK | is another than MOBILE on the debtor's record, which stands",
        "WORK | MOBILE | is another than WORK on the debtor's record, which stands",
        "'' | WORK | is not taken over: the debtor's record has none, and a placement changes none"
      })
  void anotherTypeOfAKnownNumberIsToldAndTheTypeOnRecordStands(
      String known, String said, String reason) {
    for (var together : new boolean[] {true, false}) {
      var creditor = Api.creditor();
      var first = FIRST.replace("0111,,", "0111," + known + ",");
      var second = "A-2,D-1,PERSON,Ada Ashby,,US,TX,,(512) 555-0111," + said + ",,USD,200\n";
      if (!together) upload(creditor, first);
      var id =
          upload(creditor, together ? first + second : second)
              .body("rows.valuesLeftOut", equalTo(1))
              .extract()
              .<String>path("id");
      Api.refusals(id)
          .body("items.reference", contains("A-2"))
          .body("items.effect", contains("VALUE_LEFT_OUT"))
          .body("items.field", contains("phone_type"))
          .body("items.reason", contains(reason));
      Api.all()
          .get("/v1/debtors/{id}", Ids.named("debtor", creditor, "D-1"))
          .then()
          .body(
              "contactPoints.find { it.kind == 'PHONE' }.type",
              equalTo(known.isEmpty() ? "UNKNOWN" : known));
    }
  }

  @Test
  void numberOfTwoTypesInOneRowKeepsTheFirst() {
    var id =
        Api.upload(
                Api.creditor(),
                "reference,debtor_reference,debtor_kind,name,country,phone,phone_type,phone2,"
                    + "phone2_type,currency,principal\n"
                    + "A-1,D-1,PERSON,Ada Ashby,US,+15125550111,MOBILE,5125550111,WORK,USD,1\n")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    Api.refusals(id)
        .body("items.field", contains("phone2_type"))
        .body("items.effect", contains("VALUE_LEFT_OUT"));
  }

  @Test
  void rowThatSaysNoTypeOrTheSameSaysNothingElse() {
    var creditor = Api.creditor();
    upload(creditor, FIRST.replace("0111,,", "0111,MOBILE,"));
    for (var type : new String[] {"", "UNKNOWN", "MOBILE"})
      upload(
              creditor,
              "A-2" + type + ",D-1,PERSON,Ada Ashby,,US,TX,,+15125550111," + type + ",,USD,200\n")
          .body("rows.valuesLeftOut", equalTo(0));
  }

  @Test
  void rowAgainWithAnotherTypeIsAConflictAndNoDuplicate() {
    var creditor = Api.creditor();
    var first = FIRST.replace("0111,,", "0111,MOBILE,");
    upload(creditor, first);
    upload(creditor, FIRST + first).body("rows.duplicate", equalTo(2));
    var id =
        Api.upload(creditor, HEADER + FIRST.replace("0111,,", "0111,WORK,"))
            .then()
            .statusCode(422)
            .extract()
            .<String>path("placementId");
    Api.refusals(id)
        .body("items.field", contains("phone_type"))
        .body("items.effect", contains("ROW_REFUSED"));
  }

  private static ValidatableResponse upload(UUID creditor, String rows) {
    return Api.upload(creditor, HEADER + rows).then().statusCode(201);
  }
}

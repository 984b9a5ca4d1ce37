package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The upload of a file: its type and form, and what stays of one that breaks off. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class UploadResourceTest {
  private static final int CHUNK = 500;
  private static final String HEADER =
      "reference,debtor_reference,debtor_kind,name,country,state,phone,currency,principal,fees\n";

  @TestHTTPResource URI service;
  @Inject AgroalDataSource database;
  @Inject PlacementService placements;

  @Test
  void firstRowOfAFileWithoutAHeaderIsNotStored() {
    var answer =
        Api.upload(Api.creditor(), row("A-1", "D-1", "1") + row("A-2", "D-2", "1"))
            .then()
            .statusCode(422)
            .extract();
    assertThat(answer.asString()).doesNotContain("A-1", "Person A", "555");
    assertThat(
            Api.all()
                .get("/v1/placements/{id}", answer.<String>path("placementId"))
                .<String>path("problem"))
        .startsWith("The first line is no header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "reference,colour\nA,red\n",
        "reference,reference\nA,B\n",
        "reference,name\nA,B\n",
        "PK\u0003\u0004\u0000\u0000\u0007\uFFFD\uFFFD\u0001,\n\u0000",
        "{\"reference\":\"A\"}"
      })
  void fileOfWhichNoRowCanBeReadIsRejected(String file) {
    var creditor = Api.creditor();
    var id =
        Api.upload(creditor, file)
            .then()
            .statusCode(422)
            .contentType("application/problem+json")
            .body("code", equalTo("placement-rejected"))
            .extract()
            .<String>path("placementId");
    Api.all()
        .get("/v1/placements/{id}", id)
        .then()
        .statusCode(200)
        .body("status", equalTo("REJECTED"))
        .body("problem", notNullValue());
  }

  @Test
  void fileWithOnlyAHeaderIsRejected() {
    Api.upload(Api.creditor(), HEADER)
        .then()
        .statusCode(422)
        .body("detail", equalTo("The file has no rows."));
  }

  @Test
  void brokenQuotingEndsTheReadingButNotWhatWasRead() {
    Api.upload(
            Api.creditor(),
            HEADER + row("A-1", "D-1", "1") + "A-2,\"D\"x,PERSON\n" + row("A-3", "D-3", "1"))
        .then()
        .statusCode(201)
        .body("status", equalTo("LOADED_WITH_ERRORS"))
        .body("rows.accepted", equalTo(1))
        .body("problem", containsString("Behind line 2"))
        .body("sha256", nullValue());
  }

  @Test
  void otherTypesAndCharsetsAreNotRead() {
    var creditor = Api.creditor();
    Api.all()
        .contentType("text/csv; charset=utf-16")
        .body(HEADER)
        .post("/v1/creditors/{id}/placements", creditor)
        .then()
        .statusCode(400)
        .body("code", equalTo("charset-unsupported"));
    Api.all()
        .contentType("application/json")
        .body("{}")
        .post("/v1/creditors/{id}/placements", creditor)
        .then()
        .statusCode(415)
        .body(
            "detail",
            equalTo("This Content-Type is not read here; send text/csv or application/x-ndjson."));
    Api.upload(UUID.randomUUID(), HEADER).then().statusCode(404);
  }

  @Test
  void nameOfTheFileThatCannotBeKeptIsRefusedByItsHeader() {
    Api.all()
        .contentType("text/csv")
        .header("X-File-Name", "M\u00fcller.csv")
        .body(HEADER)
        .post("/v1/creditors/{id}/placements", Api.creditor())
        .then()
        .statusCode(400)
        .body("errors.field", contains("X-File-Name"))
        .body("errors.message", contains("must be 1 to 200 letters, digits and marks of ASCII"));
  }

  @Test
  void uploadThatBreaksOffLeavesWhatCameAndTheNextOneCompletesIt() throws IOException {
    var creditor = Api.creditor();
    var file = new StringBuilder(HEADER);
    for (var i = 1; i <= 1200; i++) file.append(row("A-" + i, "D-" + i, "1.00"));
    cutOff(creditor, file.toString(), 900);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(newest(creditor).getString("items[0].status"))
                    .isEqualTo("LOADED_WITH_ERRORS"));
    var broken = newest(creditor);
    var accepted = broken.getInt("items[0].rows.accepted");
    assertThat(accepted).isBetween(CHUNK, 900);
    assertThat(broken.getInt("items[0].rows.refused")).isZero();
    assertThat(broken.getString("items[0].problem")).contains("Send the file again");
    Api.upload(creditor, file.toString())
        .then()
        .statusCode(201)
        .body("status", equalTo("LOADED"))
        .body("rows.accepted", equalTo(1200 - accepted))
        .body("rows.duplicate", equalTo(accepted));
  }

  @Test
  void placementWhoseServiceDiedIsEndedByTheJob() throws SQLException {
    var creditor = Api.creditor();
    var id = Ids.timeOrdered();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into placement (id, version, creditor_id, state, format, rows_read, rows_accepted,
            rows_refused, rows_duplicate, received_by, created_at, updated_at)
          values ('%s', 0, '%s', 'LOADING', 'CSV', 500, 500, 0, 0, 'test', now(),
            now() - interval '1 hour')
          """
              .formatted(id, creditor));
    }
    placements.endStalled();
    Api.all()
        .get("/v1/placements/{id}", id)
        .then()
        .body("status", equalTo("LOADED_WITH_ERRORS"))
        .body("rows.accepted", equalTo(500));
  }

  @Test
  void uploadThatDoesNotSayItsTypeIsToldWhichAreRead() throws Exception {
    var request =
        HttpRequest.newBuilder(service.resolve("/v1/creditors/" + Api.creditor() + "/placements"))
            .header("Authorization", "Bearer " + TestTokens.token(Api.ALL))
            .POST(HttpRequest.BodyPublishers.ofString(HEADER + row("A-1", "D-1", "1")))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.body()).contains("send text/csv or application/x-ndjson.");
    }
  }

  private static JsonPath newest(UUID creditor) {
    return Api.all().queryParam("creditorId", creditor).get("/v1/placements").jsonPath();
  }

  /**
   * Sends the header and so many rows of a longer file, half of the next row, and hangs up when a
   * chunk is stored.
   */
  private void cutOff(UUID creditor, String file, int rows) throws IOException {
    var lines = file.split("\n");
    var part = new StringBuilder();
    for (var i = 0; i <= rows; i++) part.append(lines[i]).append('\n');
    part.append(lines[rows + 1], 0, 12);
    try (var socket = new Socket(service.getHost(), service.getPort())) {
      var out = socket.getOutputStream();
      out.write(
          """
          POST /v1/creditors/%s/placements HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer %s\r
          Content-Type: text/csv\r
          Content-Length: %d\r
          \r
          %s"""
              .formatted(creditor, TestTokens.token(Api.ALL), file.length(), part)
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> newest(creditor).getInt("items[0].rows.read") >= CHUNK);
    }
  }

  private static String row(String reference, String debtor, String principal) {
    return "%s,%s,PERSON,Person A,US,TX,(512) 555-0142,USD,%s,2.50\n"
        .formatted(reference, debtor, principal);
  }
}

package io.recoup.compliance.replay;

import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches are of one decision here, so that every replay needs several. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ReplayTest {
  private static final String ONE_CALL =
      """
      {"overlay": "one-call", "version": "draft",
       "changes": [{"id": "REGF-CALLFREQ-7IN7", "set": {"parameters": {"limit": 1}}}]}""";

  @Inject ReplayService replays;

  @Test
  void aDraftShowsWhichDecisionsWouldHaveBeenOthersAndChangesNone() {
    var account = called();
    var second = account.ask("CALL", account.phone()).get("id").toString();

    var done = worked(requested(account, ONE_CALL));

    assertThat(done.getString("status")).isEqualTo("DONE");
    assertThat(done.getInt("total")).isEqualTo(2);
    assertThat(done.getInt("counts.replayed")).isEqualTo(2);
    assertThat(done.getInt("counts.unchanged")).isEqualTo(1);
    assertThat(done.getInt("counts.nowBlocked")).isEqualTo(1);
    assertThat(done.getInt("counts.notReproduced")).isZero();
    assertThat(done.getString("examples[0].decisionId")).isEqualTo(second);
    assertThat(done.getList("examples[0].nowDeniedBy")).contains("REGF-CALLFREQ-7IN7");
    as(Placed.SCOPES).get("/v1/decisions/{id}", second).then().body("verdict", equalTo("ALLOWED"));
  }

  @Test
  void underTheSameRulesNothingChangesWhateverBecameKnownSince() {
    var account = called();
    account.ask("EMAIL", account.email());
    Placed.command()
        .body("{\"kind\": \"CEASE\"}")
        .post("/v1/accounts/{id}/restrictions", account.accountId())
        .then()
        .statusCode(201);
    account.ask("CALL", account.phone());

    var done = worked(requested(account, null));

    assertThat(done.getInt("counts.replayed")).isEqualTo(3);
    assertThat(done.getInt("counts.unchanged")).isEqualTo(3);
    assertThat(done.getList("examples")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"limit\": \"a\\u0000\"} | 400 | text-unstorable",
        "{\"limit\\u0000\": 1} | 400 | text-unstorable",
        "{\"limit\": \"\\ud800\"} | 400 | text-unstorable",
        "{\"limit\": 1e999999999} | 400 | validation-failed",
        "{\"limit\": 9007199254740993} | 400 | validation-failed",
      })
  void aDraftThatCannotBeKeptIsRefusedByField(String parameters, int status, String code) {
    Placed.command()
        .auth()
        .oauth2(TestTokens.token("replays:write"))
        .body(
            """
            {"rules": "SHIPPED", "overlay": {"overlay": "o", "version": "1",
             "changes": [{"id": "REGF-CALLFREQ-7IN7", "set": {"parameters": %s}}]}}"""
                .formatted(parameters))
        .post("/v1/evaluations/replays")
        .then()
        .statusCode(status)
        .body("code", equalTo(code))
        .body("errors[0].field", startsWith("overlay.changes[0].set.parameters.limit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-01-01", "9999-01-01", "soon"})
  void aDraftWithADateFarOffIsUnusable(String from) {
    Placed.command()
        .auth()
        .oauth2(TestTokens.token("replays:write"))
        .body(
            """
            {"rules": "SHIPPED", "overlay": {"overlay": "o", "version": "1",
             "changes": [{"id": "REGF-CALLFREQ-7IN7", "set": {"effective": {"from": "%s"}}}]}}"""
                .formatted(from))
        .post("/v1/evaluations/replays")
        .then()
        .statusCode(422)
        .body("code", equalTo("overlay-unusable"));
  }

  @Test
  void aReplayThatStoppedGoesOnWhereItStopped() {
    var account = called();
    for (var i = 0; i < 3; i++) account.ask("LETTER", account.address());
    var id = requested(account, null);
    for (var batches = 0; batches < 3; batches++) replays.workABatch();
    as("replays:read")
        .get("/v1/evaluations/replays/{id}", id)
        .then()
        .body("status", equalTo("RUNNING"))
        .body("total", equalTo(4))
        .body("counts.replayed", equalTo(2))
        .body("finishedAt", nullValue());
    assertThat(worked(id).getInt("counts.replayed")).isEqualTo(4);
  }

  @Test
  void aCancelledReplayKeepsWhatItFound() {
    var account = called();
    var id = requested(account, null);
    command("replays:write")
        .post("/v1/evaluations/replays/{id}/cancellation", id)
        .then()
        .statusCode(200)
        .body("status", equalTo("CANCELLED"));
    command("replays:write")
        .post("/v1/evaluations/replays/{id}/cancellation", id)
        .then()
        .statusCode(409)
        .body("code", equalTo("replay-finished"));
    while (replays.workABatch()) {
      // Nothing that is cancelled is among it.
    }
    as("replays:read")
        .get("/v1/evaluations/replays/{id}", id)
        .then()
        .body("counts.replayed", equalTo(0));
  }

  @Test
  void aDraftThatDoesNotFitIsRefusedAndSaysWhy() {
    request(
            "{\"rules\": \"CONFIGURED\", \"overlay\": {\"overlay\": \"x\", \"version\": \"1\","
                + " \"changes\": [{\"id\": \"NO-SUCH\", \"set\": {}}]}}")
        .statusCode(422)
        .body("code", equalTo("overlay-unusable"))
        .body("detail", containsString("NO-SUCH"));
    request("{\"rules\": \"CONFIGURED\", \"overlay\": [1]}")
        .statusCode(422)
        .body("code", equalTo("overlay-unusable"));
    for (var change :
        List.of(
            "{\"id\": \"REGF-TIME\", \"set\": {\"logic\": {\"kind\": \"NoSuchLogic\"}}}",
            "{\"id\": \"REGF-TIME\", \"set\": {\"effective\": {\"from\": \"no day\"}}}",
            "{\"id\": \"REGF-TIME\", \"set\": {\"verdict\": 7, \"logic\": []}}"))
      request(
              "{\"rules\": \"CONFIGURED\", \"overlay\": {\"overlay\": \"x\", \"version\": \"1\","
                  + " \"changes\": ["
                  + change
                  + "]}}")
          .body(not(matchesPattern("(?s).*([a-z]+\\.){2,}[A-Z].*|.*(Exception|class |No enum).*")));
    request("{\"overlay\": {}}").statusCode(400).body("errors.field", contains("rules"));
    request(
            "{\"rules\": \"SHIPPED\", \"decidedFrom\": \"2026-05-02T00:00:00Z\","
                + " \"decidedBefore\": \"2026-05-01T00:00:00Z\"}")
        .statusCode(400);
  }

  @Test
  void aCreditorReplaysOnlyItsOwnDecisions() {
    var mine = called();
    var theirs = called();
    var token = TestTokens.creditor(mine.creditorId(), "replays:read replays:write");
    var id =
        with(token)
            .header("Idempotency-Key", UUID.randomUUID())
            .body("{\"rules\": \"SHIPPED\"}")
            .post("/v1/evaluations/replays")
            .then()
            .statusCode(202)
            .extract()
            .jsonPath()
            .getString("id");
    assertThat(worked(id).getInt("total")).isEqualTo(1);
    with(token)
        .header("Idempotency-Key", UUID.randomUUID())
        .body("{\"rules\": \"SHIPPED\", \"accountId\": \"" + theirs.accountId() + "\"}")
        .post("/v1/evaluations/replays")
        .then()
        .statusCode(404);
    var others = TestTokens.creditor(theirs.creditorId(), "replays:read");
    with(others).get("/v1/evaluations/replays/{id}", id).then().statusCode(404);
    with(others).get("/v1/evaluations/replays").then().body("items.id", not(hasItem(id)));
    with(token).get("/v1/evaluations/replays").then().body("items.id", hasItem(id));
  }

  /** An account with one call that was allowed, placed and not answered. */
  private static Placed called() {
    var account = Placed.atNoon();
    var allowed = account.ask("CALL", account.phone());
    account.attempted(
        "attempt-completed.v1",
        account.reservationOf(allowed),
        "CALL",
        account.phone(),
        "NO_ONE",
        "NO_ANSWER");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                as(Placed.SCOPES)
                    .get("/v1/decisions/{id}", allowed.get("id"))
                    .jsonPath()
                    .getString("reservation.status")
                    .equals("COMMITTED"));
    return account;
  }

  private static String requested(Placed account, String overlay) {
    return request(
            "{\"rules\": \"CONFIGURED\", \"accountId\": \"%s\", \"overlay\": %s}"
                .formatted(account.accountId(), overlay))
        .statusCode(202)
        .body("status", equalTo("QUEUED"))
        .extract()
        .jsonPath()
        .getString("id");
  }

  private JsonPath worked(String id) {
    while (replays.workABatch()) {
      // Until nothing waits.
    }
    return as("replays:read").get("/v1/evaluations/replays/{id}", id).jsonPath();
  }

  private static ValidatableResponse request(String body) {
    return command("replays:write").body(body).post("/v1/evaluations/replays").then();
  }

  private static RequestSpecification command(String scopes) {
    return as(scopes).header("Idempotency-Key", UUID.randomUUID());
  }
}

package io.recoup.compliance.decision;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ReservationTest {
  @Inject AgroalDataSource database;
  @Inject ReservationExpiryJob expiry;

  @Timeout(120)
  @RepeatedTest(3) // the later rounds meet a warm service, in which requests overlap more
  void ofFiftyParallelRequestsForTheLastLawfulCallExactlyOneIsAllowed() {
    var placed = Placed.atNoon();
    for (var i = 0; i < 6; i++) {
      assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
    }
    var verdicts = inParallel(Collections.nCopies(50, placed.question("CALL", placed.phone())));
    assertThat(verdicts).filteredOn("ALLOWED"::equals).hasSize(1);
    assertThat(verdicts).filteredOn("BLOCKED"::equals).hasSize(49);
    var reservations =
        Sql.list(
            database,
            row -> row.getString("state"),
            "select state from reservation where account_id = ?",
            placed.accountId());
    assertThat(reservations).hasSize(7).containsOnly("HELD");
  }

  @Test
  void theBudgetOfOneAccountIsNotThatOfAnotherOfTheSameDebtor() {
    var placed = Placed.atNoon();
    var another = placed.another();
    for (var i = 0; i < 7; i++) placed.ask("CALL", placed.phone());
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
    assertThat(another.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
  }

  @Test
  void aCallThatTookPlaceCountsOnceWhetherHeldOrCommitted() {
    var placed = Placed.atNoon();
    for (var i = 0; i < 6; i++) {
      var decision = placed.ask("CALL", placed.phone());
      finish(placed, decision, "attempt-completed.v1", "NO_ANSWER", "COMMITTED");
    }
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
  }

  @Test
  void aBusySignalAndACancelledAttemptGiveTheBudgetBack() {
    var placed = Placed.atNoon();
    Map<String, Object> last = null;
    for (var i = 0; i < 7; i++) last = placed.ask("CALL", placed.phone());
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
    finish(placed, last, "attempt-failed.v1", "BUSY", "RELEASED");
    last = placed.ask("CALL", placed.phone());
    assertThat(last).containsEntry("verdict", "ALLOWED");
    cancel(placed, last, "NOT_SENT");
    awaitState(last, "RELEASED");
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
  }

  /** What is not to be made any more may be under way. */
  @Test
  void anActThatIsWithdrawnKeepsItsBudgetUntilItsResultIsKnown() {
    var placed = Placed.atNoon();
    Map<String, Object> last = null;
    for (var i = 0; i < 7; i++) last = placed.ask("CALL", placed.phone());
    for (var reason : List.of("RESTRICTED", "ACCOUNT_PAID")) cancel(placed, last, reason);
    finish(placed, placed.ask("SMS", placed.phone()), "attempt-failed.v1", "BUSY", "RELEASED");
    assertThat(stateOf(last)).isEqualTo("HELD");
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
    finish(placed, last, "attempt-completed.v1", "NO_ANSWER", "COMMITTED");
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
  }

  @Test
  void anExpiredReservationGivesTheBudgetBackUntilItsResultComesLate() {
    var placed = Placed.atNoon();
    Map<String, Object> last = null;
    for (var i = 0; i < 7; i++) last = placed.ask("CALL", placed.phone());
    Sql.change(
        database,
        "update reservation set expires_at = now() - interval '1 minute' where account_id = ? and id = ?",
        placed.accountId(),
        placed.reservationOf(last));
    expiry.expire();
    assertThat(stateOf(last)).isEqualTo("EXPIRED");
    finish(placed, last, "attempt-completed.v1", "NO_ANSWER", "COMMITTED");
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
  }

  @Test
  void whatIsNotDueDoesNotExpire() {
    var placed = Placed.atNoon();
    var decision = placed.ask("CALL", placed.phone());
    expiry.expire();
    assertThat(stateOf(decision)).isEqualTo("HELD");
  }

  /**
   * Sends the requests ready made and all at once: a test client's own work would space them out.
   */
  private static List<String> inParallel(List<String> questions) {
    var token = TestTokens.token(SCOPES);
    var address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/decisions");
    var requests =
        questions.stream()
            .map(
                question ->
                    HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(question))
                        .build())
            .toList();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answers = requests.stream().map(request -> verdictOf(client, request)).toList();
      return answers.stream().map(CompletableFuture::join).toList();
    }
  }

  /** A busy service answers 503, which means that the same request may be sent again. */
  private static CompletableFuture<String> verdictOf(HttpClient client, HttpRequest request) {
    var later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenCompose(
            answer ->
                answer.statusCode() == 503
                    ? CompletableFuture.runAsync(() -> {}, later)
                        .thenCompose(_ -> verdictOf(client, request))
                    : CompletableFuture.completedFuture(
                        JsonPath.from(answer.body()).getString("verdict")));
  }

  private static void finish(
      Placed placed, Map<String, Object> decision, String type, String result, String state) {
    var reservation = placed.reservationOf(decision);
    placed.attempted(type, reservation, "CALL", placed.phone(), "NO_ONE", result);
    awaitState(decision, state);
  }

  private static void cancel(Placed placed, Map<String, Object> decision, String reason) {
    TestKafka.publish(
        "contacts.attempt",
        placed.accountId(),
        "attempt-cancelled.v1",
        """
        {"accountId": "%s", "reservationId": "%s", "reason": "%s"}"""
            .formatted(placed.accountId(), placed.reservationOf(decision), reason));
  }

  private static void awaitState(Map<String, Object> decision, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(stateOf(decision)).isEqualTo(state));
  }

  private static String stateOf(Map<String, Object> decision) {
    return as(SCOPES)
        .get("/v1/decisions/{id}", UUID.fromString(decision.get("id").toString()))
        .then()
        .statusCode(200)
        .extract()
        .path("reservation.status");
  }
}

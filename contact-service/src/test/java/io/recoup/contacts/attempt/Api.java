package io.recoup.contacts.attempt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.recoup.contacts.FakeCompliance.Answer;
import io.recoup.contacts.account.AccountService;
import io.recoup.contacts.account.KnownAccount;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import javax.sql.DataSource;

/** The API of contact-service as a caller with every scope of attempts sees it. */
final class Api {
  private static final String SCOPES = "attempts:read attempts:write decisions:write";
  private static final Currency USD = Currency.getInstance("USD");

  private Api() {}

  /** An account that contact-service knows, of a debtor of its own. */
  static KnownAccount account() {
    return account(UUID.randomUUID());
  }

  static KnownAccount account(UUID debtorId) {
    var account = new KnownAccount(UUID.randomUUID(), UUID.randomUUID(), debtorId, USD);
    var accounts = Arc.container().instance(AccountService.class).get();
    QuarkusTransaction.requiringNew().run(() -> accounts.open(account));
    return account;
  }

  static RequestSpecification caller() {
    return given().auth().oauth2(TestTokens.token(SCOPES)).contentType("application/json");
  }

  static RequestSpecification creditor(UUID creditorId) {
    return given()
        .auth()
        .oauth2(TestTokens.creditor(creditorId, SCOPES))
        .contentType("application/json");
  }

  /** A caller whose request carries a key of its own. */
  static RequestSpecification command() {
    return caller().header("Idempotency-Key", UUID.randomUUID());
  }

  static String question(UUID accountId, String channel, UUID contactPointId) {
    return """
        {"accountId": "%s", "channel": "%s", "contactPointId": "%s"}"""
        .formatted(accountId, channel, contactPointId);
  }

  static ValidatableResponse request(UUID accountId, Answer answer) {
    return command()
        .body(question(accountId, "CALL", answer.contactPoint()))
        .post("/v1/attempts")
        .then();
  }

  /** The decision on which an attempt was cleared. */
  static UUID decision(UUID attempt) {
    return UUID.fromString(get(attempt).extract().path("decision.id"));
  }

  static UUID cleared(UUID accountId) {
    return cleared(accountId, "CALL", UUID.randomUUID());
  }

  static UUID cleared(UUID accountId, String channel, UUID contactPointId) {
    var id =
        command()
            .body(question(accountId, channel, contactPointId))
            .post("/v1/attempts")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    return UUID.fromString(id);
  }

  static ValidatableResponse record(UUID attemptId, String ifMatch, String body) {
    return command()
        .header("If-Match", ifMatch)
        .body(body)
        .post("/v1/attempts/{attemptId}/result", attemptId)
        .then();
  }

  static ValidatableResponse cancel(UUID attemptId, String ifMatch) {
    return command()
        .header("If-Match", ifMatch)
        .post("/v1/attempts/{attemptId}/cancellation", attemptId)
        .then();
  }

  static ValidatableResponse get(UUID attemptId) {
    return caller().get("/v1/attempts/{attemptId}", attemptId).then();
  }

  /** Lets the clearance of an attempt have ended at an instant. */
  static void endClearance(DataSource database, UUID attemptId, Instant at) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update attempt set decision = jsonb_set(decision, '{reservation,expiresAt}',
                  to_jsonb(?::text)) where id = ?""")) {
      update.setString(1, at.toString());
      update.setObject(2, attemptId);
      assertThat(update.executeUpdate()).isOne();
    }
  }

  static String status(UUID attemptId) {
    return get(attemptId).statusCode(200).extract().path("status");
  }
}

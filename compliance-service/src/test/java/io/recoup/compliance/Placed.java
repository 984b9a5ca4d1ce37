package io.recoup.compliance;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** An account that accounts-service has placed, and what callers do about it. */
public record Placed(
    UUID creditorId,
    UUID debtorId,
    UUID accountId,
    UUID phone,
    UUID otherPhone,
    UUID email,
    UUID address) {
  public static final String SCOPES =
      "decisions:read decisions:write restrictions:read restrictions:write consents:read"
          + " consents:write facts:read facts:write rules:read";

  /** An account of a debtor in whose zone it is noon, so that the time of day never matters. */
  public static Placed atNoon() {
    return in(zoneWhereItIs(12));
  }

  public static Placed atMidnight() {
    return in(zoneWhereItIs(0));
  }

  public static Placed in(String zone) {
    return place(fresh(UUID.randomUUID(), UUID.randomUUID()), "\"US\"", "\"TX\"", '"' + zone + '"');
  }

  /** An account in the state of New York; the postal code of the home may be null. */
  public static Placed inNewYork(String postalCode) {
    return fresh(UUID.randomUUID(), UUID.randomUUID()).livesInNewYork(postalCode);
  }

  /** The account is placed with the address of a home in the state of New York. */
  public Placed livesInNewYork(String postalCode) {
    return place(this, "\"US\"", "\"NY\"", '"' + zoneWhereItIs(12) + '"', postalCode);
  }

  /** A second account of the same debtor. */
  public Placed another() {
    return place(
        new Placed(creditorId, debtorId, UUID.randomUUID(), phone, otherPhone, email, address),
        "\"US\"",
        "\"TX\"",
        '"' + zoneWhereItIs(12) + '"');
  }

  public static Placed fresh(UUID creditorId, UUID debtorId) {
    return new Placed(
        creditorId,
        debtorId,
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID());
  }

  public static Placed place(Placed placed, String country, String state, String zones) {
    return place(placed, country, state, zones, null);
  }

  private static Placed place(
      Placed placed, String country, String state, String zones, String postalCode) {
    TestKafka.publish(
        "accounts.account",
        placed.accountId,
        "account-placed.v1",
        """
        {"accountId": "%s", "creditorId": "%s", "debtorId": "%s", "debtorKind": "PERSON",
         "country": %s, "state": %s, "zones": [%s], "balance": {"minor": 100, "currency": "USD"},
         "contactPoints": [
           {"id": "%s", "kind": "PHONE", "type": "MOBILE", "zones": [], "workplace": false},
           {"id": "%s", "kind": "PHONE", "type": "HOME", "zones": [], "workplace": false},
           {"id": "%s", "kind": "EMAIL", "type": "UNKNOWN", "zones": []},
           {"id": "%s", "kind": "ADDRESS", "type": "HOME", "zones": []%s}]}"""
            .formatted(
                placed.accountId,
                placed.creditorId,
                placed.debtorId,
                country,
                state,
                zones,
                placed.phone,
                placed.otherPhone,
                placed.email,
                placed.address,
                postalCode == null ? "" : ", \"postalCode\": \"" + postalCode + '"'));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> as(SCOPES).get("/v1/cases/{id}", placed.accountId).statusCode() == 200);
    return placed;
  }

  public static RequestSpecification as(String scopes) {
    return with(TestTokens.token(scopes));
  }

  public static RequestSpecification with(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }

  public static RequestSpecification command() {
    return as(SCOPES).header("Idempotency-Key", UUID.randomUUID());
  }

  /** Asks for a decision; the answer is 201 either way. */
  public Map<String, Object> ask(String channel, UUID contactPoint) {
    return command()
        .body(question(channel, contactPoint))
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getMap("$");
  }

  public String question(String channel, UUID contactPoint) {
    return """
        {"accountId": "%s", "channel": "%s", "contactPointId": "%s"}"""
        .formatted(accountId, channel, contactPoint);
  }

  public String verdict(String channel, UUID contactPoint) {
    return ask(channel, contactPoint).get("verdict").toString();
  }

  public UUID reservationOf(Map<String, Object> decision) {
    return UUID.fromString(((Map<?, ?>) decision.get("reservation")).get("id").toString());
  }

  /** What contact-service says when an attempt is over. */
  public void attempted(
      String type, UUID reservation, String channel, UUID point, String party, String result) {
    attempted(type, reservation, channel, point, party, result, Instant.now(), false);
  }

  public void attempted(
      String type,
      UUID reservation,
      String channel,
      UUID point,
      String party,
      String result,
      Instant at,
      boolean written) {
    TestKafka.publish(
        "contacts.attempt",
        accountId,
        type,
        """
        {"attemptId": "%s", "accountId": "%s", "debtorId": "%s", "decisionId": "%s",
         "reservationId": "%s", "channel": "%s", "contactPointId": "%s", "party": "%s",
         "result": "%s", "at": "%s", "writtenNotice": %s}"""
            .formatted(
                UUID.randomUUID(),
                accountId,
                debtorId,
                UUID.randomUUID(),
                reservation,
                channel,
                point,
                party,
                result,
                at,
                written));
  }

  public static String zoneWhereItIs(int hour) {
    var ahead = hour - Instant.now().atOffset(ZoneOffset.UTC).getHour();
    if (ahead < -11) ahead += 24;
    // The signs of these zones are the other way round: Etc/GMT-2 is two hours ahead.
    return ahead == 0 ? "Etc/GMT" : "Etc/GMT" + (ahead > 0 ? "-" : "+") + Math.abs(ahead);
  }
}

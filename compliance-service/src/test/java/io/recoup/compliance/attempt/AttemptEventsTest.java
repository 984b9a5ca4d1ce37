package io.recoup.compliance.attempt;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class AttemptEventsTest {
  @Inject AgroalDataSource database;

  @Test
  void aConversationEndsCallsForAWeekButNotMessages() {
    var placed = Placed.atNoon();
    complete(placed, "CALL", placed.phone(), "RIGHT_PARTY", "PROMISE");
    assertThat(deniedBy(placed, "CALL", placed.phone())).containsExactly("REGF-CALLFREQ-CONV");
    assertThat(placed.verdict("SMS", placed.phone())).isEqualTo("ALLOWED");
  }

  @Test
  void aThirdPartyOnTheTelephoneIsACallButNoConversation() {
    var placed = Placed.atNoon();
    complete(placed, "CALL", placed.phone(), "THIRD_PARTY", "CALLBACK");
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
  }

  @Test
  void aDemandToStopByEmailEndsAllContactForGood() {
    var placed = Placed.atNoon();
    complete(placed, "EMAIL", placed.email(), "RIGHT_PARTY", "CEASE");
    command()
        .body(placed.question("LETTER", placed.address()))
        .post("/v1/decisions")
        .then()
        .body("verdict", equalTo("BLOCKED"))
        .body("nextCondition", equalTo("NEVER"));
    assertThat(kinds(placed)).containsExactly("CEASE");
    var event =
        TestKafka.await("compliance.restriction", placed.accountId(), "restriction-recorded.v1");
    assertThat(event.data().get("kind").asText()).isEqualTo("CEASE");
  }

  @Test
  void aRefusalToPayInWritingEndsAllContactAndASpokenOneDoesNot() {
    var written = Placed.atNoon();
    complete(written, "CALL", written.phone(), "RIGHT_PARTY", "REFUSED", true);
    assertThat(kinds(written)).containsExactly("CEASE");
    assertThat(deniedBy(written, "LETTER", written.address())).contains("REGF-CEASE");
    var byEmail = Placed.atNoon();
    complete(byEmail, "EMAIL", byEmail.email(), "RIGHT_PARTY", "REFUSED");
    assertThat(kinds(byEmail)).containsExactly("CEASE");
    var spoken = Placed.atNoon();
    complete(spoken, "CALL", spoken.phone(), "RIGHT_PARTY", "REFUSED");
    assertThat(kinds(spoken)).isEmpty();
    assertThat(spoken.verdict("LETTER", spoken.address())).isEqualTo("ALLOWED");
  }

  @Test
  void aDisputeInWritingEndsContactUntilItIsAnsweredAndASpokenOneIsKept() {
    var written = noticed();
    complete(written, "EMAIL", written.email(), "RIGHT_PARTY", "DISPUTED");
    assertThat(disputes(written)).containsExactly(true);
    assertThat(deniedBy(written, "LETTER", written.address())).contains("REGF-DISPUTE-CEASE");
    var spoken = noticed();
    complete(spoken, "CALL", spoken.phone(), "RIGHT_PARTY", "DISPUTED");
    assertThat(disputes(spoken)).containsExactly(false);
    assertThat(spoken.verdict("LETTER", spoken.address())).isEqualTo("ALLOWED");
  }

  /** An account whose validation notice was sent, and whose period to dispute is not over. */
  private static Placed noticed() {
    var placed = Placed.atNoon();
    command()
        .body(
            "{\"type\": \"VALIDATION_NOTICE_MAILED\", \"at\": \"%s\", \"attributes\": {}}"
                .formatted(Instant.now().minus(Duration.ofDays(8))))
        .post("/v1/accounts/{id}/facts", placed.accountId())
        .then()
        .statusCode(201);
    return placed;
  }

  private static List<Boolean> disputes(Placed placed) {
    return as(SCOPES)
        .get("/v1/accounts/{id}/facts?type=DISPUTE_RECEIVED", placed.accountId())
        .then()
        .statusCode(200)
        .extract()
        .path("items.attributes.written");
  }

  @Test
  void aWrittenNoticeAfterACallEndsAllContactToo() {
    var placed = Placed.atNoon();
    complete(placed, "CALL", placed.phone(), "RIGHT_PARTY", "CEASE", true);
    assertThat(kinds(placed)).containsExactly("CEASE");
    assertThat(placed.verdict("EMAIL", placed.email())).isEqualTo("BLOCKED");
  }

  @Test
  void aSpokenDemandToStopEndsCallsAndVoicemailOnEveryAccountButNotLetters() {
    var placed = Placed.atNoon();
    var another = placed.another();
    complete(placed, "CALL", placed.phone(), "RIGHT_PARTY", "CEASE");
    assertThat(kinds(placed)).containsExactly("MEDIA");
    assertThat(deniedBy(another, "CALL", placed.otherPhone())).containsExactly("REGF-MEDIA");
    assertThat(deniedBy(another, "VOICEMAIL", placed.phone())).containsExactly("REGF-MEDIA");
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
  }

  @Test
  void aThirdPartyWhoSaysStopClosesOnlyThatNumber() {
    var placed = Placed.atNoon();
    complete(placed, "CALL", placed.phone(), "THIRD_PARTY", "CEASE");
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
    assertThat(placed.verdict("CALL", placed.otherPhone())).isEqualTo("ALLOWED");
  }

  @Test
  void anAttorneyBarsThatAccountOnly() {
    var placed = Placed.atNoon();
    var another = placed.another();
    complete(placed, "EMAIL", placed.email(), "RIGHT_PARTY", "ATTORNEY");
    assertThat(deniedBy(placed, "LETTER", placed.address())).containsExactly("REGF-ATTORNEY");
    assertThat(another.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
  }

  @Test
  void aWrongNumberIsBarredAndItsCallsAreTakenBackOut() {
    var placed = Placed.atNoon();
    for (var i = 0; i < 7; i++) complete(placed, "CALL", placed.phone(), "NO_ONE", "NO_ANSWER");
    assertThat(deniedBy(placed, "CALL", placed.otherPhone()))
        .containsExactly("REGF-CALLFREQ-EXCL-UNCONNECTED", "REGF-CALLFREQ-7IN7");
    complete(placed, "CALL", placed.phone(), "THIRD_PARTY", "WRONG_NUMBER");
    assertThat(deniedBy(placed, "CALL", placed.phone())).contains("HOUSE-CONTACT-POINT");
    assertThat(placed.verdict("CALL", placed.otherPhone())).isEqualTo("ALLOWED");
  }

  @Test
  void ringlessVoicemailCountsAsACall() {
    var placed = Placed.atNoon();
    for (var i = 0; i < 7; i++) {
      complete(placed, "VOICEMAIL", placed.phone(), "NO_ONE", "VOICEMAIL_LEFT");
    }
    assertThat(deniedBy(placed, "CALL", placed.phone())).containsExactly("REGF-CALLFREQ-7IN7");
  }

  @Test
  void theSameResultTwiceCountsOnce() {
    var placed = Placed.atNoon();
    var event = UUID.randomUUID();
    var attempt = UUID.randomUUID();
    for (var id : List.of(event, event, UUID.randomUUID())) {
      TestKafka.publish(
          id,
          "contacts.attempt",
          placed.accountId(),
          "attempt-completed.v1",
          1,
          """
          {"attemptId": "%s", "accountId": "%s", "reservationId": "%s", "channel": "CALL",
           "contactPointId": "%s", "party": "NO_ONE", "result": "NO_ANSWER", "at": "%s"}"""
              .formatted(
                  attempt, placed.accountId(), UUID.randomUUID(), placed.phone(), Instant.now()));
    }
    complete(placed, "EMAIL", placed.email(), "NO_ONE", "BOUNCED");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(types(placed)).contains("EMAIL_OUT"));
    assertThat(types(placed)).containsExactlyInAnyOrder("CALL_OUT", "EMAIL_OUT");
  }

  @Test
  void aPaidAccountIsClosedAndAReopenedOneIsNot() {
    var placed = Placed.atNoon();
    var id = placed.accountId();
    TestKafka.publish(
        "accounts.account",
        id,
        "account-paid.v1",
        "{\"accountId\": \"%s\", \"on\": \"2026-11-30\"}".formatted(id));
    awaitStatus(placed, "CLOSED");
    assertThat(deniedBy(placed, "LETTER", placed.address())).containsExactly("HOUSE-ACCOUNT");
    TestKafka.publish(
        "accounts.account",
        id,
        "account-reopened.v1",
        "{\"accountId\": \"%s\", \"balance\": {\"minor\": 1, \"currency\": \"USD\"}}"
            .formatted(id));
    awaitStatus(placed, "OPEN");
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
  }

  @Test
  void theFirstContactThatInformsTheConsumerIsTheInitialCommunication() {
    var placed = Placed.atNoon();
    complete(placed, "CALL", placed.phone(), "NO_ONE", "NO_ANSWER");
    complete(placed, "VOICEMAIL", placed.phone(), "NO_ONE", "VOICEMAIL_LEFT");
    complete(placed, "EMAIL", placed.email(), "NO_ONE", "BOUNCED");
    assertThat(initialCommunications(placed)).isEmpty();
    complete(placed, "EMAIL", placed.email(), "RIGHT_PARTY", "DELIVERED");
    complete(placed, "CALL", placed.phone(), "RIGHT_PARTY", "PROMISE");
    assertThat(initialCommunications(placed)).containsExactly("written");
  }

  @Test
  void oneConversationAboutTwoAccountsPausesCallsAboutBoth() {
    var placed = Placed.atNoon();
    var spokenOf = placed.another();
    var notSpokenOf = placed.another();
    TestKafka.publish(
        "contacts.attempt",
        placed.accountId(),
        "attempt-completed.v1",
        """
        {"attemptId": "%s", "accountId": "%s", "reservationId": "%s", "channel": "CALL",
         "contactPointId": "%s", "party": "RIGHT_PARTY", "result": "REFUSED", "at": "%s",
         "writtenNotice": false, "debtsDiscussed": ["%s"]}"""
            .formatted(
                UUID.randomUUID(),
                placed.accountId(),
                UUID.randomUUID(),
                placed.phone(),
                Instant.now(),
                spokenOf.accountId()));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(facts(placed)).isEqualTo(2));
    assertThat(deniedBy(placed, "CALL", placed.phone())).contains("REGF-CALLFREQ-CONV");
    assertThat(deniedBy(spokenOf, "CALL", placed.phone())).contains("REGF-CALLFREQ-CONV");
    assertThat(placed.verdict("LETTER", placed.address())).isEqualTo("ALLOWED");
    assertThat(notSpokenOf.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
    assertThat(initialCommunications(placed)).containsExactly("oral");
    assertThat(initialCommunications(spokenOf)).containsExactly("oral");
    assertThat(initialCommunications(notSpokenOf)).isEmpty();
  }

  @Test
  void whoWasToBeReachedIsKnownOfTheContactToo() {
    var placed = Placed.atNoon();
    var decision =
        command()
            .body(
                placed
                    .question("CALL", placed.phone())
                    .replace("}", ", \"to\": \"spouse\", \"languagesUsed\": [\"es\"]}"))
            .post("/v1/decisions")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    var before = facts(placed);
    var reservation = UUID.fromString(decision.getString("reservation.id"));
    placed.attempted(
        "attempt-completed.v1", reservation, "CALL", placed.phone(), "RIGHT_PARTY", "INFORMATION");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(facts(placed)).isGreaterThan(before));
    as(SCOPES)
        .get("/v1/accounts/{id}/facts", placed.accountId())
        .then()
        .body("items.find { it.type == 'CALL_OUT' }.attributes.to", equalTo("spouse"))
        .body(
            "items.find { it.type == 'INITIAL_COMMUNICATION' }.attributes.language", equalTo("es"));
  }

  @Test
  void aPaymentIsAFactUntilItIsReversed() {
    var placed = Placed.atNoon();
    var payment = UUID.randomUUID();
    TestKafka.publish(
        "accounts.account",
        placed.accountId(),
        "payment-posted.v1",
        """
        {"accountId": "%s", "paymentId": "%s", "amount": {"minor": 2500, "currency": "USD"},
         "receivedOn": "2026-02-03"}"""
            .formatted(placed.accountId(), payment));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as(SCOPES)
                    .queryParam("type", "PAYMENT_RECEIVED")
                    .get("/v1/accounts/{id}/facts", placed.accountId())
                    .then()
                    .body("items.attributes.amount", equalTo(List.of("25.00")))
                    .body("items[0].revokedAt", nullValue()));
    TestKafka.publish(
        "accounts.account",
        placed.accountId(),
        "payment-reversed.v1",
        "{\"accountId\": \"%s\", \"paymentId\": \"%s\"}".formatted(placed.accountId(), payment));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as(SCOPES)
                    .get("/v1/accounts/{id}/facts", placed.accountId())
                    .then()
                    .body("items[0].revokedAt", notNullValue()));
  }

  @Test
  void aContactPointThatIsAddedLaterMayBeUsed() {
    var placed = Placed.atNoon();
    var added = UUID.randomUUID();
    assertThat(placed.verdict("CALL", added)).isEqualTo("BLOCKED");
    TestKafka.publish(
        "accounts.debtor",
        placed.debtorId(),
        "contact-point-added.v1",
        """
        {"debtorId": "%s", "contactPointId": "%s", "kind": "PHONE", "type": "MOBILE",
         "zones": [], "workplace": false}"""
            .formatted(placed.debtorId(), added));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(placed.verdict("CALL", added)).isEqualTo("ALLOWED"));
  }

  private void complete(Placed placed, String channel, UUID point, String party, String result) {
    complete(placed, channel, point, party, result, false);
  }

  private void complete(
      Placed placed, String channel, UUID point, String party, String result, boolean written) {
    var before = facts(placed);
    placed.attempted(
        "attempt-completed.v1",
        UUID.randomUUID(),
        channel,
        point,
        party,
        result,
        Instant.now(),
        written);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(facts(placed)).isGreaterThan(before));
  }

  private List<String> initialCommunications(Placed placed) {
    return Sql.list(
        database,
        row -> row.getString(1),
        "select attributes ->> 'medium' from fact where account_id = ? and type = 'INITIAL_COMMUNICATION'",
        placed.accountId());
  }

  private List<String> types(Placed placed) {
    return Sql.list(
        database,
        row -> row.getString(1),
        "select type from fact where account_id = ?",
        placed.accountId());
  }

  private long facts(Placed placed) {
    return Sql.first(
            database,
            row -> row.getLong(1),
            "select count(*) from fact where account_id = ?",
            placed.accountId())
        .orElseThrow();
  }

  private static List<String> deniedBy(Placed placed, String channel, UUID point) {
    return command()
        .body(placed.question(channel, point))
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .body("verdict", equalTo("BLOCKED"))
        .extract()
        .jsonPath()
        .getList("rules.findAll { it.verdict == 'DENY' }.ruleId");
  }

  private static List<String> kinds(Placed placed) {
    return as(SCOPES)
        .get("/v1/accounts/{id}/restrictions", placed.accountId())
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.kind");
  }

  private static void awaitStatus(Placed placed, String status) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as(SCOPES)
                    .get("/v1/cases/{id}", placed.accountId())
                    .then()
                    .body("status", equalTo(status)));
  }
}

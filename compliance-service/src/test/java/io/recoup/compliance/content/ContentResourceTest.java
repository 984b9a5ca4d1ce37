package io.recoup.compliance.content;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ContentResourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FINE =
      "This is from a debt collector. Reply STOP to stop these messages.";

  @Test
  void aMessageThatSaysWhatItMustPassesAndEveryRuleIsListed() {
    check(Placed.atNoon(), "SMS", FINE)
        .statusCode(200)
        .body("passes", equalTo(true))
        .body("findings.severity", not(hasItem("VIOLATION")))
        .body("rules.ruleId", hasItems("REGF-MINIMIRANDA", "REGF-OPTOUT-NOTICE", "HOUSE-LEGIBLE"))
        .body("packVersion", containsString("us-federal:"));
  }

  @Test
  void aThreatIsFoundWithRuleCitationPlaceAndRemedy() {
    var text = FINE + " We will sue you.";
    check(Placed.atNoon(), "SMS", text)
        .statusCode(200)
        .body("passes", equalTo(false))
        .body("findings.find { it.code == 'THREAT_OF_SUIT' }.ruleId", equalTo("REGF-THREATS"))
        .body(
            "findings.find { it.code == 'THREAT_OF_SUIT' }.citation",
            containsString("12 CFR 1006.18"))
        .body("findings.find { it.code == 'THREAT_OF_SUIT' }.start", equalTo(text.indexOf("sue")))
        .body("findings.find { it.code == 'THREAT_OF_SUIT' }.end", equalTo(text.indexOf("sue") + 3))
        .body(
            "findings.find { it.code == 'THREAT_OF_SUIT' }.remedy", containsString("Take it out"));
  }

  @Test
  void theBalanceIsThatOfTheLatestEventInWhateverOrderTheyCome() {
    var placed = Placed.atNoon();
    check(placed, "SMS", FINE + " You owe $1.00.").body("amounts.basis", contains("BALANCE"));
    told(placed, "account-adjusted.v1", 5, 90);
    awaitBalance(placed, 90);
    told(placed, "account-adjusted.v1", 4, 80);
    told(placed, "account-reopened.v1", 6, 70);
    awaitBalance(placed, 70);
    told(placed, "account-adjusted.v1", 3, 60);
    told(placed, "account-adjusted.v1", 7, 75);
    awaitBalance(placed, 75);
    check(placed, "SMS", FINE + " You owe 90 cents.")
        .body("passes", equalTo(false))
        .body("amounts.basis", contains("NOT_KNOWN"))
        .body("findings.code", hasItem("AMOUNT_NOT_KNOWN"));
  }

  @Test
  void anExpectedAmountMayBeStated() {
    check(
            Placed.atNoon(),
            Map.of(
                "channel",
                "SMS",
                "stage",
                "LATER",
                "text",
                FINE + " Pay $50.00.",
                "expectedAmounts",
                List.of(Map.of("minor", 5000, "currency", "USD"))))
        .body("passes", equalTo(true))
        .body("amounts.basis", contains("EXPECTED"));
  }

  @Test
  void theTimeToSueAndTheReviewOfItAreTakenFromTheFacts() {
    var placed = Placed.atNoon();
    fact(
        placed,
        "CAUSE_OF_ACTION_ACCRUED",
        "2015-01-10T12:00:00Z",
        "{\"debtKind\": \"written\", \"written\": true}");
    fact(placed, "LEGAL_REVIEW", "2026-01-10T12:00:00Z", "{\"intendsSuit\": true}");
    check(placed, "SMS", FINE + " We will file suit.")
        .body("standing.timeBarred", equalTo(true))
        .body("standing.suitIntended", equalTo(true))
        .body("findings.code", hasItems("THREAT_OF_TIME_BARRED_SUIT", "TIME_BARRED_NOTICE_MISSING"))
        .body("findings.code", not(hasItem("THREAT_OF_SUIT")));
  }

  @Test
  void pressureIsFoundUntilTheValidationPeriodIsOver() {
    var placed = Placed.atNoon();
    check(placed, "LETTER", "From a debt collector. Pay within 10 days.")
        .body("findings.code", hasItem("OVERSHADOWING"));
    fact(placed, "VALIDATION_NOTICE_MAILED", "2026-01-10T12:00:00Z", "{}");
    check(placed, "LETTER", "From a debt collector. Pay within 10 days.")
        .body("findings.code", not(hasItem("OVERSHADOWING")))
        .body("standing.validationEnd", containsString("2026-0"));
  }

  @Test
  void aVoicemailThatIsToNameNoDebtIsOne() {
    var placed = Placed.atNoon();
    check(
            placed,
            Map.of(
                "channel",
                "VOICEMAIL",
                "kind",
                "LIMITED_CONTENT",
                "text",
                "Kim from Acme. Please call 800 555 0100."))
        .body("passes", equalTo(true));
    check(
            placed,
            Map.of(
                "channel",
                "VOICEMAIL",
                "kind",
                "LIMITED_CONTENT",
                "text",
                "Kim from Acme about your debt. Please call 800 555 0100."))
        .body("findings.code", hasItem("DEBT_NAMED"));
    check(placed, Map.of("channel", "SMS", "kind", "LIMITED_CONTENT", "text", "Please call."))
        .statusCode(422)
        .body("code", equalTo("content-kind-impossible"));
  }

  @Test
  void anAccountOfAnotherCreditorIsNotThere() {
    var placed = Placed.atNoon();
    with(TestTokens.creditor(UUID.randomUUID(), "decisions:read"))
        .body(body(placed.accountId(), Map.of("channel", "SMS", "text", FINE)))
        .post("/v1/content-checks")
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    as("rules:read")
        .body(body(placed.accountId(), Map.of("channel", "SMS", "text", FINE)))
        .post("/v1/content-checks")
        .then()
        .statusCode(403);
  }

  @Test
  void hostileTextsAreRefusedOrReadQuickly() {
    var placed = Placed.atNoon();
    var started = Instant.now();
    check(placed, "SMS", "we will sue you ".repeat(6_000))
        .statusCode(200)
        .body("findings.size()", equalTo(43));
    check(placed, "SMS", "x".repeat(100_001))
        .statusCode(400)
        .body("code", equalTo("validation-failed"));
    check(placed, "SMS", "x".repeat(1024 * 1024))
        .statusCode(413)
        .body("code", equalTo("body-too-large"));
    check(placed, "SMS", "").statusCode(400);
    check(placed, "SMS", FINE + "\u202e").body("findings.code", hasItem("TEXT_NOT_LEGIBLE"));
    check(placed, "SMS", FINE + "\u0000").statusCode(400);
    check(placed, Map.of("channel", "SMS", "text", FINE, "languages", List.of("tlh")))
        .statusCode(422)
        .body("code", equalTo("content-language-unknown"));
    assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  private static void told(Placed placed, String type, long sequence, long minor) {
    TestKafka.publish(
        "accounts.account",
        placed.accountId(),
        type,
        sequence,
        """
        {"accountId": "%s", "entryId": "%s", "balance": {"minor": %d, "currency": "USD"}}"""
            .formatted(placed.accountId(), UUID.randomUUID(), minor));
  }

  private static void awaitBalance(Placed placed, int minor) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> check(placed, "SMS", FINE).body("standing.balance.minor", equalTo(minor)));
  }

  private static void fact(Placed placed, String type, String at, String attributes) {
    command()
        .body(
            "{\"type\": \""
                + type
                + "\", \"at\": \""
                + at
                + "\", \"attributes\": "
                + attributes
                + "}")
        .post("/v1/accounts/{id}/facts", placed.accountId())
        .then()
        .statusCode(201);
  }

  private static ValidatableResponse check(Placed placed, String channel, String text) {
    return check(placed, Map.of("channel", channel, "stage", "LATER", "text", text));
  }

  private static ValidatableResponse check(Placed placed, Map<String, Object> message) {
    return as(SCOPES).body(body(placed.accountId(), message)).post("/v1/content-checks").then();
  }

  private static String body(UUID accountId, Map<String, Object> message) {
    try {
      var body = new HashMap<>(message);
      body.put("accountId", accountId);
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

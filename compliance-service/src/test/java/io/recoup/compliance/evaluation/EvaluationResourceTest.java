package io.recoup.compliance.evaluation;

import static io.recoup.compliance.Placed.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class EvaluationResourceTest {
  private static final String NOON =
      "{'action': 'CALL_OUT', 'at': '2026-05-06T12:00:00-04:00', 'debt': 'D1', 'to': 'consumer'}";

  @Test
  void anAnswerNamesTheRuleItsCitationAndEveryOtherRuleThatWasAsked() {
    evaluate(
            "US-FED",
            "America/New_York",
            "",
            "{'action': 'CALL_OUT', 'at': '2026-05-06T22:00:00-04:00'}")
        .statusCode(200)
        .body("permitted", equalTo(false))
        .body("ruleId", equalTo("REGF-TIME"))
        .body("citation", containsString("1006.6(b)(1)(i)"))
        .body("nextPermittedAt", equalTo("2026-05-07T08:00:00-04:00"))
        .body("packVersion", containsString("us-federal:"))
        .body("rules.ruleId", hasItems("REGF-TIME", "REGF-CEASE", "REGF-CALLFREQ-7IN7"));
  }

  @Test
  void whatIsNotInTheVocabularyIsRefusedByName() {
    evaluate(
            "US-FED",
            "America/New_York",
            "{'type': 'FULL_MOON', 'at': '2026-05-01'},"
                + "{'type': 'CALL_OUT', 'at': '2026-05-01', 'mood': 'bad', 'outcome': 'SHOUTED'},"
                + "{'type': 'CALL_OUT', 'at': 'yesterday', 'recorded': 'yes'},"
                + "{'at': '2026-05-01'}",
            "{'action': 'DANCE', 'at': '2026-05-06T12:00:00-04:00'}")
        .statusCode(422)
        .body("code", equalTo("case-unreadable"))
        .body(
            "errors.field",
            contains(
                "facts[0].type",
                "facts[1].mood",
                "facts[1].outcome",
                "facts[2].at",
                "facts[2].recorded",
                "facts[3].type",
                "question.action"))
        .body("errors[0].message", containsString("FULL_MOON"));
    evaluate("ATLANTIS", "America/New_York", "", NOON)
        .statusCode(422)
        .body("errors.field", contains("jurisdiction"));
    as("rules:read")
        .body("{\"jurisdiction\": \"US-FED\", \"facts\": [], \"question\": {}, \"mood\": 1}")
        .post("/v1/evaluations")
        .then()
        .statusCode(400)
        .body("code", equalTo("unknown-field"));
    as("rules:read")
        .body("{\"jurisdiction\": \"US-FED\", \"facts\": [null, 7], \"question\": {}}")
        .post("/v1/evaluations")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed-json"));
    as("rules:read").body("{}").post("/v1/evaluations").then().statusCode(400);
  }

  @Test
  void aZoneThatIsMissingOrDoesNotExistBlocksAndIsNamed() {
    evaluate("US-FED", "Mars/Olympus", "", NOON)
        .statusCode(200)
        .body("permitted", equalTo(false))
        .body("missingFact", equalTo("zone"))
        .body("nextPermittedAt", nullValue());
    as("rules:read")
        .body(json("{'jurisdiction': 'US-FED', 'facts': [], 'question': " + NOON + "}"))
        .post("/v1/evaluations")
        .then()
        .statusCode(200)
        .body("permitted", equalTo(false))
        .body("missingFact", equalTo("zone"));
  }

  @Test
  void aNumberThatCannotBeReadBlocksAndIsNamed() {
    for (var number : new String[] {"555-0100", "+1", "+1202555010O", "+12345678901234567"}) {
      evaluate("US-FED", "America/New_York", "", NOON.replace("}", ", 'number': '" + number + "'}"))
          .statusCode(200)
          .body("permitted", equalTo(false))
          .body("missingFact", equalTo("number"));
    }
    evaluate("US-FED", "America/New_York", "", NOON.replace("}", ", 'number': '+12025550100'}"))
        .body("permitted", equalTo(true));
  }

  @Test
  void anActThatNoRuleHeldSpeaksOfIsNotPermitted() {
    evaluate(
            "ZA",
            "Africa/Johannesburg",
            "",
            "{'action': 'SKIP_VALIDATION_NOTICE', 'at': '2026-05-06'}")
        .statusCode(200)
        .body("permitted", equalTo(false))
        .body("reasonCode", equalTo("NO_RULE_HELD"))
        .body("ruleId", nullValue());
  }

  @Test
  void whomNoRuleAboutTheActBindsItIsPermittedAndSaysSo() {
    evaluate(
            "US-FED",
            "America/New_York",
            "{'type': 'COLLECTOR', 'at': '2026-05-01', 'role': 'original_creditor'}",
            "{'action': 'CHARGE_FEE', 'at': '2026-05-06', 'fee': 'pay_by_phone', 'inAgreement': false}")
        .statusCode(200)
        .body("permitted", equalTo(true))
        .body("ruleId", equalTo("REGF-SCOPE"))
        .body("reasonCode", equalTo("NOT_BOUND"));
  }

  @Test
  void theOrderOfTheFactsMakesNoDifference() {
    var spoken =
        "{'type': 'CALL_OUT', 'at': '2026-05-04T10:00:00-04:00', 'outcome': 'CONVERSATION', 'debt': 'D1'}";
    var busy =
        "{'type': 'CALL_OUT', 'at': '2026-05-02T10:00:00-04:00', 'outcome': 'BUSY', 'debt': 'D1'}";
    for (var facts : new String[] {spoken + "," + busy, busy + "," + spoken}) {
      evaluate("US-FED", "America/New_York", facts, NOON)
          .body("permitted", equalTo(false))
          .body("nextPermittedAt", equalTo("2026-05-11T08:00:00-04:00"));
    }
  }

  @Test
  void leapDaysAndTheHoursThatClocksSkipOrRepeatAreCounted() {
    evaluate(
            "US-FED",
            "America/New_York",
            "{'type': 'CALL_OUT', 'at': '2028-02-26T10:00:00-05:00', 'outcome': 'CONVERSATION', 'debt': 'D1'}",
            "{'action': 'CALL_OUT', 'at': '2028-02-29T10:00:00-05:00', 'debt': 'D1'}")
        .body("nextPermittedAt", equalTo("2028-03-04T08:00:00-05:00"));
    evaluate(
            "US-FED",
            "America/New_York",
            "",
            "{'action': 'CALL_OUT', 'at': '2026-03-07T23:00:00-05:00', 'debt': 'D1'}")
        .body("nextPermittedAt", equalTo("2026-03-08T08:00:00-04:00"));
    evaluate(
            "US-FED",
            "America/New_York",
            "",
            "{'action': 'CALL_OUT', 'at': '2026-10-31T23:00:00-04:00', 'debt': 'D1'}")
        .body("nextPermittedAt", equalTo("2026-11-01T08:00:00-05:00"));
  }

  @Test
  void thousandsOfFactsAreAnsweredAndMoreThanTheLimitRefused() {
    evaluate("US-FED", "America/New_York", calls(5_000), NOON)
        .statusCode(200)
        .body("permitted", equalTo(true));
    evaluate("US-FED", "America/New_York", calls(EvaluationResource.MOST_FACTS + 1), NOON)
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors.field", hasItem("facts"));
  }

  @Test
  void aTextOfAMegabyteIsRefused() {
    var text = "x".repeat(1_100_000);
    evaluate(
            "US-FED",
            "America/New_York",
            "{'type': 'CONSUMER_STATEMENT', 'at': '2026-05-01', 'text': '" + text + "'}",
            NOON)
        .statusCode(413);
    evaluate(
            "US-FED",
            "America/New_York",
            "{'type': 'CONSUMER_STATEMENT', 'at': '2026-05-01', 'text': '"
                + text.substring(0, 900_000)
                + "'}",
            NOON)
        .statusCode(422)
        .body("errors.field", contains("facts[0].text"));
  }

  @Test
  void theVocabularyCanBeRead() {
    as("rules:read")
        .get("/v1/vocabulary")
        .then()
        .statusCode(200)
        .body("facts.OPT_OUT.channel", equalTo("text"))
        .body("facts.CALL_OUT.outcome", equalTo("outcome"))
        .body("kinds.outcome", hasItem("BUSY"))
        .body("acts.FILE_SUIT.forum", equalTo("text"))
        .body("places", hasItem("US-MA"));
  }

  @Test
  void nobodyLearnsTheLawWithoutAToken() {
    as("decisions:read")
        .body(json("{'jurisdiction': 'US-FED', 'facts': [], 'question': " + NOON + "}"))
        .post("/v1/evaluations")
        .then()
        .statusCode(403);
  }

  private static String calls(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> "{'type': 'CALL_OUT', 'at': '2026-01-01', 'debt': 'D" + i + "'}")
        .collect(Collectors.joining(","));
  }

  private static ValidatableResponse evaluate(
      String jurisdiction, String zone, String facts, String question) {
    return as("rules:read")
        .body(
            json(
                "{'jurisdiction': '%s', 'consumerZone': '%s', 'facts': [%s], 'question': %s}"
                    .formatted(jurisdiction, zone, facts, question)))
        .post("/v1/evaluations")
        .then();
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}

package io.recoup.kit.json;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would break what follows is refused where it enters, by its field's name. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class EdgeValuesTest {
  @Inject ObjectMapper plain;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"day\": \"-0001-01-01\"} | day",
        "{\"day\": \"1899-12-31\"} | day",
        "{\"day\": \"2201-01-01\"} | day",
        "{\"day\": \"+999999999-12-31\"} | day",
        "{\"instant\": \"-4800-01-01T00:00:00Z\"} | instant",
        "{\"instant\": \"1899-12-31T23:59:59.999Z\"} | instant",
        "{\"instant\": \"2201-01-01T00:00:00Z\"} | instant",
        "{\"time\": \"1900-01-01T00:00:00+14:00\"} | time",
        "{\"month\": \"9999-12\"} | month",
        "{\"days\": [\"2026-11-30\", \"0001-01-01\"]} | days[1]",
        "{\"inner\": {\"inner\": {\"day\": \"9999-01-01\"}}} | inner.inner.day",
      })
  void datesAndInstantsAreBounded(String body, String field) {
    refused(post(body), "validation-failed", field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"day\": \"2026-11-30T00:00:00Z\"} | day",
        "{\"day\": \"2026-11-30T23:30:00-08:00\"} | day",
        "{\"day\": \"2026-11-30T00:00:00\"} | day",
        "{\"day\": \" 2026-11-30\"} | day",
        "{\"day\": 20787} | day",
        "{\"days\": [\"2026-11-30\", \"2026-11-30T12:00:00Z\"]} | days[1]",
        "{\"inner\": {\"day\": \"2026-11-30T12:00:00Z\"}} | inner.day",
        "{\"instant\": \"1796081658\"} | instant",
        "{\"instant\": \"1796081658.25\"} | instant",
        "{\"instant\": \"-1\"} | instant",
        "{\"instant\": \"2026-11-30T15:00:00Z \"} | instant",
        "{\"instant\": \"2026-11-30\"} | instant",
        "{\"time\": \"1796081658\"} | time",
        "{\"time\": 1796081658} | time",
      })
  void datesAndInstantsAreWrittenAsTheContractSays(String body, String field) {
    refused(post(body), "malformed-json", field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": \"a\\u0000b\"} | text",
        "{\"text\": \"\\ud800\"} | text",
        "{\"text\": \"\\udc00\\ud800\"} | text",
        "{\"text\": \"\\ud83d and no more\"} | text",
        "{\"texts\": [\"a\", \"\\u0000\"]} | texts[1]",
        "{\"free\": {\"a\": [{\"b\": \"\\u0000\"}]}} | free.a[0].b",
        "{\"free\": {\"a\\u0000\": 1}} | free.a?",
        "{\"tree\": {\"a\": {\"\\u0000\": 1}}} | tree.a.?",
        "{\"tree\": \"\\udfff\"} | tree",
        "{\"unknown\\u0000\": 1} | unknown?",
      })
  void textsThatNothingCanHoldAreRefused(String body, String field) {
    refused(post(body), "text-unstorable", field);
  }

  /** The parser itself does not read such a name, so that it cannot be shown either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"\\ud800\": 1}",
        "{\"free\": {\"\\ud800\": 1}}",
        "{\"tree\": {\"a\": {\"\\udc00\": 1}}}"
      })
  void halfACharacterInANameIsNoJson(String body) {
    post(body).statusCode(400).body("code", equalTo("malformed-json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"free\": {\"a\": 12345678901234567890}} | free.a",
        "{\"free\": {\"a\": [0, 9007199254740993]}} | free.a[1]",
        "{\"free\": {\"a\": {\"b\": 1e999999999}}} | free.a.b",
        "{\"free\": {\"a\": -1e400}} | free.a",
        "{\"tree\": {\"a\": [9007199254740993]}} | tree.a[0]",
        "{\"tree\": 1e999999999} | tree",
        "{\"tree\": 12345678901234567890} | tree",
      })
  void numbersThatCanonicalJsonCannotHoldAreRefused(String body, String field) {
    refused(post(body), "validation-failed", field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"days\": [\"2026-11-30\", null]} | days[1]",
        "{\"texts\": [null]} | texts[0]",
        "{\"inner\": {\"texts\": [\"a\", null]}} | inner.texts[1]",
      })
  void aNullInAListIsRefused(String body, String field) {
    refused(post(body), "validation-failed", field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"free", "tree"})
  void aNumberOfAbsurdLengthIsRefused(String field) {
    var digits = "7".repeat(5_000);
    refused(
        post("{\"%s\": {\"a\": %s}}".formatted(field, digits)), "validation-failed", field + ".a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void whatIsNoNumberIsNoJson(String literal) {
    post("{\"free\": {\"a\": %s}}".formatted(literal)).statusCode(400);
    post("{\"tree\": %s}".formatted(literal)).statusCode(400);
  }

  @Test
  void whatLiesWithinTheBoundsPasses() {
    post("""
            {"text": "naïve \\ud83d\\ude00 café", "day": "1900-01-01",
             "instant": "2200-12-31T23:59:59.999999Z", "time": "2026-11-30T12:00:00+14:00",
             "month": "2200-12", "free": {"a": [1, 0.1, -9007199254740991, 1e300, null, true],
             "at": "-0001-01-01"}, "tree": {"a": [{}, 1.5, "text"]}, "currency": "CLF"}""")
        .statusCode(200)
        .body("text", equalTo("naïve \uD83D\uDE00 café"))
        .body("day", equalTo("1900-01-01"))
        .body("free.a[1]", equalTo(0.1f))
        .body("tree.a[2]", equalTo("text"));
  }

  @Test
  void parametersAreHeldToTheSame() {
    refused(get("/v1/echoes/a%00b"), "text-unstorable", "text");
    refused(get("/v1/echoes/a?word=%00"), "text-unstorable", "word");
    refused(get("/v1/echoes/a?on=-0001-01-01"), "validation-failed", "on");
    refused(get("/v1/echoes/a?on=%2B999999999-01-01"), "validation-failed", "on");
    get("/v1/echoes/a?on=2026-11-30&word=b").statusCode(200);
    refused(get("/v1/echoes/a?word=b&word=c"), "parameter-malformed", "word");
    refused(get("/v1/echoes/a?on=soon"), "parameter-malformed", "on");
    refused(get("/v1/echoes/a?loud=yes"), "parameter-malformed", "loud");
    refused(get("/v1/echoes/a?loud=TRUE"), "parameter-malformed", "loud");
    get("/v1/echoes/a?loud=true").statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR", "XSU", "XUA", "XBA", "XBB", "XBC", "XBD",
        "BOV", "CHE", "CHW", "COU", "MXV", "UYI", "USS", "DEM"
      })
  void currenciesThatNobodyPaysInAreRefused(String code) {
    refused(post("{\"currency\": \"%s\"}".formatted(code)), "validation-failed", "currency");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"USD", "EUR", "CLF", "USN", "BHD", "HUF", "ISK", "JPY", "XOF", "XAF", "XPF"})
  void currenciesThatDebtsArePaidInPass(String code) {
    post("{\"currency\": \"%s\"}".formatted(code)).statusCode(200);
  }

  @Test
  void whatWasStoredBeforeStillReads() throws Exception {
    assertThat(plain.readTree("{\"n\": 12345678901234567890}").path("n").isBigInteger()).isTrue();
    assertThat(plain.readValue("\"-0001-01-01\"", java.time.LocalDate.class)).hasYear(-1);
  }

  private static void refused(ValidatableResponse answer, String code, String field) {
    answer
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("errors[0].field", equalTo(field));
  }

  private static ValidatableResponse post(String body) {
    return request().body(body).post("/v1/echoes").then();
  }

  private static ValidatableResponse get(String path) {
    return request().urlEncodingEnabled(false).get(path).then();
  }

  private static RequestSpecification request() {
    return given()
        .auth()
        .oauth2(TestTokens.token("notes:read notes:write"))
        .contentType(ContentType.JSON);
  }
}

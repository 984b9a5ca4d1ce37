package io.recoup.kit.test;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * The contract of one service: what it serves is what was reviewed, and both say all they must. A
 * service takes the rules with {@code @QuarkusTest @QuarkusTestResource(RealBackends.class) class
 * ContractTest extends ContractRules {}} in its root package; {@code -Dcontract.update=true} writes
 * the served document into contract/openapi.yaml for review.
 */
public abstract class ContractRules {
  private static final Path CONTRACT = Path.of("contract");
  private static final Path OPENAPI = CONTRACT.resolve("openapi.yaml");
  private static final RestAssuredConfig AS_TEXT =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT));

  @Test
  void servedApiIsTheReviewedOne() throws IOException {
    var served = served();
    if (Boolean.getBoolean("contract.update")) Files.writeString(OPENAPI, served.text());
    assertThat(OPENAPI).as("-Dcontract.update=true writes it").exists();
    assertThat(Contract.parse(Files.readString(OPENAPI)).differencesTo(served))
        .as("%s / served (run with -Dcontract.update=true when the served one is right)", OPENAPI)
        .isEmpty();
  }

  @Test
  void everyAnswerOfEveryTestIsHeldToTheContract() {
    assertThat(RestAssured.filters()).hasAtLeastOneElementOfType(AnswersHeldToContract.class);
  }

  @Test
  void everyOperationSaysAllItMust() {
    assertThat(served().lint()).isEmpty();
  }

  /** Sends what breaks the contract by one thing only, for each limit of each operation. */
  @Test
  void whatTheContractRefusesTheServiceRefuses() {
    assertThat(new Refusals(served()).missing()).isEmpty();
  }

  @Test
  void everyEventHasASchemaAndAnExampleThatFitsIt() {
    var emitted = EventContracts.emittedBelow(getClass().getPackageName());
    assertThat(new EventContracts(CONTRACT.resolve("events")).lint(emitted)).isEmpty();
  }

  @Test
  void everyOperationRefusesToAnswerInATypeThatItDoesNotServe() {
    var wrong = new ArrayList<String>();
    for (var call : served().calls()) {
      var token = TestTokens.token(String.join(" ", call.scopes()));
      for (var type :
          List.of(
              "text/html", "image/png", "application/xml, text/plain", "application/json;q=0")) {
        var answer = send(call, token, type);
        if (answer.statusCode() != 406 || isNoProblem(answer, "not-acceptable"))
          wrong.add(call + " for " + type + ": " + answer.statusCode() + answer.contentType());
      }
      for (var type : List.of("*/*", "application/*", "text/html, application/json;q=0.1")) {
        var answer = send(call, token, type);
        if (answer.statusCode() == 406 || answer.statusCode() >= 500)
          wrong.add(call + " for " + type + ": " + answer.statusCode());
        if (answer.statusCode() == 200 && !answer.contentType().startsWith("application/json"))
          wrong.add(call + " for " + type + ": " + answer.contentType());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyOperationRefusesQueryParametersThatAreUnknownEmptyRepeatedOrNoNumberByTheirName() {
    var served = served();
    var wrong = new ArrayList<String>();
    for (var call : served.calls()) {
      refuse(call, "unknown", "?unknown=1", "unknown-parameter", wrong);
      refuse(call, "unknown", "?unknown=", "unknown-parameter", wrong);
      for (var parameter : served.queryParameters(call.operation())) {
        var name = parameter.path("name").asText();
        refuse(call, name, "?" + name + "=", "parameter-malformed", wrong);
        refuse(call, name, "?" + name + "=1&" + name + "=1", "parameter-malformed", wrong);
        if (parameter.path("schema").path("type").asText().equals("integer"))
          for (var number : List.of("%2B5", "05", "5.0", "+5", "%D9%A5"))
            refuse(call, name, "?" + name + "=" + number, "parameter-malformed", wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Clients name a Content-Type by themselves; where there is no body it says nothing. */
  @Test
  void contentTypeOfNoBodyIsNoMatterWhereNoneIsNeeded() {
    var wrong = new ArrayList<String>();
    for (var call : served().calls())
      if (!call.operation().path("requestBody").path("required").asBoolean())
        for (var type : List.of("application/x-www-form-urlencoded", "text/plain", "image/png")) {
          var answer =
              given()
                  .auth()
                  .oauth2(TestTokens.token(String.join(" ", call.scopes())))
                  .header("Content-Type", type)
                  .header("Idempotency-Key", UUID.randomUUID())
                  .request(
                      call.method(),
                      call.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString()));
          if (answer.statusCode() == 415 || answer.statusCode() >= 500)
            wrong.add(call + " with " + type + ": " + answer.statusCode());
        }
    assertThat(wrong).isEmpty();
  }

  private static void refuse(
      Contract.Call call, String name, String query, String code, List<String> wrong) {
    var request =
        given()
            .config(AS_TEXT)
            .urlEncodingEnabled(false)
            .auth()
            .oauth2(TestTokens.token(String.join(" ", call.scopes())));
    if (call.mediaType() != null) request.contentType(call.mediaType()).body("{}".getBytes(UTF_8));
    var path = call.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    var answer = request.request(call.method(), path + query);
    if (answer.statusCode() != 400
        || isNoProblem(answer, code)
        || !List.of(name).equals(answer.path("errors.field")))
      wrong.add(call + query + ": " + answer.statusCode() + " " + answer.asString());
  }

  @Test
  void problemsStayProblemsWhateverIsAccepted() {
    var wrong = new ArrayList<String>();
    for (var call : served().calls())
      for (var type :
          List.of("text/html", "image/png", "nonsense", "*", "a/b/c;;q=x", "text/html;q=")) {
        var answer = send(call, TestTokens.expired("none:at-all"), type);
        var status = answer.statusCode();
        if (status >= 500 || status >= 400 && isNoProblem(answer, null))
          wrong.add(call + " for " + type + ": " + status + " " + answer.contentType());
      }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyOperationAsksForTheScopeThatItNamesAndForNoOther() {
    var calls = served().calls();
    var all = new TreeSet<String>();
    calls.forEach(call -> all.addAll(call.scopes()));
    var wrong = new ArrayList<String>();
    for (var call : calls) {
      var others = new TreeSet<>(all);
      others.removeAll(call.scopes());
      expect(call, null, call.isOpen() ? 0 : 401, wrong);
      expect(call, TestTokens.wrongKey(String.join(" ", all)), call.isOpen() ? 0 : 401, wrong);
      expect(call, TestTokens.token(String.join(" ", others)), call.isOpen() ? 0 : 403, wrong);
      for (var scope : call.scopes()) expect(call, TestTokens.token(scope), 0, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static void expect(Contract.Call call, String token, int status, List<String> wrong) {
    var answer = send(call, token, "application/json");
    var got = answer.statusCode();
    var isDoor = got == 401 || got == 403;
    if (status == 0 ? isDoor : got != status || isNoProblem(answer, null))
      wrong.add(call + " " + got + " instead of " + (status == 0 ? "a way in" : status));
  }

  private static boolean isNoProblem(Response answer, String code) {
    if (!answer.contentType().startsWith("application/problem+json")) return true;
    return code != null && !code.equals(answer.path("code"));
  }

  /** Sends an empty request about things that are not there. */
  private static Response send(Contract.Call call, String token, String accept) {
    var request = given().config(AS_TEXT).accept(accept);
    if (token != null) request.auth().oauth2(token);
    if (call.mediaType() != null) request.contentType(call.mediaType()).body("{}".getBytes(UTF_8));
    var path = call.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    return request.request(call.method(), path);
  }

  private static Contract served() {
    var yaml =
        given()
            .accept("application/yaml")
            .get(address())
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return Contract.parse(yaml);
  }

  /**
   * The management interface serves the document unless it, or the document on it, is switched off.
   */
  private static String address() {
    var config = ConfigProvider.getConfig();
    var managed =
        config.getOptionalValue("quarkus.management.enabled", Boolean.class).orElse(false)
            && config
                .getOptionalValue("quarkus.smallrye-openapi.management.enabled", Boolean.class)
                .orElse(true);
    var base = config.getValue(managed ? "test.management.url" : "test.url", String.class);
    return base.replaceAll("/q/?$", "").replaceAll("/$", "") + "/q/openapi?format=yaml";
  }
}

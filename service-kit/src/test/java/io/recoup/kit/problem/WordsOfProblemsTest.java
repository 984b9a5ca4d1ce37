package io.recoup.kit.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a problem says must be enough to mend the request. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class WordsOfProblemsTest {

  @Test
  void refusedContentTypeIsToldWhichAreRead() {
    as("notes:write")
        .contentType("text/plain")
        .body("hello")
        .post("/v1/notes")
        .then()
        .statusCode(415)
        .body("detail", equalTo("This Content-Type is not read here; send application/json."));
    as("notes:write")
        .contentType("application/json")
        .body("{}")
        .post("/v1/echoes/lines/a")
        .then()
        .statusCode(415)
        .body(
            "detail", equalTo("This Content-Type is not read here; send text/plain or text/csv."));
  }

  @Test
  void refusedContentEncodingIsToldAsSuch() {
    as("notes:write")
        .contentType("application/json")
        .header("Content-Encoding", "gzip")
        .body("{}")
        .post("/v1/notes")
        .then()
        .statusCode(415)
        .body("detail", equalTo("A Content-Encoding is not read here; send the body as it is."));
  }

  @Test
  void missingScopeIsNamed() {
    as("notes:read")
        .contentType("application/json")
        .body("{}")
        .post("/v1/notes")
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"))
        .body(
            "detail",
            equalTo("The token lacks the scope that this operation asks for: notes:write."));
    as("notes:read")
        .contentType("text/plain")
        .body("a")
        .post("/v1/echoes/lines/a")
        .then()
        .statusCode(403)
        .body(
            "detail",
            equalTo(
                "The token lacks the scope that this operation asks for: notes:write or"
                    + " notes:lines."));
  }

  @Test
  void headersAndParametersHaveTheNamesUnderWhichTheyWereSent() {
    as("notes:write")
        .contentType("text/plain")
        .header("X-Line-Name", "too long")
        .queryParam("line-word", "too long")
        .body("a")
        .post("/v1/echoes/lines/too-long")
        .then()
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors.field", contains("X-Line-Name", "line-word", "text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void emptyBodyIsToldAsTheBody(String body) {
    as("notes:write")
        .contentType("application/json")
        .body(body)
        .post("/v1/notes")
        .then()
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("detail", equalTo("body must not be empty: send a JSON object"))
        .body("errors.field", contains("body"));
  }

  private static RequestSpecification as(String scopes) {
    return given()
        .auth()
        .oauth2(TestTokens.token(scopes))
        .header("Idempotency-Key", UUID.randomUUID());
  }
}

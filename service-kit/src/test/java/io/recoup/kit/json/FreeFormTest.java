package io.recoup.kit.json;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The form of the kit's own resource takes 60 values, 20 to a list, 3 names, 2 deep, texts of 50.
 */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class FreeFormTest {
  @Test
  void whatIsWithinTheBoundsIsRead() {
    post("{\"parts\": [{\"a\": 1, \"b\": \"x\", \"c\": null}, {}]}")
        .statusCode(200)
        .body("parts", equalTo(2));
    post("{\"parts\": null}").statusCode(200);
    post("{}").statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1} | must not have more than 3 names",
        "{\"a\": {}} | must not have more than 2 lists and objects within each other",
        "{\"a\": \"012345678901234567890123456789012345678901234567890\"} | must not have a text of more than 50 characters",
        "{\"012345678901234567890123456789012345678901234567890\": 1} | must not have a text of more than 50 characters",
      })
  void whatIsBeyondThemIsNamed(String part, String message) {
    post("{\"parts\": [" + part + "]}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("validation-failed"))
        .body("errors[0].field", startsWith("parts"))
        .body("errors[0].message", equalTo(message));
  }

  @Test
  void tooManyPartsAreNotRead() {
    post("{\"parts\": [" + String.join(",", Collections.nCopies(21, "{}")) + "]}")
        .statusCode(400)
        .body("errors[0].message", equalTo("must not have more than 20 entries in a list"));
    post("{\"parts\": [" + String.join(",", Collections.nCopies(20, "{\"a\": 1}")) + "]}")
        .statusCode(400)
        .body("errors[0].message", equalTo("must not have more than 60 values"));
  }

  /** Whatever the property: a body of any operation has a depth. */
  @Test
  void nestingHasAnEndEverywhere() {
    for (var body : List.of("%s", "{\"unknown\": %s}", "{\"parts\": %s}")) {
      post(body.formatted("[".repeat(30) + "]".repeat(30))).statusCode(anyOf(is(400), is(413)));
    }
  }

  private static ValidatableResponse post(String body) {
    return given()
        .auth()
        .oauth2(TestTokens.token("notes:write"))
        .contentType("application/json")
        .body(body)
        .post("/v1/notes/forms")
        .then();
  }
}

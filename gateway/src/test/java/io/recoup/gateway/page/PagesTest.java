package io.recoup.gateway.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Surroundings;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PagesTest {
  @Test
  void theContractIsYamlUnlessJsonIsAskedFor() {
    given()
        .get("/openapi")
        .then()
        .statusCode(200)
        .contentType("application/yaml")
        .body(startsWith("openapi: 3.1.0"));
    given()
        .accept("application/json")
        .get("/openapi")
        .then()
        .contentType("application/json")
        .body("openapi", equalTo("3.1.0"))
        .body("servers[0].url", equalTo("http://localhost:8080"));
    given().get("/openapi.json").then().contentType("application/json");
    given().accept("application/json").get("/openapi.yaml").then().contentType("application/yaml");
  }

  @Test
  void theEventsHaveTheirDocumentTooInOnePiece() {
    given()
        .get("/asyncapi")
        .then()
        .statusCode(200)
        .contentType("application/yaml")
        .body(matchesPattern("(?s)(---\\s+)?asyncapi: \"?3\\..*"))
        .body(containsString("Nothing is owed any more"))
        .body(not(containsString("../")));
  }

  @Test
  void aDocumentThatHasNotChangedIsNotSentAgain() {
    var etag = given().get("/openapi").header("ETag");
    given().header("If-None-Match", etag).get("/openapi").then().statusCode(304);
    assertThat(given().get("/openapi.json").header("ETag")).isNotEqualTo(etag);
  }

  @Test
  void headTellsWhatGetWouldSend() {
    var length =
        given().header("Accept-Encoding", "identity").get("/openapi").header("Content-Length");
    given()
        .header("Accept-Encoding", "identity")
        .head("/openapi")
        .then()
        .statusCode(200)
        .header("Content-Length", length);
  }

  @Test
  void theDocsPageRunsNoScriptButItsOwn() {
    given()
        .get("/docs")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("script-src 'self';"))
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .body(containsString("<h1>Recoup API</h1>"))
        .body(not(containsString("http://cdn")))
        .body(not(containsString("<style")));
  }

  @Test
  void everyFileOfTheDocsPageIsThere() {
    for (var file : new String[] {"recoup.css", "recoup.js", "icon.svg", "swagger-ui.css"}) {
      given().get("/docs/" + file).then().statusCode(200);
    }
    given().get("/docs/swagger-ui-bundle.js").then().statusCode(200).contentType("text/javascript");
    given().get("/docs/../application.properties").then().statusCode(404);
  }

  @Test
  void theTypeOfAProblemLeadsToItsPage() {
    var type = given().get("/v1/nothing").<String>path("type");
    assertThat(type).isEqualTo("http://localhost:8080/problems/not-found");
    given()
        .get("/problems/not-found")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(containsString("<h1>Not found</h1>"));
    given()
        .accept("application/json")
        .get("/problems/not-found")
        .then()
        .contentType("application/json")
        .body("code", equalTo("not-found"))
        .body("status", equalTo("404"));
  }

  @Test
  void allProblemsAreListed() {
    given().get("/problems").then().statusCode(200).body(containsString("/problems/not-found"));
    given().accept("application/json").get("/problems").then().body("code", hasItem("not-found"));
  }

  @Test
  void aProblemNobodyKnowsIsAProblem() {
    given()
        .get("/problems/no-such-code")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("not-found"));
  }
}

package io.recoup.kit.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class SharedContractTest {
  @ConfigProperty(name = "quarkus.management.test-port")
  int management;

  @Test
  void whatIsTheSameInAllContractsIsWrittenIntoEach() throws Exception {
    var api = contract();
    var write = api.at("/paths/~1v1~1notes/post");
    assertThat(write.at("/security/0/bearer/0").asText()).isEqualTo("notes:write");
    assertThat(write.at("/parameters").findValuesAsText("name")).contains("Idempotency-Key");
    assertThat(statuses(write))
        .contains(
            "400", "401", "403", "405", "406", "409", "413", "415", "422", "429", "500", "503")
        .doesNotContain("404", "412", "428");
    var rewrite = api.at("/paths/~1v1~1notes~1{id}/put");
    assertThat(statuses(rewrite)).contains("404", "412", "428");
    var list = api.at("/paths/~1v1~1notes/get");
    assertThat(list.at("/security/0/bearer/0").asText()).isEqualTo("notes:read");
    assertThat(statuses(list)).doesNotContain("404", "409", "412", "413", "422");
    assertThat(api.at("/components/responses/Problem503/headers/Retry-After").isMissingNode())
        .isFalse();
  }

  @Test
  void anOperationForEveryoneAsksForNoToken() throws Exception {
    var motto = contract().at("/paths/~1v1~1notes~1motto/get");
    assertThat(motto.path("security").isArray()).isTrue();
    assertThat(motto.path("security")).isEmpty();
    assertThat(statuses(motto)).contains("200", "429").doesNotContain("401", "403");
    given().get("/v1/notes/motto").then().statusCode(200);
    given().get("/v1/notes").then().statusCode(401);
  }

  @Test
  void moneyAndProblemsAreDescribedOnce() throws Exception {
    var schemas = contract().at("/components/schemas");
    assertThat(schemas.at("/Money/properties/minor/format").asText()).isEqualTo("int64");
    assertThat(schemas.at("/Money/required").toString()).contains("minor", "currency");
    var currency = schemas.at("/Money/properties/currency");
    var resolved =
        currency.has("$ref")
            ? schemas.path(currency.get("$ref").asText().replaceAll(".*/", ""))
            : currency;
    assertThat(resolved.path("type").asText()).isEqualTo("string");
    assertThat(schemas.properties().stream().map(e -> e.getKey())).noneMatch(n -> n.contains("."));
    assertThat(schemas.at("/Money/properties").size()).isEqualTo(2);
    assertThat(schemas.at("/Problem/properties").properties().stream().map(e -> e.getKey()))
        .containsExactlyInAnyOrder(
            "type", "title", "status", "detail", "instance", "code", "requestId", "errors");
  }

  @Test
  void deadLettersAreDocumentedUnderTheNameOfTheirService() throws Exception {
    var list = contract().at("/paths/~1v1~1operations~1kit~1dead-letters/get");
    assertThat(list.path("operationId").asText()).isEqualTo("listKitDeadLetters");
    assertThat(list.at("/security/0/bearer/0").asText()).isEqualTo("operations:read");
  }

  private JsonNode contract() throws Exception {
    var served = given().get("http://localhost:" + management + "/q/openapi?format=json");
    return new ObjectMapper().readTree(served.then().statusCode(200).extract().asString());
  }

  private static java.util.List<String> statuses(JsonNode operation) {
    return operation.path("responses").properties().stream().map(e -> e.getKey()).toList();
  }
}

package io.recoup.gateway.contract;

import static io.recoup.gateway.contract.RouteTableTest.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedContractTest {
  private static final URI PUBLIC = URI.create("https://api.recoup.example");

  private final JsonNode merged =
      MergedContract.of(
          List.of(
              document(
                  Service.ACCOUNTS,
                  """
                  info: {title: Accounts, version: 1.0.0, description: Books.}
                  tags: [{name: Ledger, description: Every amount}, {name: Operations}]
                  paths:
                    /v1/ledger:
                      get:
                        operationId: read
                        tags: [Ledger]
                        security: [{bearer: ['ledger:read']}]
                        responses: {'200': {$ref: '#/components/responses/Found'}}
                    /v1/accounts/dead-letters: {get: {operationId: dead, tags: [Operations]}}
                  components:
                    securitySchemes: {bearer: {type: http, scheme: bearer}}
                    responses:
                      Found: {content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}
                    schemas:
                      Money: {type: object, properties: {minor: {type: integer}}}
                      Item: {type: string}
                      Page: {type: array, items: {$ref: '#/components/schemas/Item'}}
                      Problem: {type: object}
                  """),
              document(
                  Service.PLANS,
                  """
                  info: {title: Plans, version: 1.0.0, description: Promises.}
                  tags: [{name: Operations, description: What went wrong}]
                  paths:
                    /v1/plans:
                      get:
                        operationId: read
                        tags: [Operations]
                        security: [{bearer: ['plans:read']}]
                        responses: {'200': {$ref: '#/components/responses/Found'}}
                  components:
                    responses:
                      Found: {content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}
                    schemas:
                      Money: {type: object, properties: {minor: {type: integer}}}
                      Item: {type: integer}
                      Page: {type: array, items: {$ref: '#/components/schemas/Item'}}
                      Problem: {type: object}
                  """)),
          PUBLIC);

  @Test
  void sharesWhatIsAlike() {
    assertThat(names("/components/schemas"))
        .containsExactlyInAnyOrder("Money", "Item", "Page", "Problem", "PlansItem", "PlansPage");
  }

  @Test
  void renamesWhatDiffersAndWhateverRefersToIt() {
    assertThat(merged.at("/components/schemas/PlansPage/items/$ref").asText())
        .isEqualTo("#/components/schemas/PlansItem");
    assertThat(merged.at("/components/schemas/Page/items/$ref").asText())
        .isEqualTo("#/components/schemas/Item");
    assertThat(merged.at("/paths/~1v1~1plans/get/responses/200/$ref").asText())
        .isEqualTo("#/components/responses/PlansFound");
  }

  @Test
  void leadsToThePublicAddress() {
    assertThat(merged.at("/servers/0/url").asText()).isEqualTo("https://api.recoup.example");
  }

  @Test
  void groupsTagsByServiceAndKeepsThemApart() {
    assertThat(merged.at("/x-tagGroups/0/name").asText()).isEqualTo("accounts-service");
    assertThat(merged.at("/x-tagGroups/1/tags/0").asText()).isEqualTo("Operations (Plans)");
    assertThat(merged.at("/paths/~1v1~1plans/get/tags/0").asText()).isEqualTo("Operations (Plans)");
  }

  @Test
  void givesEveryOperationAnIdOfItsOwn() {
    assertThat(merged.at("/paths/~1v1~1ledger/get/operationId").asText()).isEqualTo("read");
    assertThat(merged.at("/paths/~1v1~1plans/get/operationId").asText()).isEqualTo("plansRead");
  }

  @Test
  void documentsScopesWithTheOperationsTheyOpen() {
    assertThat(merged.at("/components/securitySchemes/bearer/description").asText())
        .contains("| `ledger:read` | read |", "| `plans:read` | plansRead |");
    assertThat(merged.at("/paths/~1v1~1ledger/get/security/0/bearer/0").asText())
        .isEqualTo("ledger:read");
  }

  @Test
  void saysOfAnOpenOperationThatItNeedsNoToken() {
    var suite = MergedContract.of(Contract.packed(), PUBLIC);
    var open = suite.at("/paths/~1v1~1receipts~1keys/get/security");
    assertThat(open.isArray()).isTrue();
    assertThat(open).isEmpty();
    assertThat(suite.at("/paths/~1v1~1receipts~1verify/post/security/0/bearer")).isNotEmpty();
  }

  @Test
  void documentsTheTimeOutThatOnlyTheGatewayAnswers() {
    assertThat(merged.at("/paths/~1v1~1plans/get/responses/504/$ref").asText())
        .isEqualTo("#/components/responses/Problem504");
  }

  @Test
  void tellsWithEveryAnswerWhatIsLeftToTheCaller() {
    var suite = MergedContract.of(Contract.packed(), PUBLIC);
    var open = suite.at("/paths/~1v1~1receipts~1keys/get/responses");
    for (var answer : List.of(open.path("200"), suite.at("/components/responses/Problem429")))
      assertThat(answer.at("/headers/RateLimit/$ref").asText())
          .isEqualTo("#/components/headers/RateLimit");
    assertThat(suite.at("/components/headers/RateLimit/schema/pattern").asText())
        .matches(pattern -> "\"subject\";r=5;t=3".matches(pattern));
  }

  @Test
  void theContractsOfTheSuiteMergeWithoutALooseEnd() {
    var contracts = Contract.packed();
    var suite = MergedContract.of(contracts, PUBLIC);
    assertThat(suite.path("paths").size())
        .isEqualTo(contracts.stream().mapToInt(c -> c.document().path("paths").size()).sum());
    for (var component : suite.at("/components/schemas").properties()) {
      assertThat(component.getValue().path("$ref").asText())
          .isNotEqualTo("#/components/schemas/" + component.getKey());
    }
    for (var reference : suite.findValuesAsText("$ref")) {
      assertThat(suite.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    var ids = suite.path("paths").findValuesAsText("operationId");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(tagsUsed(suite)).isSubsetOf(suite.path("tags").findValuesAsText("name"));
  }

  private static List<String> tagsUsed(JsonNode suite) {
    var used = new HashSet<String>();
    for (var path : suite.path("paths")) {
      for (var operation : path) operation.path("tags").forEach(tag -> used.add(tag.asText()));
    }
    return List.copyOf(used);
  }

  private List<String> names(String pointer) {
    var names = new ArrayList<String>();
    merged.at(pointer).fieldNames().forEachRemaining(names::add);
    return names;
  }
}

package io.recoup.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private final RouteTable table =
      new RouteTable(
          List.of(
              contract(
                  Service.ACCOUNTS,
                  """
                  /v1/accounts/{accountId}: {get: {}, patch: {}}
                  /v1/accounts/dead-letters: {get: {}}
                  /v1/creditors/{creditorId}/placements:
                    post: {requestBody: {content: {application/x-ndjson: {}, text/csv: {}}}}
                  /v1/creditors:
                    post: {requestBody: {content: {application/json: {}}}}
                  """),
              contract(
                  Service.COMPLIANCE,
                  "/v1/accounts/{accountId}/restrictions: {get: {}, post: {}}")));

  @Test
  void findsTheServiceThatOwnsATemplate() {
    assertThat(service("/v1/accounts/0197a000")).isEqualTo(Service.ACCOUNTS);
    assertThat(service("/v1/accounts/0197a000/restrictions")).isEqualTo(Service.COMPLIANCE);
  }

  @Test
  void prefersALiteralToAParameter() {
    assertThat(table.find("/v1/accounts/dead-letters").orElseThrow().template())
        .isEqualTo("/v1/accounts/dead-letters");
  }

  @Test
  void findsNothingThatNoContractNames() {
    for (var path :
        List.of(
            "/",
            "/v1",
            "/v1/accounts/",
            "/v1/accounts/a/b",
            "/V1/creditors",
            "/v1/creditors/",
            "/v1/accounts/a%2Fb",
            "/v1/accounts/a;b",
            "/v1/accounts/a b",
            "/q/health")) {
      assertThat(table.find(path)).as(path).isEmpty();
    }
  }

  @Test
  void knowsTheMethodsOfAPath() {
    assertThat(table.find("/v1/accounts/1").orElseThrow().methods())
        .containsExactly("GET", "PATCH");
  }

  @Test
  void knowsWhichOperationTakesAFile() {
    assertThat(operation("/v1/creditors/1/placements").takesFile()).isTrue();
    assertThat(operation("/v1/creditors").takesFile()).isFalse();
  }

  @Test
  void onlyAnOperationThatSaysItNeedsNoTokenIsOpen() {
    var table =
        new RouteTable(
            List.of(
                contract(
                    Service.COMPLIANCE,
                    """
                    /v1/none: {get: {security: []}}
                    /v1/some: {get: {security: [{bearer: ['keys:read']}]}}
                    /v1/any: {get: {security: [{bearer: []}]}}
                    /v1/maybe: {get: {security: [{}, {bearer: []}]}}
                    /v1/odd: {get: {security: {}}}
                    /v1/null: {get: {security: null}}
                    /v1/silent: {get: {}}
                    """)));
    assertThat(open(table)).containsExactly("/v1/none");
  }

  @Test
  void refusesAContractThatOpensAChangeToEveryone() {
    assertThatThrownBy(
            () ->
                new RouteTable(
                    List.of(contract(Service.PLANS, "/v1/plans: {get: {}, post: {security: []}}"))))
        .hasMessage("Only what is read may be open to everyone, not POST /v1/plans");
  }

  @Test
  void ofTheSuiteOnlyThePublicKeysOfReceiptsAreOpen() {
    assertThat(open(new RouteTable())).containsExactly("/v1/receipts/keys");
  }

  @Test
  void refusesTwoContractsThatClaimOnePath() {
    assertThatThrownBy(
            () ->
                new RouteTable(
                    List.of(
                        contract(Service.ACCOUNTS, "/v1/plans/{id}: {get: {}}"),
                        contract(Service.PLANS, "/v1/plans/{planId}: {post: {}}"))))
        .hasMessage(
            "Two contracts claim one path: /v1/plans/{id} of accounts-service"
                + " and /v1/plans/{planId} of payment-plan-service");
  }

  @Test
  void theContractsOfTheSuiteGoTogether() {
    assertThat(new RouteTable().routes()).extracting(Route::service).contains(Service.values());
  }

  private static List<String> open(RouteTable table) {
    return table.routes().stream()
        .filter(route -> route.operations().values().stream().anyMatch(Route.Operation::open))
        .map(Route::template)
        .toList();
  }

  private Service service(String path) {
    return table.find(path).orElseThrow().service();
  }

  private Route.Operation operation(String path) {
    return table.find(path).orElseThrow().operations().get("POST");
  }

  static Contract contract(Service service, String paths) {
    return document(service, "paths:\n" + paths.indent(2));
  }

  static Contract document(Service service, String yaml) {
    try {
      return new Contract(service, Contract.yaml().readTree(yaml));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(unreadable);
    }
  }
}

package io.recoup.kit.test;

import static io.restassured.RestAssured.given;

import io.recoup.kit.test.Contract.Call;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Asks a running service whether it refuses what its contract refuses. */
final class Refusals {
  private static final Set<Integer> REFUSED = Set.of(400, 412, 413, 422);
  private static final int ABSENT = 404;

  private final Contract contract;
  private final String token;
  private final List<String> missing = new ArrayList<>();

  Refusals(Contract contract) {
    this.contract = contract;
    var scopes =
        contract.calls().stream()
            .flatMap(call -> call.scopes().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    token = TestTokens.token(String.join(" ", scopes));
  }

  /** Where the service does otherwise; empty when it keeps its word. */
  List<String> missing() {
    for (var call : contract.calls()) {
      bodies(call);
      parameters(call);
    }
    return missing;
  }

  private void bodies(Call call) {
    var schema = contract.request(call.operation());
    if (schema.isMissingNode()) return;
    for (var breach : Breaches.of(contract, schema, contract.requestExample(call.operation())))
      expectRefused(
          call,
          breach.what(),
          request(call).contentType("application/json").body(breach.body().toString()));
  }

  private void parameters(Call call) {
    for (var reference : call.operation().path("parameters")) {
      var parameter = contract.resolve(reference);
      var name = parameter.path("name").asText();
      if (!parameter.path("in").asText().equals("query")) continue;
      for (var value : Breaches.ofText(contract.resolve(parameter.path("schema"))))
        expectRefused(call, "?" + name + "=" + value, request(call).queryParam(name, value));
    }
  }

  private RequestSpecification request(Call call) {
    var request = given().auth().oauth2(token).header("Idempotency-Key", UUID.randomUUID());
    for (var reference : call.operation().path("parameters")) {
      var parameter = contract.resolve(reference);
      var name = parameter.path("name").asText();
      if (name.equals("If-Match")) request.header(name, "\"0\"");
      if (parameter.path("in").asText().equals("path"))
        request.pathParam(name, parameter.path("example").asText(UUID.randomUUID().toString()));
    }
    return request;
  }

  /** Nothing stands at the addresses asked here; a service may say so before it reads a query. */
  private boolean isRefused(Call call, String what, int status) {
    return REFUSED.contains(status)
        || status == ABSENT && call.path().contains("{") && what.startsWith("?");
  }

  private void expectRefused(Call call, String what, RequestSpecification request) {
    var status = request.request(call.method(), call.path()).statusCode();
    if (!isRefused(call, what, status))
      missing.add("%s: %s is answered %d".formatted(call, what, status));
  }
}

package io.recoup.kit.test;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** Has every test of a service hold what it is answered to the contract, without asking for it. */
public final class HoldAnswersToContract implements QuarkusTestBeforeEachCallback {
  @Override
  public void beforeEach(QuarkusTestMethodContext test) {
    if (RestAssured.filters().stream().noneMatch(AnswersHeldToContract.class::isInstance))
      AnswersHeldToContract.here().ifPresent(RestAssured::filters);
  }
}

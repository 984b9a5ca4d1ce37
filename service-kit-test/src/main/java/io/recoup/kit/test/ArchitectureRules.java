package io.recoup.kit.test;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The house rules as tests of one service. A service takes them all with one line in its root
 * package: {@code class ArchitectureTest extends ArchitectureRules {}}.
 */
public abstract class ArchitectureRules extends SettingsRules {
  /** What the name of a bean ends with. A service that adds one says why beside the override. */
  protected Set<String> roles() {
    return Set.of(
        "Resource",
        "Service",
        "Repository",
        "Queries",
        "Consumer",
        "Job",
        "Client",
        "Check",
        "Filter",
        "Producer");
  }

  @Test
  void suffixTellsTheRole() {
    check(rules.roles());
  }

  @Test
  void everyBeanHasARole() {
    check(List.of(rules.beansHaveARole(roles())));
  }

  @Test
  void onlyUseCasesOpenTransactions() {
    check(List.of(rules.transactionsAreUseCases()));
  }

  @Test
  void modelKnowsNoEdge() {
    check(rules.modelKnowsNoEdge());
  }

  @Test
  void onlyTheOutboxRelayProducesToKafka() {
    check(List.of(rules.onlyTheRelayProduces()));
  }

  @Test
  void everyChangeIsIdempotent() {
    check(List.of(rules.changesAreIdempotent()));
  }

  @Test
  void everyOperationSaysWhoMayCallIt() {
    check(List.of(rules.operationsSayWhoMayCallThem()));
  }

  @Test
  void everyOperationIsPublic() {
    check(List.of(rules.operationsArePublic()));
  }

  @Test
  void moneyAndTimeAreExact() {
    check(rules.moneyAndTimeAreExact());
  }

  @Test
  void whatIsTakenHoldsNoPersonalNumber() {
    check(List.of(RequestTexts.rule()));
  }

  @Test
  void featuresKeepToThemselves() {
    check(rules.featuresKeepToThemselves());
  }
}

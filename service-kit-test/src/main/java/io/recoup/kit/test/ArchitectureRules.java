package io.recoup.kit.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The house rules as tests of one service, whose classes are read once for all of them. A service
 * takes them all with one line in its root package: {@code class ArchitectureTest extends
 * ArchitectureRules {}}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {
  private final HouseRules rules = new HouseRules(getClass().getPackageName());
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(getClass().getPackageName());

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
  void thereIsSomethingToHoldRulesAgainst() {
    check(List.of(rules.holdsClasses()));
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
  void settingsHaveAFloor() {
    check(List.of(rules.settingsHaveAFloor()));
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

  private void check(List<ArchRule> held) {
    held.forEach(rule -> rule.check(classes));
  }
}

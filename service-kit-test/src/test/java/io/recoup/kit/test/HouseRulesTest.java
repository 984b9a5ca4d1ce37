package io.recoup.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule passes the good house and finds its fault in the bad one. */
class HouseRulesTest {
  private static final String GOOD = "io.recoup.kit.test.house.good";
  private static final String BAD = "io.recoup.kit.test.house.bad";

  @Test
  void goodHousePasses() {
    var rules = new HouseRules(GOOD);
    var all =
        List.of(
            List.of(
                rules.holdsClasses(),
                rules.beansHaveARole(Set.of("Service")),
                rules.transactionsAreUseCases()),
            List.of(rules.onlyTheRelayProduces(), rules.changesAreIdempotent()),
            List.of(rules.operationsArePublic(), rules.operationsSayWhoMayCallThem()),
            List.of(rules.settingsHaveAFloor()),
            rules.roles(),
            rules.modelKnowsNoEdge(),
            rules.moneyAndTimeAreExact(),
            rules.featuresKeepToThemselves());
    assertThat(all.stream().flatMap(group -> faults(group, GOOD).stream())).isEmpty();
  }

  @Test
  void emptyHouseIsAFault() {
    var rules = List.of(new HouseRules("io.recoup.nothing").holdsClasses());
    assertThatThrownBy(() -> faults(rules, "io.recoup.nothing"))
        .hasMessageContaining("failed to check any classes");
  }

  @Test
  void namesThatHideTheRoleAreFound() {
    assertThat(faults(rules().roles(), BAD))
        .anyMatch(fault -> fault.contains("bad.account.Accounts "))
        .anyMatch(fault -> fault.contains("AccountRepository"))
        .anyMatch(fault -> fault.contains("ReportJob"));
    assertThat(faults(List.of(rules().beansHaveARole(Set.of("Service"))), BAD)).hasSize(1);
  }

  @Test
  void modelThatAsksARepositoryIsFound() {
    assertThat(faults(rules().modelKnowsNoEdge(), BAD))
        .anyMatch(fault -> fault.contains("AccountRepository"));
  }

  @Test
  void producerOutsideTheRelayIsFound() {
    assertThat(faults(List.of(rules().onlyTheRelayProduces()), BAD)).isNotEmpty();
  }

  @Test
  void changeWithoutAKeyIsFound() {
    assertThat(faults(List.of(rules().changesAreIdempotent()), BAD)).hasSize(1);
  }

  @Test
  void operationAnybodyMayCallIsFound() {
    assertThat(faults(List.of(rules().operationsSayWhoMayCallThem()), BAD)).hasSize(2);
  }

  @Test
  void operationThatIsNeverServedIsFound() {
    assertThat(faults(List.of(rules().operationsArePublic()), BAD)).hasSize(1);
  }

  @Test
  void settingThatTakesAnyNumberIsFound() {
    assertThat(faults(List.of(rules().settingsHaveAFloor()), BAD)).hasSize(3);
  }

  @Test
  void floatingPointAndTheSystemsClockAreFound() {
    assertThat(faults(rules().moneyAndTimeAreExact(), BAD))
        .anyMatch(fault -> fault.contains("AccountOpened"))
        .anyMatch(fault -> fault.contains("Instant.now()"))
        .anyMatch(fault -> fault.contains("currentTimeMillis"))
        .anyMatch(fault -> fault.contains("systemDefault"));
  }

  @Test
  void reachingIntoAnotherFeatureIsFoundAndSoIsNeedlessPublicity() {
    assertThat(faults(rules().featuresKeepToThemselves(), BAD))
        .anyMatch(fault -> fault.contains("ReportJob does not leave"))
        .anyMatch(
            fault ->
                fault.contains("ReportJob does not be used")
                    || fault.contains("be used by another"));
  }

  private static HouseRules rules() {
    return new HouseRules(BAD);
  }

  private static List<String> faults(List<ArchRule> rules, String root) {
    JavaClasses classes = new ClassFileImporter().importPackages(root);
    return rules.stream()
        .flatMap(rule -> rule.evaluate(classes).getFailureReport().getDetails().stream())
        .toList();
  }
}

package io.recoup.kit.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The house rules about settings, which hold for what is no service too: the kits and the gateway.
 * The classes below the package of the test are read once for all of its rules.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SettingsRules {
  final HouseRules rules = new HouseRules(getClass().getPackageName());
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(getClass().getPackageName());

  @Test
  void thereIsSomethingToHoldRulesAgainst() {
    check(List.of(rules.holdsClasses()));
  }

  @Test
  void settingsHaveAFloor() {
    check(List.of(rules.settingsHaveAFloor()));
  }

  final void check(List<ArchRule> held) {
    held.forEach(rule -> rule.check(classes));
  }
}

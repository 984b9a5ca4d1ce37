package io.recoup.kit.schema;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.FormerDatabase;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.UpgradeRules;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = UpgradeTest.OneHistory.class, restrictToAnnotatedClass = true)
class UpgradeTest extends UpgradeRules {
  public static class OneHistory extends FormerDatabase {
    public OneHistory() {
      super("1", "/upgrade/v1-rows.sql");
    }
  }
}

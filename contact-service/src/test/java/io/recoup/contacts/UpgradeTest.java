package io.recoup.contacts;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.FormerDatabase;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.UpgradeRules;

/** The service starts on a database of schema version 1 that is in use. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = UpgradeTest.DatabaseOfVersion1.class, restrictToAnnotatedClass = true)
class UpgradeTest extends UpgradeRules {
  public static class DatabaseOfVersion1 extends FormerDatabase {
    public DatabaseOfVersion1() {
      super("1", "/upgrade/v1-rows.sql");
    }
  }
}

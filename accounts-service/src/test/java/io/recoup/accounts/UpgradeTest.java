package io.recoup.accounts;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.FormerDatabase;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.UpgradeRules;
import org.junit.jupiter.api.Test;

/** The service starts on a database of schema version 5 that is in use. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = UpgradeTest.DatabaseOfVersion5.class, restrictToAnnotatedClass = true)
class UpgradeTest extends UpgradeRules {
  public static class DatabaseOfVersion5 extends FormerDatabase {
    public DatabaseOfVersion5() {
      super("5", "/upgrade/v5-rows.sql");
    }
  }

  @Test
  void booksAreSound() {
    Api.all()
        .get("/v1/ledger/verification")
        .then()
        .statusCode(200)
        .body("violations", empty())
        .body("entries", equalTo(2));
  }
}

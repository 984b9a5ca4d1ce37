package io.recoup.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema as the migrations make it from nothing, and the shapes it asserts beside the code. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class MigrationTest {
  @Inject AgroalDataSource database;

  @Test
  void ledgerIsCutByAccountIntoEightParts() throws SQLException {
    for (var table : new String[] {"ledger_entry", "ledger_posting"})
      assertThat(
              select(
                  "select pg_get_partkeydef(inhparent) from pg_inherits where inhparent = '"
                      + table
                      + "'::regclass"))
          .hasSize(8)
          .containsOnly("HASH (account_id)");
  }

  @Test
  void onlyDebtorAndContactPointHaveColumnsForPersonalData() throws SQLException {
    assertThat(
            select(
                """
                select distinct table_name::text from information_schema.columns
                where table_schema = 'public' and column_name in ('first_name', 'last_name',
                  'address_line', 'postal_code', 'city', 'phone', 'email')
                """))
        .containsExactlyInAnyOrder("debtor", "contact_point");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = 'GONE'",
        "status = 'PAID'",
        "status = 'IN_PLAN'",
        "closed_on = '2026-01-01'",
        "plan_id = id",
        "itemization_amount_minor = null",
        "currency = 'usd'"
      })
  void accountHasTheShapeOfItsState(String change) {
    var id = Api.debt().accountId();
    assertRefused("update account set " + change + " where id = '" + id + "'", "23514");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state = 'GONE'",
        "state = 'LOADING'",
        "state = 'REJECTED'",
        "state = 'LOADED_WITH_ERRORS'",
        "completed_at = null",
        "rows_read = rows_read + 1",
        "sha256 = 'x'"
      })
  void placementHasTheShapeOfItsState(String change) {
    var creditor = Api.debt().creditorId();
    assertRefused(
        "update placement set " + change + " where creditor_id = '" + creditor + "'", "23514");
  }

  @Test
  void faultOfTheDatabaseDoesNotRepeatTheRow() {
    var id = Api.debt().debtorId();
    assertThatThrownBy(
            () -> execute("update contact_point set kind = 'FAX' where debtor_id = '" + id + "'"))
        .hasMessageContaining("ck_contact_point_kind")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("5550142", "example.org", "Elm");
  }

  @Test
  void amountsOwedAreNeverBelowNothing() {
    var id = Api.debt().accountId();
    assertRefused(
        "update account_balance set fees_minor = -1 where account_id = '" + id + "'", "23514");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table mine (id int)",
        "drop table account",
        "alter table account drop constraint ck_account_status"
      })
  void serviceMayNotChangeTheSchema(String statement) {
    assertRefused(statement, "42501");
  }

  private void assertRefused(String statement, String state) {
    assertThatThrownBy(() -> execute(statement))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> select(String query) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var found = new ArrayList<String>();
      while (rows.next()) found.add(rows.getString(1));
      return found;
    }
  }
}

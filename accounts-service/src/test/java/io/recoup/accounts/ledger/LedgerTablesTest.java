package io.recoup.accounts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, whatever the service may try. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class LedgerTablesTest {
  private static final String ENTRY =
      """
      insert into ledger_entry (account_id, id, creditor_id, sequence, kind, currency, amount_minor,
        balance_minor, value_on, reason, booked_by, booked_at)
      values ('%1$s', '%2$s', '%3$s', 99, 'ADJUSTMENT', 'USD', 1, 1, '2026-01-01', 'GOODWILL', 'test',
        now())
      """;
  private static final String POSTING =
      """
      insert into ledger_posting (account_id, entry_id, book, creditor_id, currency, amount_minor)
      values ('%1$s', '%2$s', '%4$s', '%3$s', 'USD', %5$d)
      """;

  @Inject AgroalDataSource database;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger_entry set amount_minor = 1",
        "delete from ledger_entry",
        "truncate ledger_entry",
        "update ledger_posting set amount_minor = 1",
        "delete from ledger_posting",
        "truncate ledger_posting",
        "delete from ledger_posting_0",
        "insert into ledger_posting_0 select * from ledger_posting",
        "select from ledger_entry_0",
        "delete from placement_refusal",
        "alter table ledger_entry disable trigger all"
      })
  void serviceRoleCannotChangeWhatWasBooked(String statement) {
    assertFails("42501", () -> execute(statement));
  }

  @Test
  void entryWithoutPostingsIsRefused() {
    var debt = Api.debt();
    assertFails("23514", () -> execute(ENTRY.formatted(ids(debt, UUID.randomUUID()))));
  }

  @Test
  void postingsThatDoNotAddUpToZeroAreRefused() {
    var debt = Api.debt();
    var entry = UUID.randomUUID();
    assertFails(
        "23514",
        () ->
            execute(
                "with entry as ("
                    + ENTRY.formatted(ids(debt, entry))
                    + ") "
                    + POSTING.formatted(ids(debt, entry, "FEES", 1L))));
  }

  @Test
  void postingsOfNoEntryAreRefused() {
    var debt = Api.debt();
    var entry = UUID.randomUUID();
    assertFails(
        "23514",
        () ->
            execute(
                "with other as ("
                    + POSTING.formatted(ids(debt, entry, "FEES", 1L))
                    + ") "
                    + POSTING.formatted(ids(debt, entry, "CREDITOR_CLAIMS", -1L))));
  }

  @Test
  void balanceThatDiffersFromItsPostingsIsFound() throws SQLException {
    var debt = Api.debt();
    var token = TestTokens.creditor(debt.creditorId(), Api.ALL);
    var account = "'" + debt.accountId() + "'";
    execute("update account_balance set fees_minor = 2501 where account_id = " + account);
    Api.as(token)
        .get("/v1/ledger/verification")
        .then()
        .body("sound", equalTo(false))
        .body("violations.kind", hasItem("BALANCE_DIFFERS"))
        .body("violations[0].accountId", equalTo(debt.accountId().toString()));
    execute(
        "update account_balance set fees_minor = 2500, version = 2 where account_id = " + account);
    Api.as(token)
        .get("/v1/ledger/verification")
        .then()
        .body("violations.kind", hasItem("ENTRY_MISSING"));
    execute("update account_balance set version = 1 where account_id = " + account);
    execute("update account set status = 'PAID', closed_on = '2026-01-01' where id = " + account);
    Api.as(token)
        .get("/v1/ledger/verification")
        .then()
        .body("violations.kind", hasItem("STATUS_DIFFERS"));
    execute("update account set status = 'ACTIVE', closed_on = null where id = " + account);
    Api.as(token).get("/v1/ledger/verification").then().body("sound", equalTo(true));
  }

  private static Object[] ids(Api.Debt debt, UUID entry, Object... more) {
    var ids = new Object[3 + more.length];
    ids[0] = debt.accountId();
    ids[1] = entry;
    ids[2] = debt.creditorId();
    System.arraycopy(more, 0, ids, 3, more.length);
    return ids;
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertFails(String state, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }
}

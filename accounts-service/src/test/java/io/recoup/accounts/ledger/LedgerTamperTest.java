package io.recoup.accounts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.Database;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/**
 * Attempts to falsify the books past the service: with its own role each is refused, and what the
 * owner of the tables does is found by the verification.
 */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class LedgerTamperTest {
  private static final String NOT_ALLOWED = "42501";
  private static final String CHECK = "23514";

  /** Two postings that balance each other, of an entry that is not there. */
  private static final String ORPHANS =
      """
      insert into ledger_posting (account_id, entry_id, book, creditor_id, currency, amount_minor)
      values ('{account}', '{other}', 'FEES', '{creditor}', 'USD', -900),
        ('{account}', '{other}', 'CREDITOR_CLAIMS', '{creditor}', 'USD', 900)""";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create temporary table ledger_entry (account_id uuid, id uuid)",
        "create temporary view ledger_entry as select 1 as id",
        "create table pg_temp.ledger_entry (id uuid)",
        "select 1 into temporary ledger_entry",
        "insert into ledger_posting_0 select * from ledger_posting",
        "insert into ledger_entry_0 select * from ledger_entry",
        "copy ledger_posting_0 from stdin",
        "copy ledger_posting from program 'cat'",
        "copy ledger_posting to program 'cat'",
        "alter table ledger_posting disable trigger all",
        "alter table ledger_posting disable trigger ledger_postings_balance",
        "alter table ledger_posting detach partition ledger_posting_0",
        "alter table ledger_posting owner to service_app",
        "alter function ledger_postings_balance() reset all",
        "drop trigger ledger_postings_balance on ledger_posting",
        "drop function ledger_postings_balance() cascade",
        "create or replace function ledger_postings_balance() returns trigger language plpgsql as 'begin return null; end'",
        "create trigger mine before insert on ledger_posting for each row execute function ledger_postings_balance()",
        "create rule mine as on insert to ledger_posting do instead nothing",
        "truncate ledger_posting",
        "truncate ledger_posting_0",
        "delete from ledger_entry",
        "update ledger_posting set amount_minor = 1",
        "insert into ledger_entry select * from ledger_entry on conflict (account_id, id) do update set amount_minor = 1",
        "merge into ledger_posting p using ledger_entry e on p.entry_id = e.id when matched then delete",
        "set session_replication_role = replica",
        "set role service_owner",
        "set session authorization service_owner",
        "alter role service_app superuser",
        "alter database service owner to service_app",
        "alter system set session_replication_role = replica"
      })
  void roleOfTheServiceIsRefused(String statement) throws SQLException {
    try (var app = Database.app()) {
      assertFails(NOT_ALLOWED, app, statement);
    }
  }

  @Test
  void searchPathOfTheCallerDoesNotDeceiveTheTriggers() throws SQLException {
    var books = new Books();
    try (var app = Database.app()) {
      Database.execute(app, "set search_path = pg_temp, public");
      assertFails(CHECK, app, books.of(ORPHANS));
    }
  }

  /** Should somebody give the right back: the functions do not look at temporary tables. */
  @Test
  void temporaryTableOfTheSameNameDoesNotDeceiveTheTriggers() throws SQLException {
    var books = new Books();
    try (var superuser = superuser()) {
      Database.execute(superuser, "grant temporary on database service to service_app");
      try (var app = Database.app()) {
        Database.execute(
            app,
            books.of(
                """
                create temporary table ledger_entry as select '{account}'::uuid as account_id,
                  '{other}'::uuid as id, 'USD'::text as currency, '{creditor}'::uuid as creditor_id"""));
        assertFails(CHECK, app, books.of(ORPHANS));
      } finally {
        Database.execute(superuser, "revoke temporary on database service from service_app");
      }
    }
  }

  @Test
  void copiedRowsPassTheSameTriggers() throws SQLException {
    var books = new Books();
    try (var app = Database.app()) {
      var copy = app.unwrap(PGConnection.class).getCopyAPI();
      assertThatThrownBy(
              () ->
                  copy.copyIn(
                      "copy ledger_posting (account_id, entry_id, book, creditor_id, currency,"
                          + " amount_minor) from stdin",
                      new StringReader(
                          books.of("{account}\t{other}\tFEES\t{creditor}\tUSD\t-900\n"))))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(CHECK));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "POSTING_WITHOUT_ENTRY | delete from ledger_entry where account_id = '{account}' and id = '{payment}'",
        "ENTRY_MISSING | delete from ledger_entry where account_id = '{account}' and id = '{payment}'",
        "ENTRY_WITHOUT_POSTINGS | delete from ledger_posting where account_id = '{account}' and entry_id = '{payment}'",
        "BALANCE_DIFFERS | delete from ledger_posting where account_id = '{account}' and entry_id = '{payment}'",
        "ENTRY_MISSING | delete from ledger_posting where entry_id = '{payment}'; delete from ledger_entry where id = '{payment}'",
        "ENTRY_MISSING | delete from ledger_posting where account_id = '{account}'; delete from ledger_entry where account_id = '{account}'; delete from account_balance where account_id = '{account}'",
        "ENTRY_MISSING | delete from account_balance where account_id = '{account}'",
        "ENTRY_DIFFERS | update ledger_entry set amount_minor = -1 where account_id = '{account}' and id = '{payment}'",
        "ENTRY_DIFFERS | update ledger_entry set balance_minor = 1 where account_id = '{account}' and id = '{payment}'",
        "ENTRY_DIFFERS | update ledger_posting set amount_minor = amount_minor * 2 where account_id = '{account}' and entry_id = '{payment}'",
        "ENTRY_DIFFERS | update ledger_posting set amount_minor = amount_minor + case book when 'TRUST' then -50 else 50 end where entry_id = '{payment}' and book in ('TRUST', 'CREDITOR_PAYABLE')",
        "BALANCE_DIFFERS | update ledger_posting set amount_minor = amount_minor * 2 where account_id = '{account}' and entry_id = '{payment}'",
        "ENTRY_UNBALANCED | update ledger_posting set amount_minor = amount_minor + 1 where account_id = '{account}' and entry_id = '{payment}' and book = 'TRUST'",
        "POSTING_WITHOUT_ENTRY | update ledger_posting set currency = 'EUR' where account_id = '{account}' and entry_id = '{payment}'",
        "BALANCE_DIFFERS | update account_balance set currency = 'EUR' where account_id = '{account}'",
        "BALANCE_DIFFERS | update account_balance set fees_minor = fees_minor + 1 where account_id = '{account}'",
        "ENTRY_MISSING | update account_balance set version = version + 1 where account_id = '{account}'",
        "ACCOUNT_DIFFERS | update ledger_entry set creditor_id = '{other}' where account_id = '{account}'",
        "ACCOUNT_UNKNOWN | insert into ledger_entry select '{other}', id, creditor_id, sequence, kind, currency, amount_minor, balance_minor, value_on, method, reference, reason, reverses, booked_by, booked_at from ledger_entry where account_id = '{account}'"
      })
  void whatTheOwnerDoesIsFound(String kind, String statements) throws SQLException {
    var books = new Books();
    assertThat(books.violations()).isEmpty();
    try (var owner = Database.owner()) {
      Database.execute(owner, "alter table ledger_entry disable trigger all");
      try {
        Database.execute(owner, books.of(statements));
      } finally {
        Database.execute(owner, "alter table ledger_entry enable trigger all");
      }
    }
    assertThat(books.violations()).contains(kind);
  }

  @Test
  void orphanedPostingsOfTheOwnerAreFound() throws SQLException {
    var books = new Books();
    try (var owner = Database.owner()) {
      Database.execute(owner, "alter table ledger_posting disable trigger all");
      try {
        Database.execute(owner, books.of(ORPHANS));
      } finally {
        Database.execute(owner, "alter table ledger_posting enable trigger all");
      }
    }
    assertThat(books.violations()).contains("POSTING_WITHOUT_ENTRY", "BALANCE_DIFFERS");
  }

  private static void assertFails(String state, Connection connection, String statement) {
    assertThatThrownBy(() -> Database.execute(connection, statement))
        .as(statement)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).as(statement).isEqualTo(state));
  }

  private static Connection superuser() throws SQLException {
    var url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    return DriverManager.getConnection(url, "postgres", null);
  }

  /** A debt of a creditor of its own with one payment, and the words that stand for its ids. */
  private static final class Books {
    private final Api.Debt debt = Api.debt();
    private final UUID payment =
        Api.pay(debt.accountId(), 500).then().statusCode(201).extract().jsonPath().getUUID("id");
    private final UUID other = UUID.randomUUID();

    String of(String statement) {
      return statement
          .replace("{account}", debt.accountId().toString())
          .replace("{creditor}", debt.creditorId().toString())
          .replace("{payment}", payment.toString())
          .replace("{other}", other.toString());
    }

    List<String> violations() {
      return Api.as(TestTokens.creditor(debt.creditorId(), Api.ALL))
          .get("/v1/ledger/verification")
          .then()
          .statusCode(200)
          .extract()
          .jsonPath()
          .getList("violations.kind", String.class);
    }
  }
}

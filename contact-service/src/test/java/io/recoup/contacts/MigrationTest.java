package io.recoup.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables assert the shape of the states themselves, and the service may only use them. */
@QuarkusTest
class MigrationTest extends ServiceTest {
  static final String ALLOWED = "'{\"verdict\": \"ALLOWED\", \"reservation\": {}}'";
  static final String BLOCKED = "'{\"verdict\": \"BLOCKED\"}'";
  static final String RESULT = "party, result, result_at, written_notice";
  static final String PROMISE =
      "promise_minor, promise_currency, promise_due_on, promise_id, promise_refusal";
  static final String CANCELLATION = "cancellation_reason, cancelled_at";

  @Inject AgroalDataSource database;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CLEARED   | ALLOWED |",
        "BLOCKED   | BLOCKED |",
        "COMPLETED | ALLOWED | RESULT = 'NO_ONE', 'NO_ANSWER', now(), false",
        "COMPLETED | ALLOWED | RESULT, debts_discussed = 'RIGHT_PARTY', 'REFUSED', now(), false, array[gen_random_uuid()]",
        "COMPLETED | ALLOWED | RESULT, withdrawn_at = 'NO_ONE', 'NO_ANSWER', now(), false, now()",
        "COMPLETED | ALLOWED | RESULT, PROMISE = 'RIGHT_PARTY', 'PROMISE', now(), false, 1, 'USD', now(), null, null",
        "COMPLETED | ALLOWED | RESULT, PROMISE = 'RIGHT_PARTY', 'PROMISE', now(), false, 1, 'USD', now(), gen_random_uuid(), null",
        "COMPLETED | ALLOWED | RESULT, PROMISE = 'RIGHT_PARTY', 'PROMISE', now(), false, 1, 'USD', now(), null, 'account-paid'",
        "CANCELLED | ALLOWED | CANCELLATION = 'NOT_SENT', now()"
      })
  void stateWithItsOwnFactsIsStored(String status, String decision, String facts)
      throws SQLException {
    assertThat(insert(status, decision, facts)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "REQUESTED | ALLOWED |                                     | ck_attempt_status",
        "SENT      | ALLOWED |                                     | ck_attempt_status",
        "CLEARED   | BLOCKED |                                     | ck_attempt_decision",
        "BLOCKED   | ALLOWED |                                     | ck_attempt_decision",
        "CLEARED   | NONE    |                                     | ck_attempt_decision",
        "CLEARED   | UNHELD  |                                     | ck_attempt_decision",
        "CLEARED   | ALLOWED | CANCELLATION = 'NOT_SENT', now()    | ck_attempt_status",
        "CLEARED   | ALLOWED | RESULT = 'NO_ONE', 'NO_ANSWER', now(), false                  | ck_attempt_",
        "COMPLETED | ALLOWED |                                     | ck_attempt_",
        "FAILED    | ALLOWED | RESULT = 'NO_ONE', 'NO_ANSWER', now(), false                  | ck_attempt_result",
        "COMPLETED | ALLOWED | RESULT = 'NO_ONE', 'BUSY', now(), false | ck_attempt_result",
        "COMPLETED | ALLOWED | RESULT = 'NO_ONE', 'LUNCH', now(), false | ck_attempt_result",
        "COMPLETED | ALLOWED | RESULT = 'ME', 'REFUSED', now(), false | ck_attempt_party",
        "COMPLETED | ALLOWED | RESULT = 'RIGHT_PARTY', 'PROMISE', now(), false | ck_attempt_promise",
        "COMPLETED | ALLOWED | RESULT, debts_discussed = 'NO_ONE', 'NO_ANSWER', now(), false, array[gen_random_uuid()] | ck_attempt_debts_discussed",
        "COMPLETED | ALLOWED | RESULT, debts_discussed = 'RIGHT_PARTY', 'REFUSED', now(), false, array[]::uuid[] | ck_attempt_debts_discussed",
        "COMPLETED | ALLOWED | RESULT, PROMISE = 'RIGHT_PARTY', 'PROMISE', now(), false, 1, 'USD', now(), gen_random_uuid(), 'account-paid' | ck_attempt_promise_fate",
        "COMPLETED | ALLOWED | RESULT, promise_id = 'RIGHT_PARTY', 'REFUSED', now(), false, gen_random_uuid() | ck_attempt_promise_fate",
        "CLEARED   | ALLOWED | promise_refusal = 'account-paid'    | ck_attempt_promise_fate",
        "CLEARED   | ALLOWED | withdrawn_at = now()                | ck_attempt_withdrawn",
        "CANCELLED | ALLOWED |                                     | ck_attempt_status",
        "CANCELLED | ALLOWED | CANCELLATION = 'WHIM', now()        | ck_attempt_cancellation_reason"
      })
  void stateWithoutItsFactsOrWithOthersIsRefused(
      String status, String decision, String facts, String constraint) {
    assertThatThrownBy(() -> insert(status, decision, facts))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(constraint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from attempt",
        "delete from attempt_0",
        "truncate attempt",
        "truncate attempt_0",
        "drop table attempt",
        "alter table account add column name text",
        "create table note (text text)"
      })
  void serviceNeitherDeletesAttemptsNorChangesTables(String statement) {
    assertThatThrownBy(() -> run(statement))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("42501");
  }

  @Test
  void readingOneAttemptLooksIntoOnePartition() throws SQLException {
    var plan = explain("select * from attempt where id = '5b1f5c0a-3c1f-5d3e-9a54-6b0c8f6d2e11'");
    assertThat(plan.stream().filter(line -> line.contains(" on attempt_"))).hasSize(1);
  }

  private int insert(String status, String decision, String facts) throws SQLException {
    var columns = "";
    var values = "";
    if (facts != null) {
      var parts = facts.split(" = ", 2);
      columns =
          ", "
              + parts[0]
                  .replace("RESULT", RESULT)
                  .replace("PROMISE", PROMISE)
                  .replace("CANCELLATION", CANCELLATION);
      values = ", " + parts[1];
    }
    var json =
        switch (decision) {
          case "ALLOWED" -> ALLOWED;
          case "BLOCKED" -> BLOCKED;
          case "UNHELD" -> "'{\"verdict\": \"ALLOWED\"}'";
          default -> "'{}'";
        };
    return run(
        """
        insert into attempt (id, version, account_id, creditor_id, debtor_id, channel,
          contact_point_id, requested_at, decision, status%s)
        values (gen_random_uuid(), 0, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
          'CALL', gen_random_uuid(), now(), %s, '%s'%s)"""
            .formatted(columns, json, status, values));
  }

  private int run(String statement) throws SQLException {
    try (var connection = database.getConnection();
        var run = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        return run.executeUpdate(statement);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private List<String> explain(String query) throws SQLException {
    try (var connection = database.getConnection();
        var explain = connection.createStatement();
        var lines = explain.executeQuery("explain " + query)) {
      var plan = new ArrayList<String>();
      while (lines.next()) plan.add(lines.getString(1));
      return plan;
    }
  }
}

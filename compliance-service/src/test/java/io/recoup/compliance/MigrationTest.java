package io.recoup.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class MigrationTest {
  private static final String NOT_ALLOWED = "42501";
  private static final String CHECK = "23514";
  private static final List<String> APPEND_ONLY =
      List.of(
          "decision",
          "decision_0",
          "decision_15",
          "fact",
          "fact_0",
          "fact_15",
          "fact_revocation",
          "consent",
          "consent_revocation",
          "restriction",
          "restriction_revocation");

  @Inject AgroalDataSource database;

  @Test
  void theServiceCannotChangeOrDeleteWhatItRecorded() {
    for (var table : APPEND_ONLY) {
      var column = table.endsWith("_revocation") ? "revoked_by" : "account_id";
      Stream.of(
              "update " + table + " set " + column + " = " + column,
              "delete from " + table,
              "truncate " + table)
          .forEach(statement -> assertFails(statement, NOT_ALLOWED));
    }
  }

  @Test
  void theServiceCannotChangeTheSchema() {
    assertFails("alter table decision add column note text", NOT_ALLOWED);
    assertFails("create table note (id int)", NOT_ALLOWED);
  }

  @Test
  void theDatabaseHoldsADecisionToItsShape() {
    assertFails(
        """
        insert into decision (id, account_id, debtor_id, creditor_id, channel, contact_point_id,
          verdict, at, decided_at, asked_by, rules, pack_version)
        values ('%1$s', '%1$s', '%1$s', '%1$s', 'CALL', '%1$s', 'ALLOWED', now(), now(), 'x', '[]', '1')"""
            .formatted(UUID.randomUUID()),
        CHECK);
    assertFails(
        """
        insert into decision (id, account_id, debtor_id, creditor_id, channel, contact_point_id,
          verdict, at, decided_at, asked_by, rules, pack_version)
        values ('%1$s', '%1$s', '%1$s', '%1$s', 'CALL', '%1$s', 'BLOCKED', now(), now(), 'x', '[]', '1')"""
            .formatted(UUID.randomUUID()),
        CHECK);
  }

  @Test
  void theDatabaseHoldsAReservationToItsStates() {
    assertFails(
        """
        insert into reservation (id, account_id, decision_id, channel, contact_point_id, at, reserved_at, expires_at, state)
        values ('%1$s', '%1$s', '%1$s', 'CALL', '%1$s', now(), now(), now(), 'COMMITTED')"""
            .formatted(UUID.randomUUID()),
        CHECK);
  }

  @Test
  void theDatabaseHoldsABalanceToItsCurrency() {
    assertFails(
        """
        with owner as (
          insert into debtor (id, creditor_id, kind, created_at)
          values ('%1$s', '%1$s', 'PERSON', now()))
        insert into case_file (account_id, debtor_id, creditor_id, status, zones, opened_at, recorded_at,
          balance_minor)
        values ('%1$s', '%1$s', '%1$s', 'OPEN', '{}', now(), now(), 100)"""
            .formatted(UUID.randomUUID()),
        CHECK);
  }

  @Test
  void theLargeTablesArePartitionedByAccount() throws SQLException {
    for (var table : List.of("decision", "fact", "reservation")) {
      try (var connection = database.getConnection();
          var query =
              connection.prepareStatement(
                  "select count(*), min(pg_get_partkeydef(inhparent)) from pg_inherits where inhparent = ?::regclass")) {
        query.setString(1, table);
        var result = query.executeQuery();
        result.next();
        assertThat(result.getInt(1)).isEqualTo(16);
        assertThat(result.getString(2)).isEqualTo("HASH (account_id)");
      }
    }
  }

  private void assertFails(String statement, String state) {
    assertThatThrownBy(
            () -> {
              try (var connection = database.getConnection();
                  var execution = connection.createStatement()) {
                execution.execute(statement);
              }
            })
        .as(statement)
        .isInstanceOfSatisfying(
            SQLException.class, failure -> assertThat(failure.getSQLState()).isEqualTo(state));
  }
}

package io.recoup.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database says the same as the aggregates: which rows can be is asserted twice. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class MigrationTest {
  private static final String NOT_ALLOWED = "42501";
  private static final String CHECK = "23514";
  private static final String UNIQUE = "23505";

  @Inject AgroalDataSource database;

  final UUID account = UUID.randomUUID();

  @BeforeEach
  void place() throws SQLException {
    run("insert into known_account (id, paid) values ('%s', false)".formatted(account));
  }

  @Test
  void theServiceCannotChangeTheSchema() {
    assertFails("alter table promise add column note text", NOT_ALLOWED);
    assertFails("create table note (id int)", NOT_ALLOWED);
    assertFails("drop table plan", NOT_ALLOWED);
  }

  @Test
  void accountIsKnownAsAWholeOrNotAtAll() {
    assertFails(
        "update known_account set currency = 'USD' where id = '%s'".formatted(account), CHECK);
  }

  @Test
  void paymentWithoutADateIsAReversedOne() {
    var payment =
        "insert into payment (id, account_id, currency, amount_minor, reversed)"
            + " values (gen_random_uuid(), '%s', 'USD', %d, %s)";
    assertFails(payment.formatted(account, 1, "false"), CHECK);
    assertFails(payment.formatted(account, 0, "true"), CHECK);
    assertRuns(payment.formatted(account, 1, "true"));
  }

  @Test
  void promiseIsHeldToTheShapeOfItsState() {
    assertRuns(promise("OPEN", 0, "null", "null"));
    assertRuns(promise("KEPT", 100, "now()", "null"));
    assertRuns(promise("PARTIALLY_KEPT", 40, "now()", "null"));
    assertRuns(promise("BROKEN", 0, "now()", "null"));
    assertRuns(promise("CANCELLED", 40, "now()", "'REQUESTED'"));
    assertRuns(promise("CANCELLED", 40, "now()", "'NOT_OWED'"));
    assertFails(promise("OPEN", 100, "null", "null"), CHECK);
    assertFails(promise("OPEN", 0, "now()", "null"), CHECK);
    assertFails(promise("OPEN", 0, "null", "'REQUESTED'"), CHECK);
    assertFails(promise("OPEN", -1, "null", "null"), CHECK);
    assertFails(promise("OPEN", 101, "null", "null"), CHECK);
    assertFails(promise("KEPT", 99, "now()", "null"), CHECK);
    assertFails(promise("KEPT", 100, "null", "null"), CHECK);
    assertFails(promise("PARTIALLY_KEPT", 0, "now()", "null"), CHECK);
    assertFails(promise("BROKEN", 1, "now()", "null"), CHECK);
    assertFails(promise("CANCELLED", 0, "now()", "null"), CHECK);
    assertFails(promise("CANCELLED", 0, "now()", "'BORED'"), CHECK);
    assertFails(promise("LATE", 0, "now()", "null"), CHECK);
  }

  @Test
  void planIsHeldToTheShapeOfItsState() {
    assertRuns(plan("COMPLETED", 100, "now()", "now()", "'ALL_PAID'", "null"));
    assertRuns(plan("COMPLETED", 40, "now()", "now()", "'ACCOUNT_PAID'", "null"));
    assertRuns(plan("CANCELLED", 0, "null", "now()", "null", "'REQUESTED'"));
    assertFails(plan("PROPOSED", 1, "null", "null", "null", "null"), CHECK);
    assertFails(plan("PROPOSED", 0, "now()", "null", "null", "null"), CHECK);
    assertFails(plan("ACTIVE", 0, "null", "null", "null", "null"), CHECK);
    assertFails(plan("ACTIVE", 100, "now()", "null", "null", "null"), CHECK);
    assertFails(plan("COMPLETED", 99, "now()", "now()", "'ALL_PAID'", "null"), CHECK);
    assertFails(plan("COMPLETED", 100, "now()", "now()", "null", "null"), CHECK);
    assertFails(plan("CANCELLED", 1, "null", "now()", "null", "'REQUESTED'"), CHECK);
    assertFails(plan("CANCELLED", 0, "null", "now()", "null", "null"), CHECK);
    assertFails(plan("PAUSED", 0, "now()", "null", "null", "null"), CHECK);
  }

  @Test
  void accountHasOneOpenPlan() {
    assertRuns(plan("PROPOSED", 0, "null", "null", "null", "null"));
    assertFails(plan("ACTIVE", 0, "now()", "null", "null", "null"), UNIQUE);
    assertRuns(plan("CANCELLED", 0, "null", "now()", "null", "'REQUESTED'"));
  }

  @Test
  void installmentIsPaidExactlyWhenNothingIsOutstanding() throws SQLException {
    var plan = UUID.randomUUID();
    run(plan(plan, "PROPOSED", 0, "null", "null", "null", "null"));
    var installment =
        "insert into installment (plan_id, number, due_on, lapses_at, amount_minor, paid_minor,"
            + " status) values ('"
            + plan
            + "', %d, now(), now(), 100, %d, '%s')";
    assertRuns(installment.formatted(1, 100, "PAID"));
    assertRuns(installment.formatted(2, 99, "MISSED"));
    assertFails(installment.formatted(3, 99, "PAID"), CHECK);
    assertFails(installment.formatted(3, 100, "DUE"), CHECK);
    assertFails(installment.formatted(3, 101, "DUE"), CHECK);
    assertFails(installment.formatted(121, 0, "DUE"), CHECK);
    assertFails(installment.formatted(3, 0, "LATE"), CHECK);
  }

  private String promise(String status, long kept, String endedOn, String reason) {
    return """
    insert into promise (id, version, account_id, creditor_id, currency, amount_minor, kept_minor,
      due_on, lapses_on, lapses_at, made_at, status, ended_on, cancel_reason, created_at)
    values (gen_random_uuid(), 0, '%s', gen_random_uuid(), 'USD', 100, %d,
      date '2026-11-02', date '2026-11-04', now(), now(), '%s', %s, %s, now())"""
        .formatted(account, kept, status, endedOn, reason);
  }

  private String plan(
      String status, long paid, String activatedAt, String endedOn, String how, String reason) {
    return plan(UUID.randomUUID(), status, paid, activatedAt, endedOn, how, reason);
  }

  private String plan(
      UUID id,
      String status,
      long paid,
      String activatedAt,
      String endedOn,
      String how,
      String reason) {
    return """
    insert into plan (id, version, account_id, creditor_id, currency, total_minor, paid_minor,
      cadence, installment_count, first_due_on, last_due_on, status, activated_at, ended_on,
      completion, cancel_reason, created_at)
    values ('%s', 0, '%s', gen_random_uuid(), 'USD', 100, %d,
      'WEEKLY', 3, date '2026-11-02', date '2026-11-16', '%s', %s, %s, %s, %s, now())"""
        .formatted(id, account, paid, status, activatedAt, endedOn, how, reason);
  }

  private void assertRuns(String statement) {
    org.assertj.core.api.Assertions.assertThatCode(() -> run(statement)).doesNotThrowAnyException();
  }

  private void assertFails(String statement, String state) {
    assertThatThrownBy(() -> run(statement))
        .as(statement)
        .isInstanceOfSatisfying(
            SQLException.class, fault -> assertThat(fault.getSQLState()).isEqualTo(state));
  }

  private void run(String statement) throws SQLException {
    try (var connection = database.getConnection();
        var prepared = connection.prepareStatement(statement)) {
      prepared.execute();
    }
  }
}

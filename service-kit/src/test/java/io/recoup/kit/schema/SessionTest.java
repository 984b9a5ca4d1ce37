package io.recoup.kit.schema;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;

/** What every session of the service is set to. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class SessionTest {
  @Inject AgroalDataSource database;

  /** Else each caller who gives up leaves a session behind, until the server has none left. */
  @Test
  void aSessionThatWaitsForALockEndsWhenItsClientHasGone() throws Exception {
    try (var holder = database.getConnection();
        var others = Executors.newVirtualThreadPerTaskExecutor()) {
      holder.setAutoCommit(false);
      run(holder, "select pg_advisory_xact_lock(20261130)");
      var waiting = database.getConnection();
      var process = number(waiting, "select pg_backend_pid()");
      others.submit(() -> run(waiting, "select pg_advisory_xact_lock(20261130)"));
      await().untilAsserted(() -> assertThat(sessions(process, "Lock")).isOne());
      waiting.unwrap(PgConnection.class).abort(Runnable::run);
      await().atMost(20, SECONDS).untilAsserted(() -> assertThat(sessions(process, "%")).isZero());
      holder.rollback();
    }
  }

  /** Asked by a connection of its own: within a transaction the answer never changes. */
  private long sessions(long process, String wait) throws SQLException {
    try (var connection = database.getConnection()) {
      return number(
          connection,
          "select count(*) from pg_stat_activity where pid = %d and wait_event_type like '%s'"
              .formatted(process, wait));
    }
  }

  private static Void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
      return null;
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}

package io.recoup.kit.idempotency;

import io.agroal.api.AgroalDataSource;
import io.recoup.kit.problem.Refusal;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The table of keys and answers; every call belongs to the transaction of the effect. */
@Singleton
class IdempotencyKeys {
  private final AgroalDataSource database;

  IdempotencyKeys(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * Takes the key for this transaction; gives the answer of the request that used it before. Ends
   * the request when the key is in use, or was used for another one.
   */
  Optional<StoredAnswer> take(String subject, String key, byte[] fingerprint) {
    try (var connection = database.getConnection();
        var find = connection.prepareStatement("select * from idempotency_find(?, ?)")) {
      find.setString(1, subject);
      find.setString(2, key);
      try (var found = find.executeQuery()) {
        found.next();
        if (!found.getBoolean("is_free"))
          throw Refusal.conflict(
                  "idempotency-key-in-use", "A request with this Idempotency-Key is still running.")
              .retryAfter(Duration.ofSeconds(1));
        var used = found.getBytes("fingerprint");
        if (used == null) return Optional.empty();
        if (!Arrays.equals(used, fingerprint))
          throw Refusal.invalid(
              "idempotency-key-reused",
              "This Idempotency-Key was used for another request; use a new one.");
        return Optional.of(
            new StoredAnswer(
                found.getShort("status"), found.getString("headers"), found.getString("body")));
      }
    } catch (SQLException e) {
      throw new IdempotencyFailure(e);
    }
  }

  void store(
      String subject, String key, byte[] fingerprint, int status, String headers, String body) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into idempotency_key (subject, key, fingerprint, status, headers, body)
                values (?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, subject);
      insert.setString(2, key);
      insert.setBytes(3, fingerprint);
      insert.setShort(4, (short) status);
      insert.setString(5, headers);
      insert.setString(6, body);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IdempotencyFailure(e);
    }
  }

  /** How many of the coming days have their partitions. */
  int daysAhead() {
    return call("select idempotency_days_ahead()", row -> row.getInt(1));
  }

  /** Makes the partitions that are missing, unless another replica is about it. */
  void prepareDays() {
    call("select idempotency_prepare()", _ -> null);
  }

  /** Drops the oldest day that is older than asked for; says whether there was one. */
  boolean forget(int keepDays) {
    return call("select idempotency_forget(%d)".formatted(keepDays), row -> row.getBoolean(1));
  }

  private interface Column<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> T call(String function, Column<T> column) {
    try (var connection = database.getConnection();
        var call = connection.prepareStatement(function);
        var result = call.executeQuery()) {
      result.next();
      return column.of(result);
    } catch (SQLException e) {
      throw new IdempotencyFailure(e);
    }
  }
}

package io.recoup.kit.idempotency;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.recoup.kit.problem.Refusal;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The table of keys and answers; every call belongs to the transaction of the effect. */
@Singleton
class IdempotencyKeys {
  private static final Logger LOG = Logger.getLogger(IdempotencyKeys.class);

  private final AgroalDataSource database;
  private final int keepDays;

  IdempotencyKeys(
      AgroalDataSource database,
      @ConfigProperty(name = "recoup.idempotency.keep-days") int keepDays) {
    this.database = database;
    this.keepDays = keepDays;
  }

  /** Takes the key for this transaction; ends the request when it was used or is in use. */
  void take(String subject, String key, byte[] fingerprint) {
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
        if (used == null) return;
        if (!Arrays.equals(used, fingerprint))
          throw Refusal.invalid(
              "idempotency-key-reused",
              "This Idempotency-Key was used for another request; use a new one.");
        throw new StoredAnswer(
            found.getShort("status"), found.getString("headers"), found.getString("body"));
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

  /** Makes the coming days' partitions and drops those whose keys have lived long enough. */
  @Scheduled(every = "6h", concurrentExecution = ConcurrentExecution.SKIP)
  void roll() {
    try (var connection = database.getConnection();
        var roll = connection.prepareStatement("select idempotency_roll(?)")) {
      roll.setInt(1, keepDays);
      try (var result = roll.executeQuery()) {
        result.next();
        if (result.getInt(1) > 0)
          LOG.infof("Dropped %d days of idempotency keys", result.getInt(1));
      }
    } catch (SQLException e) {
      throw new IdempotencyFailure(e);
    }
  }
}

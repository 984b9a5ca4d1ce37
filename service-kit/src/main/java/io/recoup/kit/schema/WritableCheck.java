package io.recoup.kit.schema;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A service whose database takes no writes is not ready: it is a standby, such as the former
 * primary after a failover, or somebody made it read-only.
 */
@Readiness
@Singleton
class WritableCheck implements HealthCheck {
  private static final String WHY_NOT =
      """
      select case
        when pg_is_in_recovery() then 'The database is a standby: it takes no writes.'
        when current_setting('transaction_read_only')::boolean then
          'Transactions are read-only: see default_transaction_read_only'
            || ' of the server, the database and the role.'
      end""";

  private final AgroalDataSource database;

  WritableCheck(AgroalDataSource database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("Database takes writes");
    return whyNot()
        .map(reason -> response.down().withData("reason", reason).build())
        .orElseGet(() -> response.up().build());
  }

  private Optional<String> whyNot() {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(WHY_NOT);
        var row = query.executeQuery()) {
      row.next();
      return Optional.ofNullable(row.getString(1));
    } catch (SQLException e) {
      return Optional.of("The database does not answer.");
    }
  }
}

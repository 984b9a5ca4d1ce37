package io.recoup.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Somebody with the rights of the tables' owner: may do what the service cannot. */
public final class Owner {
  private Owner() {}

  /** Changes exactly as many rows as the caller expects. */
  public static void change(int rows, String statement, Object... values) {
    var config = ConfigProvider.getConfig();
    try (var connection =
            DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
        var change = connection.prepareStatement(statement)) {
      for (var i = 0; i < values.length; i++) change.setObject(i + 1, values[i]);
      assertThat(change.executeUpdate()).as(statement).isEqualTo(rows);
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }
}

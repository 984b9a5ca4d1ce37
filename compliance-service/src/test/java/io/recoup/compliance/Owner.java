package io.recoup.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.kit.test.Database;
import java.sql.SQLException;

/** Somebody with the rights of the tables' owner: may do what the service cannot. */
public final class Owner {
  private Owner() {}

  /** Changes exactly as many rows as the caller expects. */
  public static void change(int rows, String statement, Object... values) {
    try (var connection = Database.owner();
        var change = connection.prepareStatement(statement)) {
      for (var i = 0; i < values.length; i++) change.setObject(i + 1, values[i]);
      assertThat(change.executeUpdate()).as(statement).isEqualTo(rows);
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }
}

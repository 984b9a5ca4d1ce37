package io.recoup.kit.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What only the administrator of the test's database may do. */
public final class DatabaseAdmin {
  private static final String ADMIN = "postgres";

  private DatabaseAdmin() {}

  public static void execute(String... statements) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var each : statements) statement.execute(each);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row, as text. */
  public static String value(String query) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A session of the administrator's own, for locks that are to be held. */
  public static Connection connect() throws SQLException {
    return DriverManager.getConnection(RealBackends.jdbcUrl(), ADMIN, null);
  }
}

package io.recoup.kit.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the service under test, seen by its owner: behind the service's back. */
public final class Database {
  static final String URL = "quarkus.datasource.jdbc.url";
  static final String APP = "quarkus.datasource.username";
  static final String APP_PASSWORD = "quarkus.datasource.password";
  static final String OWNER = "recoup.migration.username";
  static final String OWNER_PASSWORD = "recoup.migration.password";

  private Database() {}

  /** A connection of somebody who may do what the service may not. */
  public static Connection owner() throws SQLException {
    return connect(OWNER, OWNER_PASSWORD);
  }

  /** A connection with the service's own role. */
  public static Connection app() throws SQLException {
    return connect(APP, APP_PASSWORD);
  }

  static String ownerName() {
    return ConfigProvider.getConfig().getValue(OWNER, String.class);
  }

  /** The first column of what the query finds. */
  public static List<String> texts(Connection connection, String query) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) texts.add(rows.getString(1));
    }
    return texts;
  }

  public static void execute(Connection connection, String statements) throws SQLException {
    try (var execution = connection.createStatement()) {
      execution.execute(statements);
    }
  }

  /** The tables of a schema, without their partitions and the histories of their migrations. */
  static List<String> tables(Connection connection, String schema) throws SQLException {
    return texts(
        connection,
        """
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = '%s' and c.relkind in ('r', 'p') and not c.relispartition
          and c.relname !~ '_schema_history$' order by 1"""
            .formatted(schema));
  }

  private static Connection connect(String user, String password) throws SQLException {
    var config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue(URL, String.class),
        config.getValue(user, String.class),
        config.getValue(password, String.class));
  }
}

package io.recoup.compliance.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Runs a statement in the caller's transaction, if there is one; instants, enums and lists bind.
 */
public final class Sql {
  /** Reads the row at which a result stands. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  /** Runs a change and says how many rows it touched. */
  public static int change(DataSource database, String statement, Object... values) {
    try (var connection = database.getConnection();
        var change = connection.prepareStatement(statement)) {
      bind(change, values);
      return change.executeUpdate();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  public static <T> List<T> list(
      DataSource database, Row<T> row, String statement, Object... values) {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(statement)) {
      bind(query, values);
      try (var result = query.executeQuery()) {
        var rows = new ArrayList<T>();
        while (result.next()) rows.add(row.read(result));
        return rows;
      }
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  public static <T> Optional<T> first(
      DataSource database, Row<T> row, String statement, Object... values) {
    return list(database, row, statement, values).stream().findFirst();
  }

  /** Binds the values to the parameters from the first on. */
  public static void bind(PreparedStatement statement, Object... values) throws SQLException {
    bindFrom(statement, 1, values);
  }

  /** Binds the values to the parameters from the given one on. */
  public static void bindFrom(PreparedStatement statement, int first, Object... values)
      throws SQLException {
    for (var i = 0; i < values.length; i++) {
      statement.setObject(first + i, bindable(statement.getConnection(), values[i]));
    }
  }

  public static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  public static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type)
      throws SQLException {
    var name = row.getString(column);
    return name == null ? null : Enum.valueOf(type, name);
  }

  private static Object bindable(Connection connection, Object value) throws SQLException {
    return switch (value) {
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case Enum<?> constant -> constant.name();
      case List<?> texts -> connection.createArrayOf("text", texts.toArray());
      case null, default -> value;
    };
  }
}

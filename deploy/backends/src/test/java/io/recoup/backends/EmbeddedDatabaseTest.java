package io.recoup.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @Test
  void ownerMayDefineTablesAndTheAppRoleMayNot() throws SQLException {
    try (var database = EmbeddedDatabase.start().create("books", "owner-pw", "app-pw")) {
      run(database, "books_owner", "owner-pw", "create table entry (id int)");
      assertThatThrownBy(() -> run(database, "books_app", "app-pw", "create table other (id int)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void wrongPasswordIsRefused() {
    try (var database = EmbeddedDatabase.start().create("books", "owner-pw", "app-pw")) {
      assertThatThrownBy(() -> run(database, "books_app", "guess", "select 1"))
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void roleOfAnotherServiceCannotConnect() {
    try (var database =
        EmbeddedDatabase.start().create("books", "o", "a").create("calls", "o", "a")) {
      assertThatThrownBy(() -> read(database, "books", "calls_app", "a", "select 1"))
          .hasMessageContaining("permission denied for database");
    }
  }

  @Test
  void givenDirectoryKeepsItsRowsAndItsPromises(@TempDir Path directory) throws SQLException {
    try (var first = EmbeddedDatabase.start(directory, Ports.free()).create("books", "o1", "a1")) {
      run(first, "books_owner", "o1", "create table entry as select 42 as amount");
      assertThat(read(first, "books", "books_owner", "o1", "show fsync")).isEqualTo("on");
      assertThat(read(first, "books", "books_owner", "o1", "show server_version_num"))
          .startsWith("18");
    }
    try (var second = EmbeddedDatabase.start(directory, Ports.free()).create("books", "o2", "a2")) {
      assertThat(read(second, "books", "books_owner", "o2", "select amount from entry"))
          .isEqualTo("42");
    }
  }

  @Test
  void namesThatWouldBeSqlAreRefused() {
    try (var database = EmbeddedDatabase.start()) {
      assertThatThrownBy(() -> database.create("a; drop role postgres", "o", "a"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void run(EmbeddedDatabase database, String user, String password, String sql)
      throws SQLException {
    try (var connection = DriverManager.getConnection(database.jdbcUrl("books"), user, password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(
      EmbeddedDatabase database, String name, String user, String password, String sql)
      throws SQLException {
    try (var connection = DriverManager.getConnection(database.jdbcUrl(name), user, password);
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}

package io.recoup.kit.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/** Waits for a database that is still starting, for a minute at most and with short pauses. */
final class Connections {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 15;

  interface Opening {
    Connection open() throws SQLException;
  }

  private Connections() {}

  static Connection await(Opening opening, Consumer<String> progress) throws SQLException {
    for (var attempt = 1; ; attempt++)
      try {
        return opening.open();
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !isAway(e)) throw e;
        progress.accept(
            "The database is away, attempt %d of %d: %s"
                .formatted(attempt, ATTEMPTS, e.getMessage()));
        pause(attempt);
      }
  }

  /** One second more each time, and never more than five. */
  static void pause(int attempt) {
    try {
      Thread.sleep(Duration.ofSeconds(Math.min(attempt, LONGEST_PAUSE.toSeconds())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaFailure("Stopped while waiting for the database", e);
    }
  }

  /**
   * A pool that got no connection in time says nothing else; a wrong password has a state. A
   * database that has no connection left, 53300, will have one.
   */
  private static boolean isAway(SQLException e) {
    var state = e.getSQLState();
    return state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("53300");
  }
}

package io.recoup.kit.time;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not say what time it is. */
final class ClockFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ClockFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}

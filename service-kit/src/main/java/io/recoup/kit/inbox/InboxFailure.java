package io.recoup.kit.inbox;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not answer about handled events. */
public final class InboxFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public InboxFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}

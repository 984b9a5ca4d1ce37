package io.recoup.kit.outbox;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not take or give events; the transaction around it must roll back. */
public final class OutboxFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public OutboxFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}

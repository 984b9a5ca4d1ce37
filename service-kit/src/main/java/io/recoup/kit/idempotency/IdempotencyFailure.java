package io.recoup.kit.idempotency;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not answer about a key; the request has had no effect. */
final class IdempotencyFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  IdempotencyFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}

package io.recoup.compliance.sql;

import java.io.Serial;

/** A statement that failed; the cause says whether trying again may help. */
public final class SqlFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public SqlFailure(Throwable cause) {
    super(cause);
  }
}

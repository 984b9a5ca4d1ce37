package io.recoup.kit.inbox;

import java.io.Serial;
import java.sql.SQLException;

/**
 * A fault as the log may show it: which classes it went through and where, but none of their
 * messages, since a message quotes the value that it is about and events hold names and numbers.
 */
final class FaultWithoutValues extends Exception {
  @Serial private static final long serialVersionUID = 1;
  private static final int DEEPEST_CAUSE = 20;

  private FaultWithoutValues(Throwable fault, Throwable cause) {
    super(name(fault), cause, false, true);
    setStackTrace(fault.getStackTrace());
  }

  static FaultWithoutValues of(Throwable fault) {
    return of(fault, DEEPEST_CAUSE);
  }

  private static FaultWithoutValues of(Throwable fault, int deeper) {
    if (fault == null || deeper == 0) return null;
    return new FaultWithoutValues(fault, of(fault.getCause(), deeper - 1));
  }

  private static String name(Throwable fault) {
    var type = fault.getClass().getName();
    return fault instanceof SQLException sql ? type + ", state " + sql.getSQLState() : type;
  }
}

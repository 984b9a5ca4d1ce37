package io.recoup.kit.problem;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

/** Tells faults that pass by themselves from those that would fail again. */
public final class Faults {
  private static final int DEEPEST_CAUSE = 20;

  private Faults() {}

  /** True when the same work may succeed later: database or a dependency away, locks in the way. */
  public static boolean isTransient(Throwable fault) {
    return causes(fault)
        .anyMatch(
            cause ->
                switch (cause) {
                  case Refusal refusal -> refusal.kind() == Refusal.Kind.UNAVAILABLE;
                  case SQLException sql -> isTransient(sql);
                  case org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException
                          _ ->
                      true;
                  case jakarta.ws.rs.ProcessingException _ -> true;
                  case HeuristicMixedException _, HeuristicRollbackException _ -> true;
                  case java.io.IOException _ ->
                      !(cause instanceof com.fasterxml.jackson.core.JacksonException);
                  default -> false;
                });
  }

  /**
   * True when the connection broke at the commit, before the answer: the change may be stored or
   * not. What the database answered, such as that it rolled back, is known.
   */
  public static boolean isOutcomeUnknown(Throwable fault) {
    return causes(fault)
        .anyMatch(
            cause ->
                switch (cause) {
                  case XAException commit -> chain(commit).anyMatch(Faults::isWithoutAnswer);
                  case HeuristicMixedException _, HeuristicRollbackException _ -> true;
                  default -> false;
                });
  }

  /** The first cause of a type, the fault itself included. */
  public static <T extends Throwable> Optional<T> find(Throwable fault, Class<T> type) {
    return causes(fault).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The causes, and behind them what they suppress: there stands why a commit failed. */
  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.concat(
        chain(fault),
        chain(fault).flatMap(cause -> Stream.of(cause.getSuppressed())).flatMap(Faults::chain));
  }

  private static Stream<Throwable> chain(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause).limit(DEEPEST_CAUSE);
  }

  private static boolean isWithoutAnswer(Throwable cause) {
    if (!(cause instanceof SQLException fault)) return false;
    var state = fault.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  private static boolean isTransient(SQLException fault) {
    var state = fault.getSQLState();
    // Agroal's own "no connection in time" has no state.
    if (state == null) return true;
    return state.startsWith("08") // connection
        || state.startsWith("53") // no resources, disk full
        || state.startsWith("57") // shutting down, cancelled
        || state.startsWith("58") // the machine below: disk, files
        || state.startsWith("28") // password or role changed
        || state.equals("3D000") // no such database, as while it is restored
        || state.equals("25006") // read-only, as a standby or at a full disk
        || state.startsWith("40") // serialization, deadlock
        || state.equals("55P03"); // lock not available
  }
}

package io.recoup.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.recoup.kit.problem.Faults;
import io.recoup.kit.problem.Refusal;
import java.sql.SQLException;
import java.time.DateTimeException;

/**
 * Why an event is dead, in words for an operator: without names of classes, SQL or anything that
 * the event holds. The fault itself is in the log, under the event's id.
 */
final class DeadReason {
  private DeadReason() {}

  static String of(Throwable fault) {
    var unreadable = Faults.find(fault, UnreadableEvent.class);
    if (unreadable.isPresent()) return "It cannot be read: " + unreadable.get().getMessage() + ".";
    var refusal = Faults.find(fault, Refusal.class);
    if (refusal.isPresent()) return "It was refused with " + refusal.get().code() + ".";
    if (Faults.find(fault, JsonProcessingException.class).isPresent()
        || Faults.find(fault, DateTimeException.class).isPresent()
        || Faults.find(fault, IllegalArgumentException.class).isPresent())
      return "Its content does not have the form that its type promises.";
    if (Faults.find(fault, SQLException.class).isPresent())
      return "The database did not take what it brings.";
    return "The service failed at it; the log says more under its id.";
  }
}

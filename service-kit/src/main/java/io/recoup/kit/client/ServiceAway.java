package io.recoup.kit.client;

import jakarta.ws.rs.ProcessingException;
import java.io.Serial;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Another service cannot be reached: the connection failed, or what stands before it says so with
 * 502, 503 or 504. Circuit breakers count this and nothing else: any other fault may be one of what
 * was asked, and what one account is asked must not shut the door on the others.
 */
public final class ServiceAway extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;
  private static final Set<Integer> STATUSES = Set.of(502, 503, 504);

  private ServiceAway(String message, Throwable cause) {
    super(message, cause);
  }

  /** What a status that is no success means. */
  public static RuntimeException answered(int status) {
    var message = "answered " + status;
    return STATUSES.contains(status) ? new ServiceAway(message, null) : new ServiceFault(message);
  }

  /** What it means that no answer came; a slow answer is a fault of what was asked. */
  public static RuntimeException noAnswer(ProcessingException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause())
      if (cause instanceof TimeoutException) return new ServiceFault("gave no answer in time");
    return new ServiceAway("gave no answer", fault);
  }
}

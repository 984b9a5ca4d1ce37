package io.recoup.kit.inbox;

import java.io.Serial;

/** An event that no retry will make readable. */
public final class UnreadableEvent extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public UnreadableEvent(String message, Throwable cause) {
    super(message, cause);
  }
}

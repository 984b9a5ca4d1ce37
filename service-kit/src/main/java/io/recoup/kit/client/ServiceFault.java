package io.recoup.kit.client;

import java.io.Serial;

/** Another service was reached and gave no answer that can be used to what it was asked. */
public final class ServiceFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public ServiceFault(String message) {
    super(message);
  }

  public ServiceFault(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.recoup.local;

import java.util.List;

/** Something a person has to know and can act on; its message is all they see. */
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> details;

  Trouble(String message, List<String> details) {
    super(message);
    this.details = List.copyOf(details);
  }

  Trouble(String message) {
    this(message, List.of());
  }

  List<String> details() {
    return details;
  }
}

package io.recoup.contacts.client;

import java.io.Serial;

/** Compliance gave no answer that could be relied on; asking again may help. */
final class ComplianceAway extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ComplianceAway(String what) {
    super(what);
  }

  ComplianceAway(String what, Throwable cause) {
    super(what, cause);
  }
}

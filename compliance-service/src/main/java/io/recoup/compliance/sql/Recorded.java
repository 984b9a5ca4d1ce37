package io.recoup.compliance.sql;

import java.time.Instant;
import java.util.UUID;

/** Something that was recorded on an account once and for all. */
public interface Recorded {
  UUID id();

  Instant recordedAt();
}

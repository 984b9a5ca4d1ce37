package io.recoup.compliance.decision;

import java.time.Instant;
import java.util.UUID;

/**
 * One unit of contact budget for an allowed act. HELD until its result is known, then COMMITTED if
 * it took place or RELEASED if nothing was sent; EXPIRED if no result came in time, and COMMITTED
 * even then if one comes late.
 */
record Reservation(UUID id, State state, Instant expiresAt) {
  enum State {
    HELD,
    COMMITTED,
    RELEASED,
    EXPIRED
  }
}

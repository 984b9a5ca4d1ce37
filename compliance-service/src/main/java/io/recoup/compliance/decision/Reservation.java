package io.recoup.compliance.decision;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One unit of contact budget for an allowed act. HELD until its result is known, then COMMITTED if
 * it took place or RELEASED if nothing was sent; EXPIRED if no result came in time, and COMMITTED
 * even then if one comes late. A barred one is held all the same, for the act may be under way, but
 * no longer permits it: what was recorded after the decision forbids it.
 */
record Reservation(UUID id, Status status, Instant expiresAt, boolean barred) {
  /** Whether the act may still be made on it. */
  boolean permits() {
    return status == Status.HELD && !barred;
  }

  @Schema(name = "ReservationStatus")
  enum Status {
    HELD,
    COMMITTED,
    RELEASED,
    EXPIRED
  }
}

package io.recoup.compliance.consent;

import io.recoup.compliance.sql.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One consent with who recorded it, since when it holds, and its revocation if there is one. */
record Consent(
    UUID id,
    UUID accountId,
    UUID debtorId,
    UUID creditorId,
    Terms terms,
    Instant recordedAt,
    String recordedBy,
    Instant revokedAt,
    String revokedBy)
    implements Recorded {

  /** How it was said. */
  @Schema(name = "ConsentMeans")
  enum Means {
    PHONE,
    LETTER,
    EMAIL,
    TEXT,
    WEB,
    IN_PERSON
  }

  /** Who agreed to what, with whom, from when and until when. */
  record Terms(
      ConsentGiver giver,
      ConsentReceiver receiver,
      ConsentScope scope,
      UUID contactPointId,
      Means givenBy,
      LocalDate onDate,
      Instant holdsFrom,
      Instant expiresAt) {}
}

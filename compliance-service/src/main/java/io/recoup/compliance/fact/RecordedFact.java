package io.recoup.compliance.fact;

import io.recoup.compliance.sql.Recorded;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One fact with who recorded it, since when it holds, and its revocation if there is one. */
record RecordedFact(
    UUID id,
    UUID accountId,
    String type,
    Instant at,
    Map<String, Object> attributes,
    Instant recordedAt,
    String recordedBy,
    Instant revokedAt,
    String revokedBy)
    implements Recorded {}

package io.recoup.compliance.restriction;

import io.recoup.compliance.Channel;
import io.recoup.compliance.sql.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One restriction with who recorded it, since when it holds, and its revocation if there is one.
 */
record Restriction(
    UUID id,
    UUID accountId,
    UUID debtorId,
    UUID creditorId,
    RestrictionKind kind,
    Channel channel,
    UUID contactPointId,
    RestrictionDetails details,
    Instant holdsFrom,
    Instant recordedAt,
    String recordedBy,
    Instant revokedAt,
    String revokedBy,
    RevocationReason revocationReason,
    LocalDate endedOn)
    implements Recorded {}

package io.recoup.compliance.casefile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of one account. It is open from its placement until it is paid. */
public record CaseFile(
    UUID accountId,
    UUID debtorId,
    UUID creditorId,
    Status status,
    String country,
    String state,
    List<String> zones,
    Instant openedAt,
    Instant closedAt) {

  @Schema(name = "CaseStatus")
  enum Status {
    OPEN,
    CLOSED
  }
}

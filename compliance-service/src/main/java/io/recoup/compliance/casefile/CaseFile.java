package io.recoup.compliance.casefile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

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

  enum Status {
    OPEN,
    CLOSED
  }
}

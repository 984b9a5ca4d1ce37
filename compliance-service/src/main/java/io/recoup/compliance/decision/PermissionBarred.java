package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.kit.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An act that was allowed is not permitted any more, because of what was recorded since;
 * contact-service cancels it.
 *
 * @param rules those that deny it now; none where it cannot be told
 */
record PermissionBarred(
    UUID decisionId,
    UUID accountId,
    UUID debtorId,
    UUID reservationId,
    Channel channel,
    UUID contactPointId,
    List<String> rules,
    Instant barredAt)
    implements DomainEvent {

  @Override
  public UUID aggregateId() {
    return accountId;
  }

  /** With the restrictions, so that whoever heeds those hears of it in their order. */
  @Override
  public String stream() {
    return "compliance.restriction";
  }

  @Override
  public String type() {
    return "permission-barred.v1";
  }
}

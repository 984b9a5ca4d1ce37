package io.recoup.contacts.attempt;

import io.recoup.contacts.client.Decision;
import java.time.Instant;
import java.util.UUID;

/** What compliance tells of a restriction; it names a channel or a contact point, or neither. */
record Restriction(
    UUID accountId,
    UUID debtorId,
    String kind,
    String channel,
    UUID contactPointId,
    Instant recordedAt) {

  /**
   * Whether it bars an attempt of the same debtor. A demand to stop and an attorney are about one
   * debt; a refused medium and a wrong number hold for all of the debtor's. What depends on time,
   * place or law only compliance can judge: the clearance is withdrawn, and asking again tells. A
   * decision that knew of the restriction stands, however late the event comes.
   */
  boolean bars(Attempt attempt) {
    return !wasKnownTo(attempt.decision()) && concerns(attempt);
  }

  /** Events from before they told when it was recorded say nothing of what a decision knew. */
  private boolean wasKnownTo(Decision decision) {
    return recordedAt != null && decision.decidedAt().isAfter(recordedAt);
  }

  private boolean concerns(Attempt attempt) {
    return switch (kind) {
      case "CEASE", "ATTORNEY" -> attempt.accountId().equals(accountId);
      case "MEDIA", "WRONG_NUMBER" -> coversChannel(attempt) && coversContactPoint(attempt);
      case "INCONVENIENT_TIME",
          "INCONVENIENT_PLACE",
          "EMPLOYER_FORBIDS",
          "DECEASED",
          "BANKRUPTCY",
          "VULNERABILITY",
          "MORATORIUM" ->
          true;
      default -> false;
    };
  }

  private boolean coversChannel(Attempt attempt) {
    return channel == null || Channel.valueOf(channel).covers(attempt.channel());
  }

  private boolean coversContactPoint(Attempt attempt) {
    return contactPointId == null || contactPointId.equals(attempt.contactPointId());
  }
}

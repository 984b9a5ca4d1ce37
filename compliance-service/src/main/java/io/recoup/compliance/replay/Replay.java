package io.recoup.compliance.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Stored decisions asked again under other rules, as far as that has come.
 *
 * @param creditorId only decisions on accounts of this creditor; null for all
 * @param total how many decisions there are to ask; null until that is counted
 */
record Replay(
    UUID id,
    UUID creditorId,
    UUID accountId,
    Instant decidedFrom,
    Instant decidedBefore,
    Rules rules,
    JsonNode overlay,
    Instant requestedAt,
    String requestedBy,
    Status status,
    Integer total,
    Counts counts,
    List<Example> examples,
    UUID lastAccountId,
    UUID lastDecisionId,
    Instant finishedAt,
    String failure) {

  /** CONFIGURED: as this service decides today. SHIPPED: without the overlays of its operator. */
  @Schema(name = "ReplayRules")
  enum Rules {
    CONFIGURED,
    SHIPPED
  }

  @Schema(name = "ReplayStatus")
  enum Status {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    boolean isOpen() {
      return this == QUEUED || this == RUNNING;
    }
  }

  /** What the other rules say, compared with what was decided. */
  @Schema(name = "ReplayChange")
  enum Change {
    UNCHANGED,
    NOW_ALLOWED,
    NOW_BLOCKED,
    /** Blocked then and now, but not by the same rules. */
    OTHER_REASON,
    /** The facts it was decided on cannot be read back as they were: nothing is claimed of it. */
    NOT_REPRODUCED
  }

  @Schema(name = "ReplayCounts")
  record Counts(
      @Schema(
              required = true,
              description = "Asked again so far; the sum of the others",
              examples = "200")
          int replayed,
      @Schema(required = true, description = "Decided as it was", examples = "188") int unchanged,
      @Schema(required = true, description = "Blocked then, allowed by these rules", examples = "0")
          int nowAllowed,
      @Schema(
              required = true,
              description = "Allowed then, blocked by these rules",
              examples = "12")
          int nowBlocked,
      @Schema(
              required = true,
              description = "Blocked then and now, but not by the same rules",
              examples = "0")
          int otherReason,
      @Schema(
              required = true,
              description = "Decided on facts that cannot be read back as they were",
              examples = "0")
          int notReproduced) {

    Counts and(Change change) {
      return new Counts(
          replayed + 1,
          unchanged + (change == Change.UNCHANGED ? 1 : 0),
          nowAllowed + (change == Change.NOW_ALLOWED ? 1 : 0),
          nowBlocked + (change == Change.NOW_BLOCKED ? 1 : 0),
          otherReason + (change == Change.OTHER_REASON ? 1 : 0),
          notReproduced + (change == Change.NOT_REPRODUCED ? 1 : 0));
    }

    int of(Change change) {
      return switch (change) {
        case UNCHANGED -> unchanged;
        case NOW_ALLOWED -> nowAllowed;
        case NOW_BLOCKED -> nowBlocked;
        case OTHER_REASON -> otherReason;
        case NOT_REPRODUCED -> notReproduced;
      };
    }
  }

  @Schema(name = "ReplayExample", description = "One decision that would have been another")
  record Example(
      @Schema(
              required = true,
              description = "How these rules would have decided otherwise",
              examples = "NOW_BLOCKED")
          Change change,
      @Schema(
              required = true,
              description = "The stored decision; it stays as it is",
              examples = "d1409025-5821-5333-a954-ef0372601953")
          UUID decisionId,
      @Schema(
              required = true,
              description = "The account that the decision is about",
              examples = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52")
          UUID accountId,
      @Schema(
              required = true,
              description = "When it was decided, in UTC",
              examples = "2026-11-02T15:00:00Z")
          Instant at,
      @Schema(required = true, description = "The rules that denied then", examples = "[]")
          List<String> deniedBy,
      @Schema(
              required = true,
              description = "The rules that deny under the other rules",
              examples = "[\"REGF-CALLFREQ-7IN7\"]")
          List<String> nowDeniedBy) {}

  Replay started(int total) {
    return with(Status.RUNNING, total, counts, examples, lastAccountId, lastDecisionId, null, null);
  }

  Replay advanced(Counts counts, List<Example> examples, UUID accountId, UUID decisionId) {
    return with(Status.RUNNING, total, counts, examples, accountId, decisionId, null, null);
  }

  Replay finished(Instant at) {
    return with(Status.DONE, total, counts, examples, lastAccountId, lastDecisionId, at, null);
  }

  Replay failed(Instant at, String why) {
    return with(Status.FAILED, total, counts, examples, lastAccountId, lastDecisionId, at, why);
  }

  private Replay with(
      Status status,
      Integer total,
      Counts counts,
      List<Example> examples,
      UUID lastAccountId,
      UUID lastDecisionId,
      Instant finishedAt,
      String failure) {
    return new Replay(
        id,
        creditorId,
        accountId,
        decidedFrom,
        decidedBefore,
        rules,
        overlay,
        requestedAt,
        requestedBy,
        status,
        total,
        counts,
        examples,
        lastAccountId,
        lastDecisionId,
        finishedAt,
        failure);
  }
}

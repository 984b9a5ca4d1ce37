package io.recoup.compliance.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A clock of a case as it stands at an instant, by the consumer's calendar.
 *
 * @param endsOn the last day on which it runs; null where no day is set, or none is yet
 * @param lapsesAt the instant at which that day is over
 * @param stoppedOn the day on which something ended it before it lapsed; null if nothing did
 * @param extendableTo the last day if the consumer adds to what was said; null if nothing extends
 *     it
 * @param paused whether it stands still: it has no end until it runs on
 */
record CaseClock(
    UUID id,
    ClockKind kind,
    String ruleId,
    String citation,
    Status status,
    LocalDate startedOn,
    LocalDate endsOn,
    Instant lapsesAt,
    LocalDate stoppedOn,
    LocalDate extendableTo,
    long tolledDays,
    boolean paused,
    List<String> factIds,
    String explanation) {

  /** STOPPED: what it waited for happened, or it no longer matters. */
  @Schema(name = "ClockStatus")
  enum Status {
    RUNNING,
    LAPSED,
    STOPPED
  }
}

package io.recoup.compliance.clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for clocks: what runs out on an account, when, and by which rule. */
@Path("/v1/accounts/{accountId}/clocks")
@Tag(name = "Clocks", description = "Terms of law that run out on an account")
class ClockResource {
  private static final String SAMPLE = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";

  private final ClockService clocks;

  ClockResource(ClockService clocks) {
    this.clocks = clocks;
  }

  @Schema(name = "Clock")
  record ClockView(
      @Schema(
              required = true,
              description = "Stable; the events about the clock carry it",
              examples = "3b0c8e0e-7a53-5f0e-8d3f-6f6f0f3e2b11")
          UUID id,
      @Schema(required = true, description = "What runs out", examples = "VALIDATION_PERIOD")
          ClockKind kind,
      @Schema(
              required = true,
              description = "The rule by which it runs",
              examples = "REGF-VALID-PERIOD")
          String ruleId,
      @Schema(
              required = true,
              description = "Where the law or house policy says so",
              examples = "12 CFR 1006.34(b)(5); comments; 5 USC 6103(a)")
          String citation,
      @Schema(
              required = true,
              description = "STOPPED: what it waited for happened in time, or it no longer matters",
              examples = "RUNNING")
          CaseClock.Status status,
      @Schema(required = true, description = "On the consumer's calendar", examples = "2026-11-02")
          LocalDate startedOn,
      @Schema(
              description =
                  "The last day on which it runs; absent where the law sets none, or while it stands still",
              examples = "2026-12-09")
          LocalDate endsOn,
      @Schema(
              description = "When that day is over where the consumer is",
              examples = "2026-12-10T06:00:00Z")
          Instant lapsesAt,
      @Schema(description = "Present if it is STOPPED") LocalDate stoppedOn,
      @Schema(description = "The last day if the consumer adds information to a dispute")
          LocalDate extendableTo,
      @Schema(
              required = true,
              description = "Days of military service left out of the count",
              examples = "0")
          long tolledDays,
      @Schema(
              required = true,
              description = "It stands still now, so that its end still moves",
              examples = "false")
          boolean paused,
      @Schema(
              required = true,
              description = "The facts it rests on",
              examples = "[\"0b2c7a52-6a0e-5a44-9f0e-3e0b7b9d2c11\"]")
          List<String> factIds,
      @Schema(
              required = true,
              description = "From what it follows, in a sentence",
              examples = "Taken to arrive on 2026-11-09")
          String explanation) {

    static ClockView of(CaseClock clock) {
      return new ClockView(
          clock.id(),
          clock.kind(),
          clock.ruleId(),
          clock.citation(),
          clock.status(),
          clock.startedOn(),
          clock.endsOn(),
          clock.lapsesAt(),
          clock.stoppedOn(),
          clock.extendableTo(),
          clock.tolledDays(),
          clock.paused(),
          clock.factIds(),
          clock.explanation());
    }
  }

  @Schema(name = "Clocks")
  record ClocksView(
      @Schema(
              required = true,
              description = "The account whose clocks these are",
              examples = SAMPLE)
          UUID accountId,
      @Schema(
              required = true,
              description = "The instant at which they stand so",
              examples = "2026-11-22T10:15:30Z")
          Instant at,
      @Schema(
              required = true,
              description = "Running ones first, then those that started last; 200 at most")
          List<ClockView> clocks) {}

  @GET
  @RolesAllowed("decisions:read")
  @Operation(
      operationId = "listClocks",
      summary = "List what runs out on an account",
      description =
          "Read from the facts at each request. `clock-ending.v1` and `clock-lapsed.v1` tell of each once.")
  public ClocksView list(@PathParam("accountId") @Parameter(example = SAMPLE) UUID accountId) {
    var read = clocks.list(accountId);
    return new ClocksView(accountId, read.at(), read.clocks().stream().map(ClockView::of).toList());
  }
}

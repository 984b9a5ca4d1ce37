package io.recoup.compliance.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.json.FreeForm;
import io.recoup.kit.paging.Page;
import io.recoup.kit.text.NoPersonalNumber;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP for the time machine. */
@Path("/v1/evaluations/replays")
@Tag(name = "Replays", description = "Stored decisions asked again under other rules")
class ReplayResource {
  private static final String SAMPLE = "4f25a66b-72f6-5eed-8fb3-215d2978fa3d";
  private static final String DRAFT =
      """
      {"rules": "CONFIGURED",
       "overlay": {"overlay": "five-calls", "version": "draft",
                   "changes": [{"id": "REGF-CALLFREQ-7IN7", "set": {"parameters": {"limit": 5}}}]}}""";

  private final ReplayService replays;
  private final Idempotency idempotency;

  ReplayResource(ReplayService replays, Idempotency idempotency) {
    this.replays = replays;
    this.idempotency = idempotency;
  }

  @Schema(name = "NewReplay")
  record NewReplay(
      @NotNull
          @Schema(
              description =
                  "CONFIGURED: as this service decides today. SHIPPED: without the overlays of its"
                      + " operator",
              examples = "CONFIGURED")
          Replay.Rules rules,
      @NoPersonalNumber
          @FreeForm(values = 20_000, items = 1_000, keys = 200, depth = 12, text = 20_000)
          @Schema(
              implementation = Object.class,
              description =
                  "A draft laid over these rules: `overlay` (its name), `version`, `changes` (each"
                      + " `id`, `set` and, for one version of a rule only, `from`) and `rules` to"
                      + " add by place")
          JsonNode overlay,
      @Schema(description = "Only decisions on this account") UUID accountId,
      @Schema(description = "Only decisions taken from then on") Instant decidedFrom,
      @Schema(description = "Only decisions taken before then; before now if absent")
          Instant decidedBefore) {

    NewReplay {
      overlay = overlay == null || overlay.isNull() ? null : overlay;
    }

    @AssertTrue(message = "must be later than decidedFrom")
    @Schema(hidden = true)
    boolean isDecidedBeforeLater() {
      return decidedFrom == null || decidedBefore == null || decidedFrom.isBefore(decidedBefore);
    }
  }

  @Schema(name = "Replay")
  record ReplayView(
      @Schema(
              required = true,
              description = "The job, as GET /v1/evaluations/replays/{id} takes it",
              examples = SAMPLE)
          UUID id,
      @Schema(
              required = true,
              description = "QUEUED and RUNNING pass by themselves; the others are final",
              examples = "DONE")
          Replay.Status status,
      @Schema(
              required = true,
              description =
                  "CONFIGURED: as the service decides today. SHIPPED: without the overlays"
                      + " of its operator",
              examples = "CONFIGURED")
          Replay.Rules rules,
      @Schema(
              implementation = Object.class,
              description = "The draft laid over them; absent if none")
          JsonNode overlay,
      @Schema(description = "Only decisions about this account; about all if absent")
          UUID accountId,
      @Schema(description = "Only decisions from this instant on, in UTC; from the first if absent")
          Instant decidedFrom,
      @Schema(
              required = true,
              description = "Only decisions before this instant, in UTC",
              examples = "2026-11-02T15:00:00Z")
          Instant decidedBefore,
      @Schema(
              required = true,
              description = "When it was asked for, in UTC",
              examples = "2026-11-02T15:00:00Z")
          Instant requestedAt,
      @Schema(description = "Decisions to ask again; absent until counted", examples = "200")
          Integer total,
      @Schema(required = true, description = "How many decisions came out how, so far")
          Replay.Counts counts,
      @Schema(required = true, description = "Up to 20 of each change")
          List<Replay.Example> examples,
      @Schema(description = "Absent until it is over", examples = "2026-11-02T15:00:05Z")
          Instant finishedAt,
      @Schema(description = "Why it failed") String failure) {

    static ReplayView of(Replay replay) {
      return new ReplayView(
          replay.id(),
          replay.status(),
          replay.rules(),
          replay.overlay(),
          replay.accountId(),
          replay.decidedFrom(),
          replay.decidedBefore(),
          replay.requestedAt(),
          replay.total(),
          replay.counts(),
          replay.examples(),
          replay.finishedAt(),
          replay.failure());
    }
  }

  @POST
  @Idempotent
  @RolesAllowed("replays:write")
  @Operation(
      operationId = "requestReplay",
      summary = "Ask stored decisions again under other rules",
      description =
          "A job: each decision is asked again on the facts as they were known when it was taken,"
              + " and nothing stored changes. Read the replay for its progress. Refused with"
              + " overlay-unusable if the draft cannot be laid over the rules.")
  @APIResponse(
      responseCode = "202",
      description = "Accepted",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReplayView.class)))
  @APIResponse(responseCode = "404", description = "account-not-found")
  public RestResponse<ReplayView> request(
      @NotNull
          @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = NewReplay.class),
                      examples = @ExampleObject(name = "draft", value = DRAFT)))
          NewReplay asked) {
    var replay =
        replays.request(
            idempotency.newId(),
            asked.accountId(),
            asked.decidedFrom(),
            asked.decidedBefore(),
            asked.rules(),
            asked.overlay());
    return ResponseBuilder.create(RestResponse.Status.ACCEPTED, ReplayView.of(replay))
        .header("Location", "/v1/evaluations/replays/" + replay.id())
        .build();
  }

  @GET
  @RolesAllowed("replays:read")
  @Operation(
      operationId = "listReplays",
      summary = "List replays, newest first",
      description = "Those that wait or run too, with how far they are.")
  public Page<ReplayView> list(
      @QueryParam("status") @Parameter(description = "Only these") Replay.Status status,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return replays.list(status, cursor, limit).map(ReplayView::of);
  }

  @GET
  @Path("/{replayId}")
  @RolesAllowed("replays:read")
  @Operation(
      operationId = "getReplay",
      summary = "Read a replay",
      description = "How far it has come, what would change, and examples of each change.")
  public ReplayView get(@PathParam("replayId") @Parameter(example = SAMPLE) UUID replayId) {
    return ReplayView.of(replays.find(replayId));
  }

  @POST
  @Path("/{replayId}/cancellation")
  @Idempotent
  @RolesAllowed("replays:write")
  @Operation(
      operationId = "cancelReplay",
      summary = "Stop a replay",
      description = "What it found so far stays. Refused with replay-finished if it is over.")
  @APIResponse(
      responseCode = "200",
      description = "Cancelled",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReplayView.class)))
  public ReplayView cancel(@PathParam("replayId") @Parameter(example = SAMPLE) UUID replayId) {
    return ReplayView.of(replays.cancel(replayId));
  }
}

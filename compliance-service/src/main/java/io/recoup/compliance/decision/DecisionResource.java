package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.compliance.override.GrantedOverride;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.idempotency.Idempotent.Retry;
import io.recoup.kit.paging.Page;
import io.recoup.kit.text.NoPersonalNumber;
import io.recoup.kit.text.Readable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

/** HTTP for decisions. */
@Path("/v1/decisions")
@Tag(name = "Decisions", description = "Whether an intended contact is lawful, and when it next is")
class DecisionResource {
  private static final String ACCOUNT = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  private static final String CONTACT_POINT = "f87d74aa-5f59-5c99-bca0-83bd5dc99bbc";
  private static final String SAMPLE = "d1409025-5821-5333-a954-ef0372601953";

  private static final String CALL =
      "{\"accountId\": \""
          + ACCOUNT
          + "\", \"channel\": \"CALL\", \"contactPointId\": \""
          + CONTACT_POINT
          + "\"}";

  private final DecisionService decisions;
  private final DecisionQueries queries;
  private final Idempotency idempotency;

  DecisionResource(DecisionService decisions, DecisionQueries queries, Idempotency idempotency) {
    this.decisions = decisions;
    this.queries = queries;
    this.idempotency = idempotency;
  }

  @Schema(name = "NewDecision")
  record NewDecision(
      @NotNull @Schema(description = "The account the contact is about", examples = ACCOUNT)
          UUID accountId,
      @NotNull @Schema(description = "How the debtor is to be reached", examples = "CALL")
          Channel channel,
      @NotNull
          @Schema(
              description = "Where; one of the case's contact points, and fit for the channel",
              examples = CONTACT_POINT)
          UUID contactPointId,
      @Schema(description = "When it is to take place, within the next minutes; now if absent")
          Instant at,
      @Pattern(
              regexp = Asked.PERSONS,
              message =
                  "must be consumer, spouse, codebtor, relative:child (or aunt_or_uncle, cousin,"
                      + " grandchild, grandparent, in_law, niece_or_nephew, other, parent, sibling)"
                      + " or third_party:TP1 (up to three capitals and six digits, or a UUID)")
          @Schema(
              maxLength = 72,
              description =
                  "Who is to be reached; the consumer if absent. A third party by an id of yours:"
                      + " up to three capitals and six digits, or a UUID",
              examples = "consumer")
          String to,
      @Readable
          @NoPersonalNumber
          @Size(max = 100)
          @Schema(
              description =
                  "What for: one of kinds.purpose of GET /v1/vocabulary. Other words are refused:"
                      + " the receipt keeps it for good",
              examples = "location_information")
          String purpose,
      @Size(max = 20)
          @Schema(
              description =
                  "What the message holds: of kinds.contentFlag of GET /v1/vocabulary; others are"
                      + " refused",
              examples = "[\"says_from_debt_collector\"]")
          List<@NotNull @Readable @NoPersonalNumber @Size(max = 60) String> contentFlags,
      @Size(max = 10)
          @Schema(description = "In which languages, as ISO 639 codes", examples = "[\"en\"]")
          List<@NotNull @Size(max = 3) @Pattern(regexp = "[a-z]{2,3}") String> languagesUsed,
      @Readable
          @NoPersonalNumber
          @Size(max = 100)
          @Schema(
              description =
                  "With SMS and EMAIL: the way to opt out that the message offers, one of"
                      + " kinds.optOut of GET /v1/vocabulary",
              examples = "reply_stop")
          String optOut) {

    private Asked asked() {
      return new Asked(to, purpose, contentFlags, languagesUsed, optOut);
    }
  }

  @Schema(name = "Reservation", description = "Contact budget that an allowed decision holds")
  record ReservationView(
      @Schema(
              required = true,
              description = "Events about the reservation carry it",
              examples = "c0a2f6d5-7a53-5e7b-9f1d-2b8f0f4d3e90")
          UUID id,
      @Schema(
              required = true,
              description =
                  "HELD until its result is known, then COMMITTED if it took place,"
                      + " RELEASED if nothing was sent, EXPIRED if no result came in time",
              examples = "HELD")
          Reservation.Status status,
      @Schema(
              required = true,
              description = "When it lapses if no result is recorded, in UTC",
              examples = "2026-11-02T15:15:00Z")
          Instant expiresAt) {}

  @Schema(name = "Decision")
  record DecisionView(
      @Schema(
              required = true,
              description = "What its receipt, its override and the attempt call it",
              examples = SAMPLE)
          UUID id,
      @Schema(required = true, description = "The account the contact is about", examples = ACCOUNT)
          UUID accountId,
      @Schema(required = true, description = "The way of contact", examples = "CALL")
          Channel channel,
      @Schema(
              required = true,
              description = "Where the debtor is to be reached",
              examples = CONTACT_POINT)
          UUID contactPointId,
      @Schema(
              required = true,
              description = "BLOCKED as soon as one rule denies",
              examples = "ALLOWED")
          Decision.Outcome verdict,
      @Schema(
              required = true,
              description = "When it was decided",
              examples = "2026-11-02T15:00:00Z")
          Instant decidedAt,
      @Schema(
              required = true,
              description = "The instant it was decided for",
              examples = "2026-11-02T15:00:00Z")
          Instant at,
      @Schema(
              required = true,
              description =
                  "Every rule about such an act in the debtor's place, in the order of evaluation")
          List<RuleVerdict> rules,
      @Schema(description = "If blocked: the earliest instant at which no rule denies it")
          Instant nextPermittedAt,
      @Schema(
              description =
                  "If blocked and no time will do: what has to happen first, such as"
                      + " ATTORNEY_RELEASES or ACCOUNT_REOPENED; NEVER if nothing can")
          String nextCondition,
      @Schema(
              required = true,
              description = "The rule packs it was decided by",
              examples = "house:2026.12,us-federal:2026.12")
          String packVersion,
      @Schema(
              required = true,
              description =
                  "Whether the contact may be made on it now: allowed, its reservation HELD, and"
                      + " nothing recorded since that forbids it; permission-barred.v1 tells when that"
                      + " ends",
              examples = "true")
          boolean permitted,
      @Schema(description = "Only if allowed") ReservationView reservation,
      @Schema(description = "Only if allowed by one") GrantedOverride override) {

    static DecisionView of(Decision decision) {
      var held = decision.reservation();
      return new DecisionView(
          decision.id(),
          decision.accountId(),
          decision.channel(),
          decision.contactPointId(),
          decision.verdict(),
          decision.decidedAt(),
          decision.at(),
          decision.rules(),
          decision.nextPermittedAt(),
          decision.nextCondition(),
          decision.packVersion(),
          held != null && held.permits(),
          held == null ? null : new ReservationView(held.id(), held.status(), held.expiresAt()),
          decision.override());
    }
  }

  @POST
  @Idempotent(retry = Retry.PRESENT_STATE)
  @RolesAllowed("decisions:write")
  @Operation(
      operationId = "decide",
      summary = "Ask whether a contact may take place now",
      description =
          "BLOCKED is an answer, not an error: it names each rule that denies, and when or on what"
              + " condition the contact will be allowed. ALLOWED holds one unit of contact budget"
              + " until the result of the attempt is known or the reservation expires. An unknown"
              + " time zone, state or contact point blocks and is named. Sent again with the same key"
              + " it answers with the decision as it stands now: act only while permitted is true."
              + " Refused with"
              + " account-not-found, decision-not-now if the act is not about to take place, or"
              + " question-unreadable if such an act is not asked about in these words, or"
              + " evaluation-too-costly if the account has too many facts to be asked about.")
  @APIResponse(
      responseCode = "201",
      description = "Decided",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DecisionView.class)))
  @APIResponse(responseCode = "404", description = "account-not-found")
  public RestResponse<DecisionView> decide(
      @NotNull
          @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = NewDecision.class),
                      examples = @ExampleObject(name = "call", value = CALL)))
          NewDecision request) {
    var id = idempotency.newId();
    var decision =
        idempotency.isRetry()
            ? queries.find(id)
            : decisions.decide(
                id,
                request.accountId(),
                request.channel(),
                request.contactPointId(),
                request.at(),
                request.asked());
    return ResponseBuilder.create(RestResponse.Status.CREATED, DecisionView.of(decision))
        .header("Location", "/v1/decisions/" + decision.id())
        .build();
  }

  @GET
  @RolesAllowed("decisions:read")
  @Operation(
      operationId = "listDecisions",
      summary = "List decisions of an account, newest first",
      description = "Those blocked too, each with the verdict of every rule that was asked.")
  public Page<DecisionView> list(
      @QueryParam("accountId") @NotNull @Parameter(required = true, example = ACCOUNT)
          UUID accountId,
      @QueryParam("verdict") @Parameter(description = "Only these") Decision.Outcome verdict,
      @QueryParam("channel") @Parameter(description = "Only these") Channel channel,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return queries.list(accountId, verdict, channel, cursor, limit).map(DecisionView::of);
  }

  @GET
  @Path("/{decisionId}")
  @RolesAllowed("decisions:read")
  @Operation(
      operationId = "getDecision",
      summary = "Read a decision",
      description = "As it was taken; only its reservation shows the present state.")
  public DecisionView get(@PathParam("decisionId") @Parameter(example = SAMPLE) UUID decisionId) {
    return DecisionView.of(queries.find(decisionId));
  }
}

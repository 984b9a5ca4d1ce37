package io.recoup.contacts.attempt;

import io.recoup.contacts.attempt.Attempt.Status;
import io.recoup.contacts.attempt.AttemptState.Cancelled;
import io.recoup.contacts.attempt.AttemptState.Completed;
import io.recoup.contacts.attempt.AttemptState.Failed;
import io.recoup.contacts.attempt.AttemptState.Reason;
import io.recoup.contacts.client.Decision;
import io.recoup.contacts.client.Decision.RuleVerdict;
import io.recoup.contacts.client.Decision.Verdict;
import io.recoup.kit.etag.ETags;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.idempotency.Idempotent.Retry;
import io.recoup.kit.money.Money;
import io.recoup.kit.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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

/** HTTP for contact attempts. */
@Path("/v1/attempts")
@Tag(name = "Attempts", description = "Tries to reach a debtor")
class AttemptResource {
  private static final String A_PROMISE =
      """
      {"party": "RIGHT_PARTY", "result": "PROMISE",
        "promise": {"amount": {"minor": 12050, "currency": "USD"}, "dueOn": "2027-06-15"}}""";
  private static final String SAMPLE_TO_CANCEL = "df3cf578-b3f7-5712-a055-285d564757a5";
  private static final String SAMPLE = "15587598-15b6-5a2d-bac3-985508545261";
  private static final String ACCOUNT = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  static final String OTHER_ACCOUNT = "0f6e8b5e-9d2c-5a40-8a53-1f6c2d7b9e10";
  private static final String CREDITOR = "71254495-dfe4-59be-a0b3-d736441c21f8";
  private static final String DEBTOR = "dcfad15f-ab29-53df-87bf-cebeb3d37b46";
  private static final String PHONE = "f87d74aa-5f59-5c99-bca0-83bd5dc99bbc";

  @Schema(name = "NewAttempt")
  record NewAttempt(
      @NotNull @Schema(description = "The debt it is about", examples = ACCOUNT) UUID accountId,
      @NotNull @Schema(description = "How to reach the debtor", examples = "CALL") Channel channel,
      @NotNull
          @Schema(
              description = "Which number or address of the debtor, see accounts /v1/debtors",
              examples = PHONE)
          UUID contactPointId) {}

  @Schema(name = "PromiseMade", description = "What the debtor promised; only with PROMISE")
  record PromiseMade(
      @NotNull @Schema(description = "In the currency of the account") Money amount,
      @NotNull @Schema(description = "Day by which it is to be paid", examples = "2027-06-15")
          LocalDate dueOn) {}

  @Schema(name = "AttemptResult")
  record AttemptResult(
      @NotNull @Schema(description = "Who answered", examples = "RIGHT_PARTY") Party party,
      @NotNull
          @Schema(
              description =
                  "What came of it. PROMISE, REFUSED and DISPUTED need RIGHT_PARTY; CEASE, ATTORNEY,"
                      + " CALLBACK and INFORMATION need RIGHT_PARTY or THIRD_PARTY; WRONG_NUMBER needs"
                      + " THIRD_PARTY and CALL, VOICEMAIL or SMS; the rest need NO_ONE: NO_ANSWER,"
                      + " VOICEMAIL_LEFT and BUSY on CALL or VOICEMAIL, NOT_IN_SERVICE on those or SMS,"
                      + " DELIVERED and BOUNCED on SMS, EMAIL or LETTER",
              examples = "PROMISE")
          Result result,
      @Schema(
              description =
                  "When it took place, between clearance and now; now if absent. After the end of the"
                      + " clearance it is recorded and shown as outsideClearance",
              examples = "2026-11-30T16:04:30Z")
          Instant at,
      @Valid @Schema(description = "Required with the result PROMISE, refused with any other")
          PromiseMade promise,
      @Schema(
              description =
                  "Said in writing: only with REFUSED, DISPUTED, CEASE or ATTORNEY; false if absent",
              examples = "false")
          Boolean writtenNotice,
      @Size(max = 20)
          @Schema(
              description =
                  "Other accounts of the debtor that were spoken of too, only with RIGHT_PARTY: the"
                      + " conversation counts for each of them",
              examples = "[\"" + OTHER_ACCOUNT + "\"]")
          List<@NotNull UUID> debtsDiscussed) {

    Outcome of(UUID accountId, Instant now) {
      return new Outcome(
          party,
          result,
          at == null ? now : at.truncatedTo(ChronoUnit.MICROS),
          promise == null ? null : new Promised(promise.amount(), promise.dueOn()),
          Boolean.TRUE.equals(writtenNotice),
          debtsDiscussed == null
              ? List.of()
              : debtsDiscussed.stream()
                  .filter(debt -> !debt.equals(accountId))
                  .distinct()
                  .toList());
    }
  }

  @Schema(name = "AttemptRule", description = "What one rule says, and on which ground")
  record RuleView(
      @Schema(
              required = true,
              description = "The rule's id in the catalogue, as GET /v1/rules/{id} takes it",
              examples = "REGF-TIME")
          String ruleId,
      @Schema(
              description = "Where the law or house policy says so",
              examples = "12 CFR 1006.6(b)(1)")
          String citation,
      @Schema(
              required = true,
              description = "PERMIT: nothing in this rule bars the contact",
              examples = "PERMIT",
              enumeration = {"PERMIT", "DENY"})
          RuleVerdict verdict,
      @Schema(description = "The machine's name of the reason", examples = "REGF_TIME_OK")
          String reasonCode,
      @Schema(
              description = "Why, with the figures of this case",
              examples = "Within the hours the law assumes to be convenient")
          String explanation,
      @Schema(
              description = "From when this rule alone would permit it, where it denies",
              examples = "2026-11-30T14:00:00Z")
          Instant nextPermittedAt) {

    static RuleView of(Decision.Rule rule) {
      return new RuleView(
          rule.ruleId(),
          rule.citation(),
          rule.verdict(),
          rule.reasonCode(),
          rule.explanation(),
          rule.nextPermittedAt());
    }
  }

  @Schema(
      name = "AttemptDecision",
      description =
          "What compliance decided, with the rules that permit or deny; all of it stands at"
              + " compliance /v1/decisions/{decisionId}")
  record DecisionView(
      @Schema(
              required = true,
              description = "The decision, as GET /v1/decisions/{id} takes it",
              examples = "0197a000-0000-7000-8000-00000000d001")
          UUID id,
      @Schema(
              required = true,
              description = "BLOCKED as soon as one rule denies",
              examples = "ALLOWED")
          Verdict verdict,
      @Schema(
              required = true,
              description = "When compliance decided, in UTC",
              examples = "2026-11-30T16:00:00Z")
          Instant decidedAt,
      @Schema(required = true, description = "Every rule that was asked, with its verdict")
          List<RuleView> rules,
      @Schema(
              description =
                  "Of a blocked attempt: when it is next allowed, as far as is known now; ask again"
                      + " then",
              examples = "2026-11-30T14:00:00Z")
          Instant nextPermittedAt,
      @Schema(
              description =
                  "Of a blocked attempt that time alone does not allow: what has to happen",
              examples = "the account is reopened")
          String nextCondition) {

    static DecisionView of(Decision decision) {
      return new DecisionView(
          decision.id(),
          decision.verdict(),
          decision.decidedAt(),
          decision.rules().stream().map(RuleView::of).toList(),
          decision.nextPermittedAt(),
          decision.nextCondition());
    }
  }

  @Schema(name = "AttemptCancellation", description = "Why the attempt is not to be made any more")
  record CancellationView(
      @Schema(
              required = true,
              description =
                  "NOT_SENT: the caller says so. ACCOUNT_PAID: nothing is owed any more. RESTRICTED:"
                      + " compliance does not permit it any more, because of a restriction, a fact or a"
                      + " result that was recorded meanwhile; after the last two a result is still taken",
              examples = "NOT_SENT")
          Reason reason,
      @Schema(required = true, description = "When, in UTC", examples = "2026-11-30T16:10:00Z")
          Instant at) {}

  @Schema(name = "Attempt")
  record AttemptView(
      @Schema(
              required = true,
              description = "What its result and its cancellation name",
              examples = SAMPLE)
          UUID id,
      @Schema(required = true, description = "The account the contact is about", examples = ACCOUNT)
          UUID accountId,
      @Schema(required = true, description = "The creditor of the account", examples = CREDITOR)
          UUID creditorId,
      @Schema(required = true, description = "Who is to be reached", examples = DEBTOR)
          UUID debtorId,
      @Schema(required = true, description = "The way of contact", examples = "CALL")
          Channel channel,
      @Schema(required = true, description = "Where the debtor is to be reached", examples = PHONE)
          UUID contactPointId,
      @Schema(
              required = true,
              description =
                  "CLEARED: make it, then record its result. LAPSED: cleared, but its time ran out; a"
                      + " result is still taken. BLOCKED: do not. FAILED: reached nothing",
              examples = "CLEARED",
              enumeration = {"CLEARED", "LAPSED", "BLOCKED", "COMPLETED", "FAILED", "CANCELLED"})
          Status status,
      @Schema(
              required = true,
              description = "When it was asked for, in UTC",
              examples = "2026-11-30T16:00:00Z")
          Instant requestedAt,
      @Schema(
              required = true,
              description = "What compliance said to it, with every rule that was asked")
          DecisionView decision,
      @Schema(
              description =
                  "Until when a cleared attempt may be made: its contact budget is held no longer,"
                      + " or the law closes. A result is taken afterwards too",
              examples = "2026-11-30T16:30:00Z")
          Instant reservationExpiresAt,
      @Schema(description = "What came of it, once its result is recorded") OutcomeView outcome,
      @Schema(description = "Why and when, once it is CANCELLED") CancellationView cancellation,
      @Schema(required = true, description = "The number in the ETag", examples = "0")
          long version) {

    static AttemptView of(Attempt attempt, Instant now) {
      var reservation = attempt.decision().reservation();
      var state = attempt.state();
      return new AttemptView(
          attempt.id(),
          attempt.accountId(),
          attempt.creditorId(),
          attempt.debtorId(),
          attempt.channel(),
          attempt.contactPointId(),
          attempt.status(now),
          attempt.requestedAt(),
          DecisionView.of(attempt.decision()),
          reservation == null ? null : reservation.expiresAt(),
          switch (state) {
            case Completed(var outcome) -> OutcomeView.of(attempt, outcome);
            case Failed(var outcome) -> OutcomeView.of(attempt, outcome);
            case AttemptState.Requested _,
                AttemptState.Cleared _,
                AttemptState.Blocked _,
                Cancelled _ ->
                null;
          },
          state instanceof Cancelled(var reason, var at) ? new CancellationView(reason, at) : null,
          attempt.version());
    }
  }

  private final AttemptService attempts;
  private final Idempotency idempotency;
  private final Clock clock;

  AttemptResource(AttemptService attempts, Idempotency idempotency, Clock clock) {
    this.attempts = attempts;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @POST
  @Idempotent(retry = Retry.PRESENT_STATE)
  @RolesAllowed("attempts:write")
  @Operation(
      operationId = "requestAttempt",
      summary = "Ask to contact a debtor now",
      description =
          "Compliance decides in the name of the caller, whose token needs decisions:write too. The"
              + " answer is 201 for a cleared and for a blocked attempt: look at status. Only CLEARED"
              + " may be made. Without a decision nothing is cleared and nothing is stored. Sent"
              + " again with the same key it answers with the attempt as it stands now.")
  @APIResponse(
      responseCode = "201",
      description = "Decided: cleared or blocked",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AttemptView.class)))
  @APIResponse(
      responseCode = "404",
      description = "account-not-found: no such account, or it is another creditor's")
  @APIResponse(
      responseCode = "409",
      description =
          "account-paid: nothing is owed any more; decision-expired: this key was first used too long"
              + " ago; concurrent-change: a payment or restriction is just being heard of; or a"
              + " request with the same Idempotency-Key is still running")
  @APIResponse(
      responseCode = "503",
      description =
          "compliance-unavailable or account-not-ready: no decision, so nothing is cleared; send the"
              + " same request again after Retry-After")
  public RestResponse<AttemptView> request(@NotNull @Valid NewAttempt request) {
    var id = idempotency.newId();
    var attempt =
        idempotency.isRetry()
            ? attempts.find(id)
            : attempts.request(
                id, request.accountId(), request.channel(), request.contactPointId());
    return ResponseBuilder.create(
            RestResponse.Status.CREATED, AttemptView.of(attempt, clock.instant()))
        .header("ETag", ETags.of(attempt.version()))
        .header("Location", "/v1/attempts/" + attempt.id())
        .build();
  }

  @POST
  @Path("/{attemptId}/result")
  @Idempotent
  @RolesAllowed("attempts:write")
  @Operation(
      operationId = "recordAttemptResult",
      summary = "Record what came of a cleared attempt",
      description =
          "However late: a result counts even when the reservation has expired or the clearance was"
              + " withdrawn while the contact was under way. BUSY, NOT_IN_SERVICE and BOUNCED end the"
              + " attempt as FAILED, all else as COMPLETED. A promise is held to what is owed by"
              + " payment-plan-service, which hears of it by event: outcome.promise.status is AWAITED"
              + " in this answer, and MADE or REFUSED when the attempt is read a moment later.")
  @APIResponse(
      responseCode = "200",
      description = "Recorded",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AttemptView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "attempt-state: blocked, ended before or not sent; concurrent-change: somebody else was"
              + " first; or a request with the same Idempotency-Key is still running")
  @APIResponse(
      responseCode = "422",
      description =
          "result-not-possible: errors names the fields that do not fit; or the Idempotency-Key was"
              + " used for another request")
  public RestResponse<AttemptView> record(
      @PathParam("attemptId") @Parameter(example = SAMPLE) UUID attemptId,
      @HeaderParam("If-Match") String ifMatch,
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = AttemptResult.class),
                      examples = @ExampleObject(name = "promise", value = A_PROMISE)))
          @NotNull
          @Valid
          AttemptResult request) {
    return view(attempts.record(attemptId, ifMatch, request::of));
  }

  @POST
  @Path("/{attemptId}/cancellation")
  @Idempotent
  @RolesAllowed("attempts:write")
  @Operation(
      operationId = "cancelAttempt",
      summary = "Say that a cleared attempt was not made and will not be",
      description = "Nothing was sent: the contact budget is free again.")
  @APIResponse(
      responseCode = "200",
      description = "Cancelled",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AttemptView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "attempt-state: only a cleared attempt can be cancelled; concurrent-change: somebody else"
              + " was first; or a request with the same Idempotency-Key is still running")
  public RestResponse<AttemptView> cancel(
      @PathParam("attemptId") @Parameter(example = SAMPLE_TO_CANCEL) UUID attemptId,
      @HeaderParam("If-Match") String ifMatch) {
    return view(attempts.cancel(attemptId, ifMatch));
  }

  @GET
  @Path("/{attemptId}")
  @RolesAllowed("attempts:read")
  @Operation(
      operationId = "getAttempt",
      summary = "Read an attempt",
      description =
          "With the decision that cleared or blocked it. The ETag names the version that"
              + " a result or a cancellation must name.")
  public RestResponse<AttemptView> get(
      @PathParam("attemptId") @Parameter(example = SAMPLE) UUID attemptId) {
    return view(attempts.find(attemptId));
  }

  @GET
  @RolesAllowed("attempts:read")
  @Operation(
      operationId = "listAttempts",
      summary = "List attempts, newest first",
      description =
          "Those blocked too. The filters add up: an attempt is listed if it fits all of"
              + " them.")
  public Page<AttemptView> list(
      @QueryParam("accountId") @Parameter(description = "Only of this account", example = ACCOUNT)
          UUID accountId,
      @QueryParam("status")
          @Parameter(
              description = "Only in this status; CLEARED lists those that LAPSED too",
              schema =
                  @Schema(enumeration = {"CLEARED", "BLOCKED", "COMPLETED", "FAILED", "CANCELLED"}))
          Status status,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    var now = clock.instant();
    return attempts
        .list(accountId, status, cursor, limit)
        .map(attempt -> AttemptView.of(attempt, now));
  }

  private RestResponse<AttemptView> view(Attempt attempt) {
    return ResponseBuilder.ok(AttemptView.of(attempt, clock.instant()))
        .header("ETag", ETags.of(attempt.version()))
        .build();
  }
}

package io.recoup.compliance.fact;

import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.json.FreeForm;
import io.recoup.kit.paging.Page;
import io.recoup.kit.text.MayHoldNumbers;
import io.recoup.kit.text.NoPersonalNumber;
import io.recoup.kit.text.Readable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Map;
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

/** HTTP for facts. */
@Path("/v1")
@Tag(name = "Facts", description = "What happened, in the vocabulary of the rules")
class FactResource {
  private static final String ACCOUNT = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  private static final String SAMPLE = "c9659d66-ecbd-5dd1-9eb6-a343996dc945";

  private static final String LAST_PAYMENT =
      """
      {"type": "LAST_PAYMENT", "at": "2024-03-31", "attributes": {"debtKind": "credit_card"}}""";
  private static final String DISPUTE =
      """
      {"type": "DISPUTE_RECEIVED", "at": "2026-10-30T16:20:00-04:00",
       "attributes": {"channel": "mail", "written": true, "scope": "all"}}""";

  private final FactService facts;
  private final Idempotency idempotency;

  FactResource(FactService facts, Idempotency idempotency) {
    this.facts = facts;
    this.idempotency = idempotency;
  }

  @Schema(name = "NewFact")
  record NewFact(
      @NotNull
          @Readable
          @NoPersonalNumber
          @Size(max = 60)
          @Schema(
              description =
                  "A fact of the vocabulary; those that come of attempts, restrictions, consents"
                      + " and accounts are not recorded here",
              examples = "LAST_PAYMENT")
          String type,
      @NotNull
          @MayHoldNumbers(reason = "read as a date or instant, and kept as such")
          @Size(max = 40)
          @Schema(
              description =
                  "When it happened: an instant with its offset, or a date, which begins at"
                      + " midnight where the debtor is",
              examples = "2024-03-31")
          String at,
      @MayHoldNumbers(reason = "the service refuses e-mail addresses and longer numbers too")
          @Size(max = 20)
          @FreeForm(values = 1_000, depth = 3, keys = 20)
          @Schema(
              description =
                  "The attributes of that type. A number or address is the id of a contact point."
                      + " No names, and no more of anyone's words than the rules need",
              examples = "{\"debtKind\": \"credit_card\"}")
          Map<String, Object> attributes) {}

  @Schema(name = "Fact")
  record FactView(
      @Schema(required = true, description = "What its revocation names", examples = SAMPLE)
          UUID id,
      @Schema(required = true, description = "The account it was recorded for", examples = ACCOUNT)
          UUID accountId,
      @Schema(
              required = true,
              description = "What happened, in the vocabulary's words",
              examples = "LAST_PAYMENT")
          String type,
      @Schema(
              required = true,
              description = "When it happened, in UTC",
              examples = "2024-03-31T04:00:00Z")
          Instant at,
      @Schema(
              description = "What more is known of it; GET /v1/vocabulary names them by type",
              examples = "{\"debtKind\": \"credit_card\"}")
          Map<String, Object> attributes,
      @Schema(
              required = true,
              description = "When it was written down, in UTC",
              examples = "2026-11-02T15:00:03Z")
          Instant recordedAt,
      @Schema(
              required = true,
              description = "The caller, or the event it came of",
              examples = "agent-7")
          String recordedBy,
      @Schema(description = "Absent while it holds") Instant revokedAt,
      @Schema(description = "Who took it down as revoked; absent while it holds")
          String revokedBy) {

    static FactView of(RecordedFact fact) {
      return new FactView(
          fact.id(),
          fact.accountId(),
          fact.type(),
          fact.at(),
          fact.attributes(),
          fact.recordedAt(),
          fact.recordedBy(),
          fact.revokedAt(),
          fact.revokedBy());
    }
  }

  @POST
  @Path("/accounts/{accountId}/facts")
  @Idempotent
  @RolesAllowed("facts:write")
  @Operation(
      operationId = "recordFact",
      summary = "Record what happened",
      description =
          "Decisions rest on it from now on, also if it happened long ago. Refused with"
              + " fact-unreadable if a name or value is not known to the vocabulary, with"
              + " fact-elsewhere if facts of this type come of something else, with fact-ahead if"
              + " it has not happened yet, with contact-point-unknown, with records-full where the"
              + " account has 2,000. Texts hold no e-mail address and no long number.")
  @APIResponse(
      responseCode = "201",
      description = "Recorded",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = FactView.class)))
  public RestResponse<FactView> record(
      @PathParam("accountId") @Parameter(example = ACCOUNT) UUID accountId,
      @NotNull
          @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = NewFact.class),
                      examples = {
                        @ExampleObject(name = "lastPayment", value = LAST_PAYMENT),
                        @ExampleObject(name = "dispute", value = DISPUTE)
                      }))
          NewFact request) {
    var attributes = request.attributes() == null ? Map.<String, Object>of() : request.attributes();
    return created(
        facts.record(idempotency.newId(), accountId, request.type(), request.at(), attributes));
  }

  @GET
  @Path("/accounts/{accountId}/facts")
  @RolesAllowed("facts:read")
  @Operation(
      operationId = "listFacts",
      summary = "List the facts of an account, newest first",
      description =
          "In the order of their recording; contacts that took place and revoked ones too.")
  public Page<FactView> list(
      @PathParam("accountId") @Parameter(example = ACCOUNT) UUID accountId,
      @QueryParam("type") @Size(max = 60) @Parameter(description = "Only these") String type,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return facts.list(accountId, type, cursor, limit).map(FactView::of);
  }

  @POST
  @Path("/facts/{factId}/revocation")
  @Idempotent
  @RolesAllowed("facts:write")
  @Operation(
      operationId = "revokeFact",
      summary = "Revoke a fact that was recorded in error",
      description =
          "Adds the revocation; what was recorded stays. Refused with fact-revoked if it was"
              + " revoked before, with fact-elsewhere if facts of this type come of something else.")
  @APIResponse(
      responseCode = "201",
      description = "Revoked",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = FactView.class)))
  public RestResponse<FactView> revoke(
      @PathParam("factId") @Parameter(example = SAMPLE) UUID factId) {
    return created(facts.revoke(factId));
  }

  private static RestResponse<FactView> created(RecordedFact fact) {
    return ResponseBuilder.create(RestResponse.Status.CREATED, FactView.of(fact)).build();
  }
}

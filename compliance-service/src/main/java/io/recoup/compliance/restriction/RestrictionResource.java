package io.recoup.compliance.restriction;

import io.recoup.compliance.Channel;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
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

/** HTTP for restrictions. */
@Path("/v1")
@Tag(
    name = "Restrictions",
    description = "What forbids contact, recorded and revoked, never edited")
class RestrictionResource {
  private static final String ACCOUNT = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  private static final String SAMPLE = "51fdd2fa-a6c6-5f72-869e-45540a7d499a";

  private static final String NO_MORE_CALLS = "{\"kind\": \"MEDIA\", \"channel\": \"CALL\"}";

  private static final String AFTERNOONS =
      """
      {"kind": "INCONVENIENT_TIME",
       "details": {"weekdays": ["MON", "TUE", "WED"], "from": "15:00", "to": "17:00"}}""";
  private static final String BANKRUPTCY =
      """
      {"kind": "BANKRUPTCY", "details": {"chapter": 7, "filedOn": "2026-10-01"}}""";
  private static final String BREATHING_SPACE =
      """
      {"kind": "MORATORIUM", "details": {"moratorium": "STANDARD", "startsOn": "2026-10-02"}}""";

  private static final String WITHDRAWN = "{\"reason\": \"WITHDRAWN\"}";

  private final RestrictionService restrictions;
  private final Idempotency idempotency;

  RestrictionResource(RestrictionService restrictions, Idempotency idempotency) {
    this.restrictions = restrictions;
    this.idempotency = idempotency;
  }

  @Schema(name = "NewRestriction")
  record NewRestriction(
      @NotNull
          @Schema(
              description =
                  "CEASE: a written demand to stop. ATTORNEY: represented on this account. Those of"
                      + " the other kinds hold for all of the debtor's accounts. MEDIA: a refused"
                      + " channel or contact point. WRONG_NUMBER: the contact point is somebody"
                      + " else's. INCONVENIENT_TIME, INCONVENIENT_PLACE: as the debtor told."
                      + " EMPLOYER_FORBIDS: no contact at work. DECEASED, BANKRUPTCY, MILITARY,"
                      + " VULNERABILITY, MORATORIUM: what the law protects.",
              examples = "MEDIA")
          RestrictionKind kind,
      @Schema(description = "Only with MEDIA; CALL covers VOICEMAIL", examples = "CALL")
          Channel channel,
      @Schema(description = "Only with MEDIA, and needed with WRONG_NUMBER") UUID contactPointId,
      @Valid @Schema(description = "What the kind asks for; absent for a kind that takes none")
          RestrictionDetails details,
      @PastOrPresent
          @Schema(
              description = "Since when it holds; now if absent",
              examples = "2026-11-02T15:00:00Z")
          Instant holdsFrom) {}

  @Schema(name = "Restriction")
  record RestrictionView(
      @Schema(required = true, description = "What its revocation names", examples = SAMPLE)
          UUID id,
      @Schema(
              required = true,
              description =
                  "The account it was recorded for; kinds about the person hold for all of"
                      + " the debtor's",
              examples = ACCOUNT)
          UUID accountId,
      @Schema(
              required = true,
              description = "What it is about; it says which details go with it",
              examples = "MEDIA")
          RestrictionKind kind,
      @Schema(
              description = "The refused way of contact; all at the contact point if absent",
              examples = "CALL")
          Channel channel,
      @Schema(description = "The refused contact point; all of the channel's if absent")
          UUID contactPointId,
      @Schema(description = "Absent where the kind says it all") RestrictionDetails details,
      @Schema(
              required = true,
              description = "From when on it counts, in UTC",
              examples = "2026-11-02T15:00:00Z")
          Instant holdsFrom,
      @Schema(
              required = true,
              description = "When it was written down, in UTC",
              examples = "2026-11-02T15:00:03Z")
          Instant recordedAt,
      @Schema(
              required = true,
              description = "The caller, or the attempt that brought it",
              examples = "agent-7")
          String recordedBy,
      @Schema(description = "Absent while it holds") Instant revokedAt,
      @Schema(description = "Who took it down as revoked; absent while it holds") String revokedBy,
      @Schema(description = "Why it holds no longer") RevocationReason revocationReason,
      @Schema(description = "The day it ended, where it did by itself") LocalDate endedOn) {

    static RestrictionView of(Restriction restriction) {
      return new RestrictionView(
          restriction.id(),
          restriction.accountId(),
          restriction.kind(),
          restriction.channel(),
          restriction.contactPointId(),
          restriction.details().equals(RestrictionDetails.NONE) ? null : restriction.details(),
          restriction.holdsFrom(),
          restriction.recordedAt(),
          restriction.recordedBy(),
          restriction.revokedAt(),
          restriction.revokedBy(),
          restriction.revocationReason(),
          restriction.endedOn());
    }
  }

  @Schema(name = "RestrictionRevocation")
  record Revocation(
      @NotNull
          @Schema(
              description =
                  "WITHDRAWN: taken back by who set it, and taken for this if no body is sent."
                      + " IN_ERROR: it never held. ENDED: only with MILITARY and MORATORIUM."
                      + " DISMISSED, DISCHARGED: only with BANKRUPTCY; what happened stays known to"
                      + " the rules.",
              examples = "WITHDRAWN")
          RevocationReason reason,
      @Schema(description = "With ENDED, DISMISSED and DISCHARGED only: the day; today if absent")
          LocalDate endedOn) {}

  @POST
  @Path("/accounts/{accountId}/restrictions")
  @Idempotent
  @RolesAllowed("restrictions:write")
  @Operation(
      operationId = "recordRestriction",
      summary = "Record what forbids contact",
      description =
          "Binds every decision from now on. Refused with restriction-scope if channel or contact"
              + " point do not go with the kind, with restriction-details if something in details"
              + " does not or is missing, with contact-point-unknown if it is not the debtor's,"
              + " with records-full where the account has 500.")
  @APIResponse(
      responseCode = "201",
      description = "Recorded",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RestrictionView.class)))
  public RestResponse<RestrictionView> record(
      @PathParam("accountId") @Parameter(example = ACCOUNT) UUID accountId,
      @NotNull
          @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = NewRestriction.class),
                      examples = {
                        @ExampleObject(name = "noMoreCalls", value = NO_MORE_CALLS),
                        @ExampleObject(name = "notInTheAfternoon", value = AFTERNOONS),
                        @ExampleObject(name = "bankruptcy", value = BANKRUPTCY),
                        @ExampleObject(name = "breathingSpace", value = BREATHING_SPACE)
                      }))
          NewRestriction request) {
    var restriction =
        restrictions.record(
            idempotency.newId(),
            accountId,
            request.kind(),
            request.channel(),
            request.contactPointId(),
            request.details() == null ? RestrictionDetails.NONE : request.details(),
            request.holdsFrom());
    return created(restriction);
  }

  @GET
  @Path("/accounts/{accountId}/restrictions")
  @RolesAllowed("restrictions:read")
  @Operation(
      operationId = "listRestrictions",
      summary = "List the restrictions of an account, newest first",
      description = "Revoked ones too.")
  public Page<RestrictionView> list(
      @PathParam("accountId") @Parameter(example = ACCOUNT) UUID accountId,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return restrictions.list(accountId, cursor, limit).map(RestrictionView::of);
  }

  @POST
  @Path("/restrictions/{restrictionId}/revocation")
  @Consumes(MediaType.WILDCARD) // who sends no body names no Content-Type
  @Idempotent
  @RolesAllowed("restrictions:write")
  @Operation(
      operationId = "revokeRestriction",
      summary = "Revoke a restriction",
      description =
          "Adds the revocation; what was recorded stays. Refused with restriction-revoked if it was"
              + " revoked before, with revocation-reason if the reason does not go with the kind or"
              + " the day does not go with the reason.")
  @APIResponse(
      responseCode = "201",
      description = "Revoked",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RestrictionView.class)))
  public RestResponse<RestrictionView> revoke(
      @PathParam("restrictionId") @Parameter(example = SAMPLE) UUID restrictionId,
      @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = Revocation.class),
                      examples = @ExampleObject(name = "withdrawn", value = WITHDRAWN)))
          Revocation request) {
    return created(
        request == null
            ? restrictions.revoke(restrictionId, RevocationReason.WITHDRAWN, null)
            : restrictions.revoke(restrictionId, request.reason(), request.endedOn()));
  }

  private static RestResponse<RestrictionView> created(Restriction restriction) {
    return ResponseBuilder.create(RestResponse.Status.CREATED, RestrictionView.of(restriction))
        .build();
  }
}

package io.recoup.compliance.restriction;

import io.recoup.compliance.Channel;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
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
                  "CEASE: a written demand to stop. ATTORNEY: represented on this account. MEDIA: a"
                      + " refused channel or contact point, for all of the debtor's accounts."
                      + " WRONG_NUMBER: the contact point is somebody else's.",
              examples = "MEDIA")
          RestrictionKind kind,
      @Schema(description = "Only with MEDIA; CALL covers VOICEMAIL", examples = "CALL")
          Channel channel,
      @Schema(description = "Only with MEDIA, and needed with WRONG_NUMBER") UUID contactPointId,
      @PastOrPresent
          @Schema(
              description = "Since when it holds; now if absent",
              examples = "2026-11-02T15:00:00Z")
          Instant holdsFrom) {}

  @Schema(name = "Restriction")
  record RestrictionView(
      @Schema(examples = SAMPLE) UUID id,
      @Schema(examples = ACCOUNT) UUID accountId,
      @Schema(examples = "MEDIA") RestrictionKind kind,
      @Schema(examples = "CALL") Channel channel,
      UUID contactPointId,
      @Schema(examples = "2026-11-02T15:00:00Z") Instant holdsFrom,
      @Schema(examples = "2026-11-02T15:00:03Z") Instant recordedAt,
      @Schema(description = "The caller, or the attempt that brought it", examples = "agent-7")
          String recordedBy,
      @Schema(description = "Absent while it holds") Instant revokedAt,
      String revokedBy) {

    static RestrictionView of(Restriction restriction) {
      return new RestrictionView(
          restriction.id(),
          restriction.accountId(),
          restriction.kind(),
          restriction.channel(),
          restriction.contactPointId(),
          restriction.holdsFrom(),
          restriction.recordedAt(),
          restriction.recordedBy(),
          restriction.revokedAt(),
          restriction.revokedBy());
    }
  }

  @POST
  @Path("/accounts/{accountId}/restrictions")
  @Idempotent
  @RolesAllowed("restrictions:write")
  @Operation(
      operationId = "recordRestriction",
      summary = "Record what forbids contact",
      description =
          "Binds every decision from now on. Refused with restriction-scope if channel or contact"
              + " point do not go with the kind, with contact-point-unknown if it is not the debtor's.")
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
                      examples = @ExampleObject(name = "noMoreCalls", value = NO_MORE_CALLS)))
          NewRestriction request) {
    var restriction =
        restrictions.record(
            idempotency.newId(),
            accountId,
            request.kind(),
            request.channel(),
            request.contactPointId(),
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
  @Idempotent
  @RolesAllowed("restrictions:write")
  @Operation(
      operationId = "revokeRestriction",
      summary = "Revoke a restriction",
      description =
          "Adds the revocation; what was recorded stays. Refused with restriction-revoked if it was"
              + " revoked before.")
  @APIResponse(
      responseCode = "201",
      description = "Revoked",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RestrictionView.class)))
  public RestResponse<RestrictionView> revoke(
      @PathParam("restrictionId") @Parameter(example = SAMPLE) UUID restrictionId) {
    return created(restrictions.revoke(restrictionId));
  }

  private static RestResponse<RestrictionView> created(Restriction restriction) {
    return ResponseBuilder.create(RestResponse.Status.CREATED, RestrictionView.of(restriction))
        .build();
  }
}

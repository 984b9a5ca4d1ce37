package io.recoup.compliance.consent;

import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.idempotency.Idempotent.Retry;
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

/** HTTP for consents. */
@Path("/v1")
@Tag(name = "Consents", description = "What was agreed to, recorded and revoked, never edited")
class ConsentResource {
  private static final String ACCOUNT = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  private static final String SAMPLE = "69cdbc6d-f63f-5bf5-b09e-332f6552477c";

  private static final String CALL_BACK =
      """
      {"giver": "CONSUMER", "receiver": "COLLECTOR", "scope": "CALL_BACK", "givenBy": "PHONE"}""";

  private final ConsentService consents;
  private final Idempotency idempotency;

  ConsentResource(ConsentService consents, Idempotency idempotency) {
    this.consents = consents;
    this.idempotency = idempotency;
  }

  @Schema(name = "NewConsent")
  record NewConsent(
      @NotNull
          @Schema(
              description = "Who agreed; an ATTORNEY only to DIRECT_CONTACT",
              examples = "CONSUMER")
          ConsentGiver giver,
      @NotNull
          @Schema(
              description = "With whom; a consent given to another permits nothing",
              examples = "COLLECTOR")
          ConsentReceiver receiver,
      @NotNull @Schema(description = "To what", examples = "CALL_BACK") ConsentScope scope,
      @Schema(
              description =
                  "The number or address it is about: needed with EMAIL and TEXT; any if absent")
          UUID contactPointId,
      @NotNull @Schema(description = "How it was said", examples = "PHONE") Consent.Means givenBy,
      @Schema(description = "With CALL_BACK and CALLS: the only day it is for") LocalDate onDate,
      @PastOrPresent
          @Schema(
              description = "When it was given; now if absent",
              examples = "2026-11-02T15:00:00Z")
          Instant holdsFrom,
      @Schema(description = "Its end; none if absent") Instant expiresAt) {

    private Consent.Terms terms() {
      return new Consent.Terms(
          giver, receiver, scope, contactPointId, givenBy, onDate, holdsFrom, expiresAt);
    }
  }

  @Schema(name = "Consent")
  record ConsentView(
      @Schema(required = true, description = "What its revocation names", examples = SAMPLE)
          UUID id,
      @Schema(required = true, description = "The account this is about", examples = ACCOUNT)
          UUID accountId,
      @Schema(required = true, description = "Who agreed", examples = "CONSUMER")
          ConsentGiver giver,
      @Schema(
              required = true,
              description =
                  "With whom it was agreed; given to another than the collector it permits"
                      + " nothing",
              examples = "COLLECTOR")
          ConsentReceiver receiver,
      @Schema(required = true, description = "What was agreed to", examples = "CALL_BACK")
          ConsentScope scope,
      @Schema(description = "Only at this contact point; at all of them if absent")
          UUID contactPointId,
      @Schema(required = true, description = "How it was said", examples = "PHONE")
          Consent.Means givenBy,
      @Schema(
              description =
                  "The one day it is for, in the debtor's calendar; absent if it is for no"
                      + " single day",
              examples = "2026-11-04")
          LocalDate onDate,
      @Schema(
              required = true,
              description = "From when on it counts, in UTC",
              examples = "2026-11-02T15:00:00Z")
          Instant holdsFrom,
      @Schema(
              description = "From when on it holds no longer, in UTC; absent if it has no end",
              examples = "2027-11-02T15:00:00Z")
          Instant expiresAt,
      @Schema(
              required = true,
              description = "When it was written down, in UTC",
              examples = "2026-11-02T15:00:03Z")
          Instant recordedAt,
      @Schema(required = true, description = "The caller", examples = "agent-7") String recordedBy,
      @Schema(description = "Absent while it holds") Instant revokedAt,
      @Schema(description = "Who took it down as revoked; absent while it holds")
          String revokedBy) {

    static ConsentView of(Consent consent) {
      var terms = consent.terms();
      return new ConsentView(
          consent.id(),
          consent.accountId(),
          terms.giver(),
          terms.receiver(),
          terms.scope(),
          terms.contactPointId(),
          terms.givenBy(),
          terms.onDate(),
          terms.holdsFrom(),
          terms.expiresAt(),
          consent.recordedAt(),
          consent.recordedBy(),
          consent.revokedAt(),
          consent.revokedBy());
    }
  }

  @POST
  @Path("/accounts/{accountId}/consents")
  @Idempotent(retry = Retry.PRESENT_STATE)
  @RolesAllowed("consents:write")
  @Operation(
      operationId = "recordConsent",
      summary = "Record what was agreed to",
      description =
          "Holds for this account only. Refused with consent-terms if its terms do not go together,"
              + " with contact-point-unknown if the contact point is not the debtor's, with"
              + " records-full where the account has 500.")
  @APIResponse(
      responseCode = "201",
      description = "Recorded",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ConsentView.class)))
  public RestResponse<ConsentView> record(
      @PathParam("accountId") @Parameter(example = ACCOUNT) UUID accountId,
      @NotNull
          @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = NewConsent.class),
                      examples = @ExampleObject(name = "callBack", value = CALL_BACK)))
          NewConsent request) {
    var id = idempotency.newId();
    return created(
        idempotency.isRetry()
            ? consents.find(accountId, id)
            : consents.record(id, accountId, request.terms()));
  }

  @GET
  @Path("/accounts/{accountId}/consents")
  @RolesAllowed("consents:read")
  @Operation(
      operationId = "listConsents",
      summary = "List the consents of an account, newest first",
      description = "Revoked and expired ones too.")
  public Page<ConsentView> list(
      @PathParam("accountId") @Parameter(example = ACCOUNT) UUID accountId,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return consents.list(accountId, cursor, limit).map(ConsentView::of);
  }

  @POST
  @Path("/consents/{consentId}/revocation")
  @Idempotent
  @RolesAllowed("consents:write")
  @Operation(
      operationId = "revokeConsent",
      summary = "Revoke a consent",
      description =
          "Adds the revocation; what was recorded stays. Refused with consent-revoked if it was"
              + " revoked before.")
  @APIResponse(
      responseCode = "201",
      description = "Revoked",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ConsentView.class)))
  public RestResponse<ConsentView> revoke(
      @PathParam("consentId") @Parameter(example = SAMPLE) UUID consentId) {
    return created(consents.revoke(consentId));
  }

  private static RestResponse<ConsentView> created(Consent consent) {
    return ResponseBuilder.create(RestResponse.Status.CREATED, ConsentView.of(consent)).build();
  }
}

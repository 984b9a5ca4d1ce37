package io.recoup.compliance.override;

import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.idempotency.Idempotent.Retry;
import io.recoup.kit.text.NoPersonalNumber;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** HTTP for overrides. */
@Path("/v1/decisions/{decisionId}/override")
@Tag(
    name = "Overrides",
    description = "A supervisor's leave to disregard presumptions; never a flat ban")
class OverrideResource {
  private static final String DECISION = "d1409025-5821-5333-a954-ef0372601953";
  private static final String REQUEST =
      "{\"factor\": \"RESPONSE_TO_INFORMATION_REQUEST\", \"reason\": \"NOTE-2026/118\"}";

  private final OverrideService overrides;
  private final Idempotency idempotency;

  OverrideResource(OverrideService overrides, Idempotency idempotency) {
    this.overrides = overrides;
    this.idempotency = idempotency;
  }

  @Schema(name = "NewOverride")
  record NewOverride(
      @NotNull
          @Schema(
              description = "What rebuts the presumption",
              examples = "RESPONSE_TO_INFORMATION_REQUEST")
          OverrideFactor factor,
      @NotNull
          @NoPersonalNumber
          @Pattern(
              regexp = "(?!.*[0-9]{7})[A-Za-z0-9][A-Za-z0-9._/-]{0,63}",
              message =
                  "must be the number of your note or ticket: up to 64 letters, digits and . _ / -,"
                      + " no more than six digits in a row")
          @Schema(
              maxLength = 64,
              description =
                  "Where the supervisor wrote down why: the number of a note or ticket of yours. The"
                      + " receipt repeats it for good, so that no words are taken",
              examples = "NOTE-2026/118")
          String reason) {}

  @Schema(name = "DecisionOverride")
  record OverrideView(
      @Schema(
              required = true,
              description = "A decision that makes use of it names it",
              examples = "a5c9cc1f-7bd8-5d2e-8a6c-0c3e2f1d4b5a")
          UUID id,
      @Schema(required = true, description = "The decision that was BLOCKED", examples = DECISION)
          UUID decisionId,
      @Schema(
              required = true,
              description = "The account of the decision that it overrides",
              examples = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52")
          UUID accountId,
      @Schema(
              required = true,
              description = "The way of contact that it allows; no other",
              examples = "CALL")
          String channel,
      @Schema(
              required = true,
              description = "The contact point that it allows; no other",
              examples = "f87d74aa-5f59-5c99-bca0-83bd5dc99bbc")
          UUID contactPointId,
      @Schema(
              required = true,
              description = "The presumptions it sets aside; every other rule is asked as ever",
              examples = "[\"REGF-CALLFREQ-7IN7\"]")
          List<String> rules,
      @Schema(
              required = true,
              description = "What of the law's list speaks against the presumption",
              examples = "RESPONSE_TO_INFORMATION_REQUEST")
          OverrideFactor factor,
      @Schema(
              required = true,
              description = "The note or ticket that says why",
              examples = "NOTE-2026/118")
          String reason,
      @Schema(
              required = true,
              description = "The supervisor's name in the token; never who asked for the decision",
              examples = "supervisor-1")
          String grantedBy,
      @Schema(
              required = true,
              description = "When the supervisor granted it, in UTC",
              examples = "2026-11-02T15:01:00Z")
          Instant grantedAt,
      @Schema(
              required = true,
              description = "Not used by then, it lapses",
              examples = "2026-11-02T15:16:00Z")
          Instant expiresAt,
      @Schema(description = "The one decision that used it") UUID usedBy) {

    static OverrideView of(OverrideService.StoredOverride stored) {
      var granted = stored.granted();
      return new OverrideView(
          granted.id(),
          stored.decisionId(),
          stored.accountId(),
          stored.channel(),
          stored.contactPointId(),
          granted.rules(),
          granted.factor(),
          granted.reason(),
          granted.grantedBy(),
          granted.grantedAt(),
          stored.expiresAt(),
          stored.usedBy());
    }
  }

  @POST
  @Idempotent(retry = Retry.PRESENT_STATE)
  @RolesAllowed("decisions:override")
  @Operation(
      operationId = "overrideDecision",
      summary = "Let one act go on in spite of presumptions",
      description =
          "For a BLOCKED decision whose every denial is marked as a presumption. The next decision"
              + " on the same account, channel and contact point, asked for by somebody else within"
              + " the minutes a reservation holds, disregards exactly these rules, once; whatever"
              + " else denies by then still blocks. Refused with override-flat-ban,"
              + " override-not-needed, override-own-decision, override-too-late or"
              + " override-granted-already.")
  @APIResponse(
      responseCode = "201",
      description = "Granted",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OverrideView.class)))
  public RestResponse<OverrideView> override(
      @PathParam("decisionId") @Parameter(example = DECISION) UUID decisionId,
      @NotNull
          @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = NewOverride.class),
                      examples = @ExampleObject(name = "request", value = REQUEST)))
          NewOverride request) {
    var stored =
        idempotency.isRetry()
            ? overrides.find(decisionId)
            : overrides.grant(idempotency.newId(), decisionId, request.factor(), request.reason());
    return ResponseBuilder.create(RestResponse.Status.CREATED, OverrideView.of(stored))
        .header("Location", "/v1/decisions/" + decisionId + "/override")
        .build();
  }

  @GET
  @RolesAllowed("decisions:read")
  @Operation(
      operationId = "getOverride",
      summary = "Read the override of a decision",
      description =
          "While it is not used it allows one decision until it expires; afterwards it"
              + " says which one used it.")
  public OverrideView get(@PathParam("decisionId") @Parameter(example = DECISION) UUID decisionId) {
    return OverrideView.of(overrides.find(decisionId));
  }
}

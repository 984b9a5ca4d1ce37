package io.recoup.plans.promise;

import io.recoup.kit.etag.ETags;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.money.Money;
import io.recoup.kit.paging.Page;
import io.recoup.plans.promise.Promise.Status;
import io.recoup.plans.promise.PromiseState.CancelReason;
import io.recoup.plans.promise.PromiseState.Cancelled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP for promises. */
@Path("/v1/promises")
@Tag(name = "Promises", description = "What debtors said they will pay, and by when")
class PromiseResource {
  private final PromiseService promises;
  private final Idempotency idempotency;

  PromiseResource(PromiseService promises, Idempotency idempotency) {
    this.promises = promises;
    this.idempotency = idempotency;
  }

  @Schema(name = "NewPromise")
  record NewPromise(
      @NotNull
          @Schema(
              description = "The account on which payment is promised",
              examples = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52")
          UUID accountId,
      @NotNull @Schema(description = "More than zero, in the account's currency") Money amount,
      @NotNull
          @Schema(
              description = "Today, in the debtor's time zone, to a year ahead",
              examples = "2027-06-15")
          LocalDate dueOn) {}

  @Schema(name = "PromiseToPay")
  record PromiseView(
      @Schema(
              required = true,
              description = "What its cancellation names",
              examples = "f8e869ac-f0e0-5846-bad8-5c4c7700f2ec")
          UUID id,
      @Schema(
              required = true,
              description = "The account on which payment is promised",
              examples = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52")
          UUID accountId,
      @Schema(
              required = true,
              description =
                  "OPEN while money counts towards it; KEPT, PARTIALLY_KEPT and BROKEN say how it"
                      + " ended",
              examples = "OPEN")
          Status status,
      @Schema(
              required = true,
              description = "What is promised; less than at first if less is owed by now")
          Money amount,
      @Schema(required = true, description = "What payments since then gave to it") Money kept,
      @Schema(
              required = true,
              description = "The day until which it is to be paid",
              examples = "2027-06-15")
          LocalDate dueOn,
      @Schema(
              required = true,
              description = "When the debtor said so",
              examples = "2026-11-22T17:30:00Z")
          Instant madeAt,
      @Schema(
              description = "The contact attempt that recorded it; absent if entered by hand",
              examples = "15587598-15b6-5a2d-bac3-985508545261")
          UUID attemptId,
      @Schema(description = "Why it was cancelled; absent if it was not") CancelReason cancelReason,
      @Schema(
              required = true,
              description = "When it was recorded, in UTC",
              examples = "2026-11-22T17:30:00Z")
          Instant createdAt,
      @Schema(required = true, description = "The number in the ETag", examples = "0")
          long version) {

    static PromiseView of(Promise promise) {
      return new PromiseView(
          promise.id(),
          promise.accountId(),
          promise.status(),
          promise.amount(),
          promise.kept(),
          promise.dueOn(),
          promise.madeAt(),
          promise.attemptId(),
          promise.state() instanceof Cancelled(_, var reason) ? reason : null,
          promise.createdAt(),
          promise.version());
    }
  }

  @POST
  @Idempotent
  @RolesAllowed("promises:write")
  @Operation(
      operationId = "makePromise",
      summary = "Record a promise to pay",
      description =
          "Payments posted from now on count towards it, those with the earliest due day first."
              + " When the due day and the grace have passed, it ends as PARTIALLY_KEPT or BROKEN."
              + " Open promises are together over no more than is owed; what an active plan asks for"
              + " does not count, because a payment counts for both. When less is owed later, the"
              + " promise due last asks for less first; one of which nothing is owed is CANCELLED as"
              + " NOT_OWED."
              + " Refused with currency-mismatch, amount-not-positive, amount-above-balance, due-date-past,"
              + " due-date-too-far (422), account-paid or too-many-promises (409).")
  @APIResponse(
      responseCode = "201",
      description = "Recorded",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PromiseView.class)))
  @APIResponse(
      responseCode = "404",
      description = "account-not-found: no such account, or it is another creditor's")
  public RestResponse<PromiseView> make(@NotNull @Valid NewPromise request) {
    var promise =
        promises.make(idempotency.newId(), request.accountId(), request.amount(), request.dueOn());
    return ResponseBuilder.create(RestResponse.Status.CREATED, PromiseView.of(promise))
        .header("ETag", ETags.of(promise.version()))
        .header("Location", "/v1/promises/" + promise.id())
        .build();
  }

  @GET
  @RolesAllowed("promises:read")
  @Operation(
      operationId = "listPromises",
      summary = "List promises, newest first",
      description = "The filters add up: a promise is listed if it fits all of them.")
  public Page<PromiseView> list(
      @QueryParam("accountId") @Parameter(description = "Only those on this account")
          UUID accountId,
      @QueryParam("status") @Parameter(description = "Only those in this state") Status status,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return promises.list(accountId, status, cursor, limit).map(PromiseView::of);
  }

  @GET
  @Path("/{promiseId}")
  @RolesAllowed("promises:read")
  @Operation(
      operationId = "getPromise",
      summary = "Read a promise",
      description =
          "With what payments have given to it so far. The ETag names the version that a"
              + " cancellation must name.")
  public RestResponse<PromiseView> get(
      @PathParam("promiseId") @Parameter(example = "f8e869ac-f0e0-5846-bad8-5c4c7700f2ec")
          UUID promiseId) {
    return view(promises.find(promiseId));
  }

  @POST
  @Path("/{promiseId}/cancellation")
  @Idempotent
  @RolesAllowed("promises:write")
  @Operation(
      operationId = "cancelPromise",
      summary = "Cancel an open promise",
      description =
          "What payments gave to it stays counted. Refused with promise-state (409) once it has"
              + " ended.")
  @APIResponse(responseCode = "200", description = "Cancelled")
  public RestResponse<PromiseView> cancel(
      @PathParam("promiseId") @Parameter(example = "f8e869ac-f0e0-5846-bad8-5c4c7700f2ec")
          UUID promiseId,
      @HeaderParam("If-Match") String ifMatch) {
    return view(promises.cancel(promiseId, ifMatch));
  }

  private static RestResponse<PromiseView> view(Promise promise) {
    return ResponseBuilder.ok(PromiseView.of(promise))
        .header("ETag", ETags.of(promise.version()))
        .build();
  }
}

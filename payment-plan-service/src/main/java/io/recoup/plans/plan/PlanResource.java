package io.recoup.plans.plan;

import io.recoup.kit.etag.ETags;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.money.Money;
import io.recoup.kit.paging.Page;
import io.recoup.plans.plan.Plan.Status;
import io.recoup.plans.plan.PlanState.Active;
import io.recoup.plans.plan.PlanState.CancelReason;
import io.recoup.plans.plan.PlanState.Cancelled;
import io.recoup.plans.plan.PlanState.Completed;
import io.recoup.plans.plan.PlanState.Completion;
import io.recoup.plans.plan.PlanState.Proposed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP for plans. */
@Path("/v1/plans")
@Tag(name = "Plans", description = "Debts in installments")
class PlanResource {
  private final PlanService plans;
  private final Idempotency idempotency;

  PlanResource(PlanService plans, Idempotency idempotency) {
    this.plans = plans;
    this.idempotency = idempotency;
  }

  @Schema(name = "NewPlan")
  record NewPlan(
      @NotNull
          @Schema(
              description = "The account to be paid off; it must be ACTIVE",
              examples = "acf2d403-df7e-5ee8-868d-f39febe8f7c9")
          UUID accountId,
      @Schema(
              description =
                  "What the installments add up to, in the account's currency; if absent, the"
                      + " balance at this moment")
          Money total,
      @NotNull
          @Min(1)
          @Max(Plan.MAX_INSTALLMENTS)
          @Schema(
              description = "How many; they differ by one minor unit at most, larger ones first",
              examples = "3")
          Integer installments,
      @NotNull
          @Schema(
              description =
                  "TWICE_A_MONTH: on the day of firstDueOn and 15 days apart from it. A day that a"
                      + " month lacks falls on its last day, in that month only",
              examples = "MONTHLY")
          Cadence cadence,
      @NotNull
          @Schema(
              description = "Today, in the debtor's time zone, to a year ahead",
              examples = "2027-06-01")
          LocalDate firstDueOn) {}

  @Schema(name = "Installment")
  record InstallmentView(
      @Schema(required = true, description = "Its place in the plan, from 1", examples = "1")
          int number,
      @Schema(required = true, description = "The day it falls due", examples = "2027-06-01")
          LocalDate dueOn,
      @Schema(
              required = true,
              description = "MISSED can still be paid; CANCELLED is no longer owed",
              examples = "DUE")
          Installment.Status status,
      @Schema(required = true, description = "What is to be paid by the day it falls due")
          Money amount,
      @Schema(required = true, description = "What payments gave to it") Money paid) {}

  @Schema(name = "Plan")
  record PlanView(
      @Schema(
              required = true,
              description = "What its activation and its cancellation name",
              examples = "d6f8a6d9-c571-51de-872f-b12a2e648d28")
          UUID id,
      @Schema(
              required = true,
              description = "The account to be paid off",
              examples = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52")
          UUID accountId,
      @Schema(
              required = true,
              description =
                  "PROPOSED until the debtor agrees, ACTIVE until all is paid, then"
                      + " COMPLETED; CANCELLED from any of the first two",
              examples = "PROPOSED")
          Status status,
      @Schema(required = true, description = "Sum of the installments") Money total,
      @Schema(required = true, description = "What payments gave to them") Money paid,
      @Schema(
              required = true,
              description = "How often an installment falls due",
              examples = "MONTHLY")
          Cadence cadence,
      @Schema(required = true, description = "How many installments, 1 to 120", examples = "3")
          int installmentCount,
      @Schema(
              required = true,
              description = "The day the first installment falls due",
              examples = "2027-06-01")
          LocalDate firstDueOn,
      @Schema(
              required = true,
              description = "The day the last installment falls due",
              examples = "2027-08-01")
          LocalDate lastDueOn,
      @Schema(description = "Payments posted from then on count; absent until then")
          Instant activatedAt,
      @Schema(description = "Why it is completed; absent if it is not") Completion completion,
      @Schema(description = "Why it was cancelled; absent if it was not") CancelReason cancelReason,
      @Schema(description = "In the order of their due days; absent in lists")
          List<InstallmentView> installments,
      @Schema(
              required = true,
              description = "When it was proposed, in UTC",
              examples = "2026-11-22T17:30:00Z")
          Instant createdAt,
      @Schema(required = true, description = "The number in the ETag", examples = "0")
          long version) {

    static PlanView brief(Plan plan) {
      return of(plan, null);
    }

    static PlanView of(Plan plan) {
      return of(
          plan,
          plan.installments().entrySet().stream()
              .map(
                  entry ->
                      new InstallmentView(
                          entry.getKey(),
                          entry.getValue().dueOn(),
                          entry.getValue().status(),
                          plan.money(entry.getValue().amountMinor()),
                          plan.money(entry.getValue().paidMinor())))
              .toList());
    }

    private static PlanView of(Plan plan, List<InstallmentView> installments) {
      var activatedAt =
          switch (plan.state()) {
            case Proposed _ -> null;
            case Active(var since) -> since;
            case Completed(var since, _, _) -> since;
            case Cancelled(var since, _, _) -> since;
          };
      return new PlanView(
          plan.id(),
          plan.accountId(),
          plan.status(),
          plan.total(),
          plan.paid(),
          plan.cadence(),
          plan.installmentCount(),
          plan.firstDueOn(),
          plan.lastDueOn(),
          activatedAt,
          plan.state() instanceof Completed(_, _, var how) ? how : null,
          plan.state() instanceof Cancelled(_, _, var reason) ? reason : null,
          installments,
          plan.createdAt(),
          plan.version());
    }
  }

  @POST
  @Idempotent
  @RolesAllowed("plans:write")
  @Operation(
      operationId = "proposePlan",
      summary = "Draw up a payment plan",
      description =
          "Equal installments that add up to the total. It takes no payments until it is activated."
              + " Refused with currency-mismatch, amount-not-positive, amount-above-balance, installments-too-small,"
              + " due-date-past, due-date-too-far, schedule-too-long (422), account-paid or"
              + " plan-exists (409); without total also with accounts-unavailable (503) and"
              + " balance-forbidden (403: it needs accounts:read too).")
  @APIResponse(
      responseCode = "201",
      description = "Proposed",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PlanView.class)))
  @APIResponse(
      responseCode = "404",
      description = "account-not-found: no such account, or it is another creditor's")
  public RestResponse<PlanView> propose(@NotNull @Valid NewPlan request) {
    var plan =
        plans.propose(
            idempotency.newId(),
            request.accountId(),
            request.total(),
            request.installments(),
            request.cadence(),
            request.firstDueOn());
    return ResponseBuilder.create(RestResponse.Status.CREATED, PlanView.of(plan))
        .header("ETag", ETags.of(plan.version()))
        .header("Location", "/v1/plans/" + plan.id())
        .build();
  }

  @GET
  @RolesAllowed("plans:read")
  @Operation(
      operationId = "listPlans",
      summary = "List plans, newest first",
      description = "Without their installments.")
  public Page<PlanView> list(
      @QueryParam("accountId") @Parameter(description = "Only those of this account")
          UUID accountId,
      @QueryParam("status") @Parameter(description = "Only those in this state") Status status,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return plans.list(accountId, status, cursor, limit).map(PlanView::brief);
  }

  @GET
  @Path("/{planId}")
  @RolesAllowed("plans:read")
  @Operation(
      operationId = "getPlan",
      summary = "Read a plan with its installments",
      description =
          "With what payments have given to each installment so far. The ETag names the"
              + " version that an activation or a cancellation must name.")
  public RestResponse<PlanView> get(
      @PathParam("planId") @Parameter(example = "d6f8a6d9-c571-51de-872f-b12a2e648d28")
          UUID planId) {
    return view(plans.find(planId));
  }

  @POST
  @Path("/{planId}/activation")
  @Idempotent
  @RolesAllowed("plans:write")
  @Operation(
      operationId = "activatePlan",
      summary = "Activate a plan that the debtor agreed to",
      description =
          "Payments posted from now on fill its installments in their order. When less is owed by"
              + " now than was proposed, its last installments ask for less, or for nothing."
              + " Refused with plan-state, or plan-out-of-date when its first due day has passed"
              + " (409).")
  @APIResponse(responseCode = "200", description = "Active")
  public RestResponse<PlanView> activate(
      @PathParam("planId") @Parameter(example = "d6f8a6d9-c571-51de-872f-b12a2e648d28") UUID planId,
      @HeaderParam("If-Match") String ifMatch) {
    return view(plans.activate(planId, ifMatch));
  }

  @POST
  @Path("/{planId}/cancellation")
  @Idempotent
  @RolesAllowed("plans:write")
  @Operation(
      operationId = "cancelPlan",
      summary = "Cancel a plan that is proposed or active",
      description =
          "What was paid under it stays paid; the rest is no longer expected. Refused with"
              + " plan-state (409) once it has ended.")
  @APIResponse(responseCode = "200", description = "Cancelled")
  public RestResponse<PlanView> cancel(
      @PathParam("planId") @Parameter(example = "cc9eabe2-3cc2-5ee1-92dd-2e114334c6de") UUID planId,
      @HeaderParam("If-Match") String ifMatch) {
    return view(plans.cancel(planId, ifMatch));
  }

  private static RestResponse<PlanView> view(Plan plan) {
    return ResponseBuilder.ok(PlanView.of(plan)).header("ETag", ETags.of(plan.version())).build();
  }
}

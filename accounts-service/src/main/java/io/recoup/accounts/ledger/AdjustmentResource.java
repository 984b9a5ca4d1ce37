package io.recoup.accounts.ledger;

import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.money.Money;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Currency;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** HTTP for corrections of what is owed. */
@Path("/v1/accounts/{accountId}/adjustments")
@Tag(name = "Ledger")
class AdjustmentResource {
  private static final String SAMPLE = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  private static final String SAMPLE_ENTRY = "b3d43142-7236-5525-a23c-2f8d7f7d7e3c";

  private final LedgerService ledger;
  private final Idempotency idempotency;

  AdjustmentResource(LedgerService ledger, Idempotency idempotency) {
    this.ledger = ledger;
    this.idempotency = idempotency;
  }

  @Schema(name = "NewAdjustment")
  record NewAdjustment(
      @NotNull @Schema(description = "The part of the debt to change", examples = "PRINCIPAL")
          Bucket bucket,
      @NotNull
          @Schema(
              description =
                  "Signed: a negative amount lowers the debt, a positive raises it; for GOODWILL and"
                      + " waivers only negative",
              examples = "{\"minor\": -500, \"currency\": \"USD\"}")
          Money amount,
      @NotNull
          @Schema(
              description =
                  "Why; it stays with the entry in the ledger. FEE_WAIVED lowers FEES,"
                      + " INTEREST_WAIVED lowers INTEREST, GOODWILL lowers any bucket;"
                      + " CREDITOR_CORRECTION and DATA_ERROR change any bucket up or down",
              examples = "GOODWILL")
          AdjustmentReason reason) {}

  @Schema(name = "Adjustment")
  record AdjustmentView(
      @Schema(
              required = true,
              description = "The ledger entry that it became",
              examples = SAMPLE_ENTRY)
          UUID id,
      @Schema(
              required = true,
              description = "The account whose balance it changed",
              examples = SAMPLE)
          UUID accountId,
      @Schema(
              required = true,
              description = "The part of the debt that it changed",
              examples = "PRINCIPAL")
          Bucket bucket,
      @Schema(required = true, description = "Below zero if the debtor owes less by it")
          Money amount,
      @Schema(required = true, description = "What is owed afterwards") Money balance,
      @Schema(required = true, description = "Why, as it was given", examples = "GOODWILL")
          AdjustmentReason reason) {}

  @POST
  @Idempotent
  @RolesAllowed("ledger:adjust")
  @Operation(
      operationId = "adjustAccount",
      summary = "Correct what is owed on one bucket",
      description =
          "Booked against what the creditor claims. An adjustment to nothing closes the account,"
              + " one above nothing reopens it. Refused with adjustment-reason-mismatch,"
              + " adjustment-below-zero, amount-zero, amount-too-large or currency-mismatch.")
  @APIResponse(
      responseCode = "201",
      description = "Booked",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AdjustmentView.class)))
  public RestResponse<AdjustmentView> adjust(
      @PathParam("accountId") @Parameter(example = SAMPLE) UUID accountId,
      @NotNull @Valid NewAdjustment request) {
    var booking =
        ledger.adjust(
            accountId, idempotency.newId(), request.bucket(), request.amount(), request.reason());
    var entry = booking.entry();
    return RestResponse.status(
        RestResponse.Status.CREATED,
        new AdjustmentView(
            entry.id(),
            accountId,
            request.bucket(),
            request.amount(),
            new Money(entry.balanceMinor(), Currency.getInstance(entry.currency())),
            request.reason()));
  }
}

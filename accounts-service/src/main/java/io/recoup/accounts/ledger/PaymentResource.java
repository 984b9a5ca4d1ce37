package io.recoup.accounts.ledger;

import io.recoup.accounts.ledger.LedgerEntry.PaymentMethod;
import io.recoup.accounts.ledger.LedgerEntry.ReversalReason;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.money.Money;
import io.recoup.kit.text.NoPersonalNumber;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP for payments and their reversal. */
@Path("/v1/accounts/{accountId}/payments")
@Tag(name = "Payments", description = "Money received on an account")
class PaymentResource {
  private static final String SAMPLE = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  private static final String SAMPLE_TO_REVERSE = "5d608f91-c97b-5ccb-93bc-7b9755fc0030";
  private static final String SAMPLE_PAYMENT = "9d9c34e0-2d84-52d9-b29e-8ec9e5593148";

  private final LedgerService ledger;
  private final Idempotency idempotency;

  PaymentResource(LedgerService ledger, Idempotency idempotency) {
    this.ledger = ledger;
    this.idempotency = idempotency;
  }

  @Schema(name = "PaymentStatus")
  enum Status {
    POSTED,
    REVERSED
  }

  @Schema(name = "NewPayment")
  record NewPayment(
      @NotNull @Schema(description = "Above zero, in the account's currency") Money amount,
      @NotNull
          @Schema(
              description = "Day the money arrived, at most ten years ago",
              examples = "2025-11-03")
          LocalDate receivedOn,
      @NotNull @Schema(description = "How the money came", examples = "ACH") PaymentMethod method,
      @NoPersonalNumber
          @Pattern(regexp = "[\\x21-\\x7E]{1,100}")
          @Schema(
              maxLength = 100,
              description = "The payment processor's reference, such as a token; no card number",
              examples = "pp-20261102-0001")
          String reference,
      @Schema(
              description =
                  "True if other money of this creditor may have the same method and reference, such"
                      + " as a second check of one number, or the rest of a payment that was partly"
                      + " refunded; false if absent",
              examples = "false")
          Boolean referenceRepeats) {}

  @Schema(name = "NewReversal")
  record NewReversal(
      @NotNull
          @Schema(
              description =
                  "RETURNED: the bank took it back. CHARGEBACK: the payer disputed it."
                      + " MISPOSTED: it belongs to another account. DUPLICATE: it was entered"
                      + " twice",
              examples = "RETURNED")
          ReversalReason reason) {}

  @Schema(name = "Allocation", description = "Where a payment went")
  record AllocationView(
      @Schema(required = true, description = "What of it went to fees") Money fees,
      @Schema(required = true, description = "What of it went to interest") Money interest,
      @Schema(required = true, description = "What of it went to principal") Money principal) {}

  @Schema(name = "Payment")
  record PaymentView(
      @Schema(
              required = true,
              description = "The ledger entry that it became; a reversal names it",
              examples = SAMPLE_PAYMENT)
          UUID id,
      @Schema(required = true, description = "The account it was paid on", examples = SAMPLE)
          UUID accountId,
      @Schema(
              required = true,
              description = "REVERSED once it was taken back, whole",
              examples = "POSTED")
          Status status,
      @Schema(required = true, description = "All of what came in, above zero") Money amount,
      @Schema(required = true, description = "What was owed after the payment") Money balance,
      @Schema(required = true, description = "The day the money arrived", examples = "2026-11-02")
          LocalDate receivedOn,
      @Schema(required = true, description = "How the money came", examples = "ACH")
          PaymentMethod method,
      @Schema(
              description = "The payment processor's reference, if one was given",
              examples = "pp-20261102-0001")
          String reference,
      @Schema(required = true, description = "How it was spread over the parts of the debt")
          AllocationView allocation,
      @Schema(description = "The reversal that undid it, while REVERSED") UUID reversalId) {

    static PaymentView of(LedgerEntry entry, UUID reversedBy) {
      var currency = Currency.getInstance(entry.currency());
      return new PaymentView(
          entry.id(),
          entry.accountId(),
          reversedBy == null ? Status.POSTED : Status.REVERSED,
          new Money(-entry.amountMinor(), currency),
          new Money(entry.balanceMinor(), currency),
          entry.valueOn(),
          entry.method(),
          entry.reference(),
          new AllocationView(
              share(entry, Book.FEES, currency),
              share(entry, Book.INTEREST, currency),
              share(entry, Book.PRINCIPAL, currency)),
          reversedBy);
    }

    private static Money share(LedgerEntry entry, Book book, Currency currency) {
      return new Money(
          -entry.postings().stream()
              .filter(posting -> posting.book() == book)
              .mapToLong(LedgerEntry.Posting::minor)
              .sum(),
          currency);
    }
  }

  @Schema(name = "Reversal")
  record ReversalView(
      @Schema(
              required = true,
              description = "The ledger entry that it became",
              examples = "3ad2dbb1-8c07-5986-b7ac-896e8b4f93e9")
          UUID id,
      @Schema(
              required = true,
              description = "The account that owes the amount again",
              examples = SAMPLE)
          UUID accountId,
      @Schema(
              required = true,
              description = "The payment that was taken back",
              examples = SAMPLE_PAYMENT)
          UUID paymentId,
      @Schema(required = true, description = "What was taken back") Money amount,
      @Schema(required = true, description = "What is owed afterwards") Money balance,
      @Schema(required = true, description = "Why, as it was given", examples = "RETURNED")
          ReversalReason reason) {}

  @POST
  @Idempotent
  @RolesAllowed("payments:write")
  @Operation(
      operationId = "postPayment",
      summary = "Book money received on an account",
      description =
          "Fills the buckets in the creditor's allocation order; the payment that leaves nothing"
              + " owed closes the account. Refused with payment-above-balance (the problem carries"
              + " the balance), currency-mismatch, amount-not-positive, received-in-the-future or"
              + " received-too-long-ago. Of"
              + " one creditor and method a reference is booked once, on whichever account, also"
              + " after a reversal unless as MISPOSTED; then refused with payment-reference-used (the"
              + " problem names the payment).")
  @APIResponse(
      responseCode = "201",
      description = "Booked",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PaymentView.class)))
  public RestResponse<PaymentView> post(
      @PathParam("accountId") @Parameter(example = SAMPLE) UUID accountId,
      @NotNull @Valid NewPayment request) {
    var booking =
        ledger.pay(
            accountId,
            idempotency.newId(),
            request.amount(),
            request.receivedOn(),
            request.method(),
            request.reference(),
            Boolean.TRUE.equals(request.referenceRepeats()));
    var entry = booking.entry();
    return ResponseBuilder.create(RestResponse.Status.CREATED, PaymentView.of(entry, null))
        .header("Location", "/v1/accounts/" + accountId + "/payments/" + entry.id())
        .build();
  }

  @GET
  @Path("/{paymentId}")
  @RolesAllowed("ledger:read")
  @Operation(
      operationId = "getPayment",
      summary = "Read a payment",
      description =
          "With how it was spread over fees, interest and principal, and whether it was"
              + " reversed.")
  public PaymentView get(
      @PathParam("accountId") @Parameter(example = SAMPLE) UUID accountId,
      @PathParam("paymentId") @Parameter(example = SAMPLE_PAYMENT) UUID paymentId) {
    var payment = ledger.findPayment(accountId, paymentId);
    return PaymentView.of(payment.entry(), payment.reversedBy());
  }

  @POST
  @Path("/{paymentId}/reversal")
  @Idempotent
  @RolesAllowed("payments:write")
  @Operation(
      operationId = "reversePayment",
      summary = "Undo a payment",
      description =
          "Mirrors what the payment booked, to the cent, and reopens an account it had closed."
              + " A payment is undone once; then refused with payment-reversed-already.")
  @APIResponse(
      responseCode = "201",
      description = "Undone",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReversalView.class)))
  public RestResponse<ReversalView> reverse(
      @PathParam("accountId") @Parameter(example = SAMPLE) UUID accountId,
      @PathParam("paymentId") @Parameter(example = SAMPLE_TO_REVERSE) UUID paymentId,
      @NotNull @Valid NewReversal request) {
    var booking = ledger.reverse(accountId, paymentId, idempotency.newId(), request.reason());
    var entry = booking.entry();
    var currency = Currency.getInstance(entry.currency());
    return RestResponse.status(
        RestResponse.Status.CREATED,
        new ReversalView(
            entry.id(),
            accountId,
            paymentId,
            new Money(entry.amountMinor(), currency),
            new Money(entry.balanceMinor(), currency),
            request.reason()));
  }
}

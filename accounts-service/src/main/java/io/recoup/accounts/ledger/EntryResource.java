package io.recoup.accounts.ledger;

import io.recoup.accounts.ledger.LedgerEntry.Kind;
import io.recoup.accounts.ledger.LedgerEntry.PaymentMethod;
import io.recoup.accounts.ledger.LedgerQueries.EntryRow;
import io.recoup.kit.money.Money;
import io.recoup.kit.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for the bookings on one account. */
@Path("/v1/accounts/{accountId}/ledger")
@Tag(name = "Ledger")
class EntryResource {
  private static final String SAMPLE = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  private static final String SAMPLE_ENTRY = "b3d43142-7236-5525-a23c-2f8d7f7d7e3c";

  private final LedgerQueries queries;

  EntryResource(LedgerQueries queries) {
    this.queries = queries;
  }

  @Schema(name = "Posting", description = "An amount on a book: debit positive, credit negative")
  record PostingView(
      @Schema(
              required = true,
              description =
                  "PRINCIPAL, INTEREST and FEES are what is owed; CREDITOR_CLAIMS what was"
                      + " placed; TRUST the money held; CREDITOR_PAYABLE what of it goes to the"
                      + " creditor",
              examples = "TRUST")
          Book book,
      @Schema(required = true, description = "Above zero: debited; below: credited")
          Money amount) {}

  @Schema(name = "LedgerEntry")
  record EntryView(
      @Schema(
              required = true,
              description =
                  "Of the entry; payments, reversals and adjustments have the id of theirs",
              examples = SAMPLE_ENTRY)
          UUID id,
      @Schema(required = true, description = "What happened to the account", examples = "PAYMENT")
          Kind kind,
      @Schema(required = true, description = "Change of what is owed") Money amount,
      @Schema(required = true, description = "Owed afterwards") Money balance,
      @Schema(
              required = true,
              description = "The day from which on it counts",
              examples = "2026-11-02")
          LocalDate valueOn,
      @Schema(description = "How a payment came", examples = "ACH") PaymentMethod method,
      @Schema(
              description = "The payment processor's reference, if one was given",
              examples = "pp-20261102-0001")
          String reference,
      @Schema(description = "Why it was reversed or adjusted") String reason,
      @Schema(description = "The payment that a reversal undoes") UUID reverses,
      @Schema(
              required = true,
              description = "When it was written to the books, in UTC",
              examples = "2026-11-02T15:00:00Z")
          Instant bookedAt,
      @Schema(required = true, description = "What it changed in each book; they add up to zero")
          List<PostingView> postings) {

    static EntryView of(EntryRow row) {
      var currency = row.amount().currency();
      return new EntryView(
          row.id(),
          row.kind(),
          row.amount(),
          row.balance(),
          row.valueOn(),
          row.method(),
          row.reference(),
          row.reason(),
          row.reverses(),
          row.bookedAt(),
          row.postings().stream()
              .map(p -> new PostingView(p.book(), new Money(p.minor(), currency)))
              .toList());
    }
  }

  @GET
  @RolesAllowed("ledger:read")
  @Operation(
      operationId = "listLedgerEntries",
      summary = "List the bookings on an account, newest first",
      description =
          "Everything that ever changed what is owed, each entry with its postings to the"
              + " books; nothing is changed or left out later.")
  public Page<EntryView> entries(
      @PathParam("accountId") @Parameter(example = SAMPLE) UUID accountId,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return queries.entries(accountId, cursor, limit).map(EntryView::of);
  }
}

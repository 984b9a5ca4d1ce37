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
      @Schema(required = true, examples = "TRUST") Book book,
      @Schema(required = true) Money amount) {}

  @Schema(name = "LedgerEntry")
  record EntryView(
      @Schema(required = true, examples = SAMPLE_ENTRY) UUID id,
      @Schema(required = true, examples = "PAYMENT") Kind kind,
      @Schema(required = true, description = "Change of what is owed") Money amount,
      @Schema(required = true, description = "Owed afterwards") Money balance,
      @Schema(required = true, examples = "2026-11-02") LocalDate valueOn,
      @Schema(description = "How a payment came", examples = "ACH") PaymentMethod method,
      @Schema(examples = "pp-20261102-0001") String reference,
      @Schema(description = "Why it was reversed or adjusted") String reason,
      @Schema(description = "The payment that a reversal undoes") UUID reverses,
      @Schema(required = true, examples = "2026-11-02T15:00:00Z") Instant bookedAt,
      @Schema(required = true) List<PostingView> postings) {

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
      summary = "List the bookings on an account, newest first")
  public Page<EntryView> entries(
      @PathParam("accountId") @Parameter(example = SAMPLE) UUID accountId,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return queries.entries(accountId, cursor, limit).map(EntryView::of);
  }
}

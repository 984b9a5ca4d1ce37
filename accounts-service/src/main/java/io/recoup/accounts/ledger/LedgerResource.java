package io.recoup.accounts.ledger;

import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for the books as a whole: the trial balance and its proof. */
@Path("/v1/ledger")
@Tag(name = "Ledger", description = "Every amount that changed what is owed; append only")
class LedgerResource {
  private static final String SAMPLE = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";

  private static final int MOST_AT_A_TIME = 2;

  private final LedgerQueries queries;
  private final Caller caller;

  LedgerResource(LedgerQueries queries, Caller caller) {
    this.queries = queries;
    this.caller = caller;
  }

  @Schema(name = "BookBalance")
  record BookBalanceView(
      @Schema(
              required = true,
              description =
                  "PRINCIPAL, INTEREST and FEES are what is owed; CREDITOR_CLAIMS what was"
                      + " placed; TRUST the money held; CREDITOR_PAYABLE what of it goes to the"
                      + " creditor",
              examples = "TRUST")
          Book book,
      @Schema(required = true, description = "Debit positive, credit negative")
          TotalView balance) {}

  @Schema(
      name = "Total",
      description =
          "The sum of amounts of any number of accounts, in the minor unit of the currency. It has no"
              + " bound, so its number is a text: no reader loses digits of it.")
  record TotalView(
      @Schema(
              required = true,
              description = "Whole number of minor units (cents)",
              pattern = "^-?[0-9]{1,30}$",
              maxLength = 31,
              examples = "12050")
          String minor,
      @Schema(required = true, description = "ISO 4217 code", examples = "USD")
          Currency currency) {}

  @Schema(
      name = "TrialBalance",
      description = "What stands on each book; it adds up to zero in each currency")
  record TrialBalanceView(
      @Schema(required = true, description = "One for each book and currency that has postings")
          List<BookBalanceView> balances) {}

  @Schema(name = "Violation")
  record ViolationView(
      @Schema(
              required = true,
              description = "Which promise of the books is broken",
              examples = "BALANCE_DIFFERS")
          String kind,
      @Schema(description = "The account whose books are wrong", examples = SAMPLE) UUID accountId,
      @Schema(
              description = "What was expected and what stands",
              examples = "stored 1/0/0, postings say 2/0/0")
          String detail) {}

  @Schema(name = "LedgerVerification", description = "What a replay of every posting found")
  record VerificationView(
      @Schema(required = true, description = "True if there is no violation", examples = "true")
          boolean sound,
      @Schema(required = true, description = "How many accounts were looked at", examples = "200")
          long accounts,
      @Schema(
              required = true,
              description = "How many ledger entries were replayed",
              examples = "412")
          long entries,
      @Schema(
              required = true,
              description = "How many postings these entries have",
              examples = "1490")
          long postings,
      @Schema(required = true, description = "At most 100 of them", examples = "[]")
          List<ViolationView> violations) {}

  @GET
  @Path("/balances")
  @Bulkhead(MOST_AT_A_TIME) // each reads every posting; one caller must not take all connections
  @RolesAllowed("ledger:read")
  @Operation(
      operationId = "getTrialBalance",
      summary = "Read what stands on each book",
      description = "Of one creditor if named, else of all; CREDITOR_PAYABLE is owed to creditors.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(
      responseCode = "404",
      description = "creditor-not-found: no such creditor, or it is not the token's")
  public TrialBalanceView balances(
      @QueryParam("creditorId") @Parameter(description = "Only this creditor's") UUID creditorId) {
    if (creditorId != null)
      caller.requireCreditor(
          creditorId, () -> Refusal.notFound("creditor-not-found", "No creditor " + creditorId));
    var only = creditorId != null ? creditorId : caller.creditorId().orElse(null);
    return new TrialBalanceView(
        queries.balances(only).stream()
            .map(
                row ->
                    new BookBalanceView(
                        row.book(), new TotalView(row.minor().toString(), row.currency())))
            .toList());
  }

  @GET
  @Path("/verification")
  @Bulkhead(MOST_AT_A_TIME)
  @RolesAllowed("ledger:read")
  @Operation(
      operationId = "verifyLedger",
      summary = "Replay every posting and compare",
      description =
          "Each entry must add up to zero and say what its postings say, each posting must belong to"
              + " an entry and each entry to an account, each stored balance must be the sum of its"
              + " postings, no entry may be missing, and an account is PAID exactly while nothing is"
              + " owed.")
  public VerificationView verify() {
    var found = queries.verify();
    return new VerificationView(
        found.violations().isEmpty(),
        found.accounts(),
        found.entries(),
        found.postings(),
        found.violations().stream()
            .map(v -> new ViolationView(v.kind(), v.accountId(), v.detail()))
            .toList());
  }
}

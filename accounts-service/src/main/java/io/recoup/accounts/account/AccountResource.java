package io.recoup.accounts.account;

import io.recoup.accounts.account.Account.Status;
import io.recoup.accounts.account.AccountQueries.AccountRow;
import io.recoup.accounts.account.AccountQueries.Filter;
import io.recoup.kit.etag.ETags;
import io.recoup.kit.money.Money;
import io.recoup.kit.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP for accounts. */
@Path("/v1/accounts")
@Tag(name = "Accounts", description = "One debt of one debtor to one creditor")
class AccountResource {
  private static final String SAMPLE = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";

  private final AccountQueries accounts;

  AccountResource(AccountQueries accounts) {
    this.accounts = accounts;
  }

  @Schema(
      name = "Itemization",
      description = "How the debt stood on the itemization date and what changed it since")
  record ItemizationView(
      @Schema(
              required = true,
              description = "The day from which on the debt is itemized",
              examples = "2017-01-02")
          LocalDate date,
      @Schema(description = "Which event the date is of", examples = "LAST_STATEMENT") String basis,
      @Schema(description = "Owed on the itemization date") Money amount,
      @Schema(description = "Interest since") Money interest,
      @Schema(description = "Fees since") Money fees,
      @Schema(description = "Payments and credits since") Money credits) {

    static ItemizationView of(AccountQueries.Itemization of) {
      return of == null
          ? null
          : new ItemizationView(
              of.date(), of.basis(), of.amount(), of.interest(), of.fees(), of.credits());
    }
  }

  @Schema(name = "Account")
  record AccountView(
      @Schema(
              required = true,
              description = "Made from the creditor and its reference; the same in every service",
              examples = SAMPLE)
          UUID id,
      @Schema(
              required = true,
              description = "The creditor to whom the debt is owed",
              examples = "71254495-dfe4-59be-a0b3-d736441c21f8")
          UUID creditorId,
      @Schema(
              required = true,
              description = "Who owes it; one debtor can have several accounts",
              examples = "dcfad15f-ab29-53df-87bf-cebeb3d37b46")
          UUID debtorId,
      @Schema(
              description = "The file that brought it",
              examples = "abfc0e7b-e9a5-5aef-84b4-8223721a366e")
          UUID placementId,
      @Schema(description = "The creditor's name for the account", examples = "ACME-0001")
          String reference,
      @Schema(
              required = true,
              description =
                  "ACTIVE: owed and without a plan. IN_PLAN: an active payment plan covers"
                      + " it. PAID: nothing is owed",
              examples = "ACTIVE")
          Status status,
      @Schema(description = "The payment plan, while IN_PLAN") UUID planId,
      @Schema(required = true, description = "All that is owed") Money balance,
      @Schema(description = "What is still owed without interest and fees, part of the balance")
          Money principal,
      @Schema(description = "Interest still owed, part of the balance") Money interest,
      @Schema(description = "Fees still owed, part of the balance") Money fees,
      @Schema(description = "What the debt is, in the creditor's words", examples = "CREDIT_CARD")
          String debtKind,
      @Schema(
              description = "Who the debtor first owed, where that is not the creditor",
              examples = "Acme Bank")
          String originalCreditor,
      @Schema(
              description = "What the creditor calls the account, for people to read",
              examples = "Card account")
          String description,
      @Schema(description = "Absent where the creditor sent none") ItemizationView itemization,
      @Schema(
              required = true,
              description = "When the creditor's file brought it, in UTC",
              examples = "2026-11-02T15:00:00Z")
          Instant placedAt,
      @Schema(description = "Since when nothing is owed, while PAID") LocalDate closedOn,
      @Schema(required = true, description = "The number in the ETag", examples = "1")
          long version) {

    static AccountView of(AccountRow row) {
      return new AccountView(
          row.id(),
          row.creditorId(),
          row.debtorId(),
          row.placementId(),
          row.reference(),
          row.status(),
          row.planId(),
          row.balance(),
          row.principal(),
          row.interest(),
          row.fees(),
          row.debtKind(),
          row.originalCreditor(),
          row.description(),
          ItemizationView.of(row.itemization()),
          row.placedAt(),
          row.closedOn(),
          row.version());
    }
  }

  @GET
  @RolesAllowed("accounts:read")
  @Operation(
      operationId = "listAccounts",
      summary = "List accounts, newest first",
      description =
          "Of all creditors that the token may see. The filters add up: an account is"
              + " listed if it fits all of them.")
  public Page<AccountView> list(
      @QueryParam("creditorId") @Parameter(description = "Only this creditor's") UUID creditorId,
      @QueryParam("debtorId") @Parameter(description = "Only this debtor's") UUID debtorId,
      @QueryParam("status") @Parameter(description = "Only in this status") Status status,
      @QueryParam("reference")
          @Size(max = 64)
          @Parameter(
              description = "Only with this reference of the creditor",
              example = "ACME-0001")
          String reference,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    var filter = new Filter(creditorId, debtorId, status, reference);
    return accounts.list(filter, cursor, limit).map(AccountView::of);
  }

  @GET
  @Path("/{accountId}")
  @RolesAllowed("accounts:read")
  @Operation(
      operationId = "getAccount",
      summary = "Read an account with what is owed on it",
      description = "The ETag changes with every booking and every change of status.")
  public RestResponse<AccountView> get(
      @PathParam("accountId") @Parameter(example = SAMPLE) UUID accountId) {
    var account = accounts.require(accountId);
    return ResponseBuilder.ok(AccountView.of(account))
        .header("ETag", ETags.of(account.version()))
        .build();
  }
}

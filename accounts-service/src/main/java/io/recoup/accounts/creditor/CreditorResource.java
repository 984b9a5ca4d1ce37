package io.recoup.accounts.creditor;

import io.recoup.accounts.ledger.AllocationOrder;
import io.recoup.accounts.ledger.Bucket;
import io.recoup.kit.etag.ETags;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.money.CurrencyOfPayment;
import io.recoup.kit.paging.Page;
import io.recoup.kit.text.Blank;
import io.recoup.kit.text.NoFiller;
import io.recoup.kit.text.NoPersonalNumber;
import io.recoup.kit.text.Readable;
import io.recoup.kit.text.Visible;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Currency;
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

/** HTTP for creditors. */
@Path("/v1/creditors")
@Tag(name = "Creditors", description = "Who is owed")
class CreditorResource {
  private static final String SAMPLE = "71254495-dfe4-59be-a0b3-d736441c21f8";

  private final CreditorService creditors;

  CreditorResource(CreditorService creditors) {
    this.creditors = creditors;
  }

  @Schema(name = "NewCreditor")
  record NewCreditor(
      @NotNull
          @NoPersonalNumber
          @Pattern(regexp = "[A-Z0-9][A-Z0-9_-]{1,19}")
          @Schema(
              maxLength = 20,
              description = "Short name of the creditor, unique for ever; its id follows from it",
              examples = "NORTH")
          String code,
      @NotBlank
          @Visible
          @Readable
          @NoFiller
          @NoPersonalNumber
          @Size(max = 200)
          @Schema(description = "What people call it, 1 to 200 characters", examples = "North Bank")
          String name,
      @NotNull
          @CurrencyOfPayment
          @Schema(
              description =
                  "ISO 4217 currency of all its accounts: " + CurrencyOfPayment.DESCRIPTION,
              examples = "USD",
              implementation = String.class,
              pattern = "^[A-Z]{3}$",
              maxLength = 3)
          Currency currency,
      @Size(min = 3, max = 3)
          @Schema(
              description =
                  "Which bucket a payment fills first; FEES, INTEREST, PRINCIPAL if absent",
              examples = "[\"FEES\", \"INTEREST\", \"PRINCIPAL\"]")
          List<@NotNull Bucket> allocationOrder) {}

  @Schema(name = "CreditorChange")
  record CreditorChange(
      @Size(min = 1, max = 200)
          @Pattern(regexp = ".*\\S.*", message = "must not be blank")
          @Visible
          @Readable
          @NoFiller
          @NoPersonalNumber
          @Schema(
              description = "What people call it, 1 to 200 characters; unchanged if absent",
              examples = "Acme Bank")
          String name,
      @Size(min = 3, max = 3)
          @Schema(
              description = "Holds for payments from now on",
              examples = "[\"INTEREST\", \"FEES\", \"PRINCIPAL\"]")
          List<@NotNull Bucket> allocationOrder) {}

  @Schema(name = "Creditor")
  record CreditorView(
      @Schema(
              required = true,
              description = "What placements and accounts call it",
              examples = SAMPLE)
          UUID id,
      @Schema(
              description = "Short name, unique for ever; the id follows from it",
              examples = "ACME")
          String code,
      @Schema(description = "What people call it, 1 to 200 characters", examples = "Acme Bank")
          String name,
      @Schema(
              description = "The ISO 4217 code of all of its accounts",
              examples = "USD",
              implementation = String.class,
              pattern = "^[A-Z]{3}$")
          Currency currency,
      @Schema(
              description = "The order in which a payment fills the parts of a debt",
              examples = "[\"FEES\", \"INTEREST\", \"PRINCIPAL\"]")
          List<Bucket> allocationOrder,
      @Schema(description = "When it was opened, in UTC", examples = "2026-11-02T15:00:00Z")
          Instant createdAt,
      @Schema(description = "The number in the ETag", examples = "0") long version) {

    static CreditorView of(Creditor creditor) {
      return new CreditorView(
          creditor.id(),
          creditor.code(),
          creditor.name(),
          creditor.currency(),
          creditor.allocationOrder().buckets(),
          creditor.createdAt(),
          creditor.version());
    }
  }

  @POST
  @Idempotent
  @RolesAllowed("creditors:write")
  @Operation(
      operationId = "createCreditor",
      summary = "Register a creditor",
      description =
          "The id follows from the code. Refused with creditor-code-taken if it is used, and with"
              + " creditor-token if the token is narrowed to a creditor.")
  @APIResponse(
      responseCode = "201",
      description = "Registered",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreditorView.class)))
  public RestResponse<CreditorView> create(@NotNull @Valid NewCreditor request) {
    var order =
        request.allocationOrder() == null
            ? AllocationOrder.DEFAULT
            : new AllocationOrder(request.allocationOrder());
    var creditor =
        creditors.create(request.code(), Blank.strip(request.name()), request.currency(), order);
    return ResponseBuilder.create(RestResponse.Status.CREATED, CreditorView.of(creditor))
        .header("ETag", ETags.of(creditor.version()))
        .header("Location", "/v1/creditors/" + creditor.id())
        .build();
  }

  @GET
  @RolesAllowed("creditors:read")
  @Operation(
      operationId = "listCreditors",
      summary = "List creditors, newest first",
      description = "A token of one creditor sees that one alone.")
  public Page<CreditorView> list(
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return creditors.list(cursor, limit).map(CreditorView::of);
  }

  @GET
  @Path("/{creditorId}")
  @RolesAllowed("creditors:read")
  @Operation(
      operationId = "getCreditor",
      summary = "Read a creditor",
      description = "The ETag names the version that a change must name.")
  public RestResponse<CreditorView> get(
      @PathParam("creditorId") @Parameter(example = SAMPLE) UUID creditorId) {
    return view(creditors.find(creditorId));
  }

  @PATCH
  @Path("/{creditorId}")
  @Idempotent
  @RolesAllowed("creditors:write")
  @Operation(
      operationId = "changeCreditor",
      summary = "Rename a creditor or change its allocation order",
      description = "What is absent stays as it is. The order holds for payments from now on.")
  public RestResponse<CreditorView> change(
      @PathParam("creditorId") @Parameter(example = SAMPLE) UUID creditorId,
      @HeaderParam("If-Match") @Parameter(example = "\"0\"") String ifMatch,
      @NotNull @Valid CreditorChange request) {
    var order =
        request.allocationOrder() == null ? null : new AllocationOrder(request.allocationOrder());
    var name = request.name() == null ? null : Blank.strip(request.name());
    return view(creditors.change(creditorId, ifMatch, name, order));
  }

  private static RestResponse<CreditorView> view(Creditor creditor) {
    return ResponseBuilder.ok(CreditorView.of(creditor))
        .header("ETag", ETags.of(creditor.version()))
        .build();
  }
}

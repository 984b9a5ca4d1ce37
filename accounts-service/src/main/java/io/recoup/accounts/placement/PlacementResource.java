package io.recoup.accounts.placement;

import io.recoup.accounts.placement.Placement.Format;
import io.recoup.accounts.placement.Placement.Status;
import io.recoup.accounts.placement.PlacementRepository.Effect;
import io.recoup.accounts.placement.PlacementRepository.RefusalRow;
import io.recoup.kit.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for placements. */
@Path("/v1/placements")
@Tag(name = "Placements", description = "Batches of accounts handed over by a creditor")
class PlacementResource {
  private static final String SAMPLE_CREDITOR = "71254495-dfe4-59be-a0b3-d736441c21f8";

  /** Unlike other ids it follows from nothing: the one of an example is of no suite. */
  private static final String OF_AN_UPLOAD =
      "The id that an upload answered, or GET /v1/placements lists. Each upload gets a new one: that"
          + " of the example is nobody's";

  private static final String SAMPLE = "abfc0e7b-e9a5-5aef-84b4-8223721a366e";

  private final PlacementService placements;

  PlacementResource(PlacementService placements) {
    this.placements = placements;
  }

  @Schema(name = "PlacementRows")
  record RowsView(
      @Schema(required = true, description = "Rows read so far", examples = "200") long read,
      @Schema(required = true, description = "Opened an account", examples = "198") long accepted,
      @Schema(required = true, description = "Refused with a reason", examples = "2") long refused,
      @Schema(
              required = true,
              description = "Said again what the row said that opened the account",
              examples = "0")
          long duplicate,
      @Schema(
              required = true,
              description =
                  "Values that accepted rows were taken without, such as a number whose area code"
                      + " is not known; the refusals name them",
              examples = "0")
          long valuesLeftOut) {}

  @Schema(name = "Placement")
  record PlacementView(
      @Schema(
              required = true,
              description = "What its accounts and refusals call it",
              examples = SAMPLE)
          UUID id,
      @Schema(
              required = true,
              description = "Who handed the accounts over",
              examples = SAMPLE_CREDITOR)
          UUID creditorId,
      @Schema(
              required = true,
              description =
                  "RECEIVED and LOADING pass by themselves; the others are final."
                      + " LOADED_WITH_ERRORS: a row was refused, a value left out, or the rest of"
                      + " the file not read. REJECTED: not one row could be used",
              examples = "LOADED_WITH_ERRORS")
          Status status,
      @Schema(
              required = true,
              description =
                  "How the rows are written: CSV with a header, or one JSON object a line",
              examples = "CSV")
          Format format,
      @Schema(description = "What the sender called the file", examples = "acme-2026-11.csv")
          String fileName,
      @Schema(
              description = "Of the file, once it was read to its end",
              examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
          String sha256,
      @Schema(description = "The creditor's earlier placement of the same file") UUID duplicateOf,
      @Schema(description = "Why the file or the rest of it could not be read") String problem,
      @Schema(required = true, description = "How far it is and what became of the rows")
          RowsView rows,
      @Schema(
              required = true,
              description = "When the upload began, in UTC",
              examples = "2026-11-02T15:00:00Z")
          Instant createdAt,
      @Schema(
              required = true,
              description = "When the counters last changed, in UTC",
              examples = "2026-11-02T15:00:02Z")
          Instant updatedAt,
      @Schema(
              description = "When the last row was read, in UTC; absent until then",
              examples = "2026-11-02T15:00:02Z")
          Instant completedAt) {

    static PlacementView of(Placement placement) {
      return new PlacementView(
          placement.id(),
          placement.creditorId(),
          placement.status(),
          placement.format(),
          placement.fileName(),
          placement.sha256(),
          placement.duplicateOf(),
          placement.problem(),
          new RowsView(
              placement.rowsRead(),
              placement.rowsAccepted(),
              placement.rowsRefused(),
              placement.rowsDuplicate(),
              placement.valuesLeftOut()),
          placement.createdAt(),
          placement.updatedAt(),
          placement.completedAt());
    }
  }

  @Schema(name = "RowRefusal")
  record RefusalView(
      @Schema(required = true, description = "Line of the file, the first is 1", examples = "17")
          long line,
      @Schema(
              description =
                  "The creditor's reference of the account; absent when the row has none that can"
                      + " be repeated",
              examples = "ACME-0017")
          String reference,
      @Schema(
              required = true,
              description =
                  "ROW_REFUSED: the row opened nothing and changed nothing. VALUE_LEFT_OUT: the row"
                      + " was accepted without this value, or the debtor's record stands though"
                      + " the row says something else",
              examples = "ROW_REFUSED")
          Effect effect,
      @Schema(description = "Absent when the row as a whole is wrong", examples = "phone")
          String field,
      @Schema(
              required = true,
              description = "Reads on from the field's name; never repeats the value",
              examples = "is not a phone number in use in US")
          String reason) {

    static RefusalView of(RefusalRow row) {
      return new RefusalView(row.line(), row.reference(), row.effect(), row.field(), row.reason());
    }
  }

  @GET
  @RolesAllowed("placements:read")
  @Operation(
      operationId = "listPlacements",
      summary = "List placements, newest first",
      description = "Those still loading too; ask again for how far they are.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(
      responseCode = "404",
      description = "creditor-not-found: no such creditor, or it is not the token's")
  public Page<PlacementView> list(
      @QueryParam("creditorId") @Parameter(description = "Only this creditor's") UUID creditorId,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return placements.list(creditorId, cursor, limit).map(PlacementView::of);
  }

  @GET
  @Path("/{placementId}")
  @RolesAllowed("placements:read")
  @Operation(
      operationId = "getPlacement",
      summary = "Read a placement",
      description = "While it is LOADING the counters show how far it is.")
  public PlacementView get(
      @PathParam("placementId") @Parameter(description = OF_AN_UPLOAD, example = SAMPLE)
          UUID placementId) {
    return PlacementView.of(placements.find(placementId));
  }

  @GET
  @Path("/{placementId}/refusals")
  @RolesAllowed("placements:read")
  @Operation(
      operationId = "listPlacementRefusals",
      summary = "List what was wrong with rows, in the order of the file",
      description =
          "A row can stand here more than once, for each thing that was wrong with it. A row about"
              + " an account that is open, with other content than the row that opened it, is"
              + " refused with each field that differs: an upload changes no account."
              + " What is mended can be sent in a new file.")
  public Page<RefusalView> refusals(
      @PathParam("placementId") @Parameter(description = OF_AN_UPLOAD, example = SAMPLE)
          UUID placementId,
      @QueryParam("cursor") @Parameter(description = "next of the page before") String cursor,
      @QueryParam("limit") @Parameter(description = "1 to 200, default 50") Integer limit) {
    return placements.refusals(placementId, cursor, limit).map(RefusalView::of);
  }
}

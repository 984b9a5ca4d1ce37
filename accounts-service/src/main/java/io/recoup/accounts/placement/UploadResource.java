package io.recoup.accounts.placement;

import io.recoup.accounts.placement.Placement.Format;
import io.recoup.accounts.placement.PlacementResource.PlacementView;
import io.recoup.kit.idempotency.SafeByNature;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.text.MayHoldNumbers;
import io.recoup.kit.text.NoPersonalNumber;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP for placement files. */
@Path("/v1/creditors/{creditorId}/placements")
@Tag(name = "Placements")
class UploadResource {
  /** As quarkus.http.limits.max-body-size has it. */
  private static final int LARGEST_FILE = 256 << 20;

  private static final String SAMPLE_CREDITOR = "71254495-dfe4-59be-a0b3-d736441c21f8";
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

  private final PlacementService placements;

  UploadResource(PlacementService placements) {
    this.placements = placements;
  }

  @POST
  @Consumes({CSV, NDJSON})
  @SafeByNature(reason = "an account's id follows from its creditor and reference: it opens once")
  @RolesAllowed("placements:write")
  @Operation(
      operationId = "uploadPlacement",
      summary = "Place accounts by uploading a file",
      description =
          """
          The file is read while it comes in and stored in chunks; GET shows the counters meanwhile. \
          Each row opens an account, is a duplicate of the row that opened it, or is refused with \
          line, reference, field and reason; a row with other content about an account that is open \
          is refused, since an upload changes none. So is a row with the reference of a debtor of another \
          kind or name, unless the name is the same written shorter and a personal e-mail address or \
          mobile number is shared. The same file again opens nothing twice, and completes what a broken \
          upload left undone, so it needs no Idempotency-Key.

          All that is wrong with a row is said at once, field by field. The file must be UTF-8, with \
          or without its mark. A state is what follows the country in its ISO 3166-2 code, such as CA \
          for California; of US, CA and GB (ENG, NIR, SCT, WLS) only those that there are.

          CSV: comma, a header that names each column once. Columns: reference*, debtor_reference*, debtor_kind* (PERSON, \
          BUSINESS), name or first_name and last_name, language, country*, state, city, postal_code, \
          address_line, phone, phone_type, phone2, phone2_type (MOBILE, LANDLINE, WORK, HOME, \
          UNKNOWN), email, currency*, principal*, interest, fees, itemization_date, \
          itemization_basis, itemization_amount, itemization_interest, itemization_fees, \
          itemization_credits, debt_kind, original_creditor, description. NDJSON: one object per \
          line, the same names in camelCase, all values strings. Amounts are decimal, such as \
          1234.56. If the file is itemized, amount plus interest plus fees less credits must be what \
          principal, interest and fees add up to.

          A file of which no row can be used is refused with placement-rejected; what was wrong with \
          its rows is listed all the same. No text may hold a payment card or social security \
          number. A phone number that may be right but is not known to be in use is left out, and \
          the refusals say so.""")
  @RequestBody(
      required = true,
      description = "The file",
      content = {
        @Content(
            mediaType = CSV,
            schema = @Schema(type = SchemaType.STRING, maxLength = LARGEST_FILE),
            examples =
                @ExampleObject(
                    name = "oneAccount",
                    value =
                        """
                        reference,debtor_reference,debtor_kind,first_name,last_name,country,state,phone,currency,principal,interest,fees
                        ACME-9001,D-9001,PERSON,Person,Z,US,TX,+1 512 555 0142,USD,100.00,5.00,2.50
                        """)),
        @Content(
            mediaType = NDJSON,
            schema = @Schema(type = SchemaType.STRING, maxLength = LARGEST_FILE),
            examples =
                @ExampleObject(
                    name = "oneAccount",
                    value =
                        """
                        {"reference":"ACME-9002","debtorReference":"D-9002","debtorKind":"BUSINESS","name":"Business Y","country":"US","state":"FL","currency":"USD","principal":"100.00"}
                        """))
      })
  @APIResponse(
      responseCode = "409",
      description = "placement-ended: rows came so slowly that the upload was given up")
  @APIResponse(
      responseCode = "422",
      description = "placement-rejected: not one row of the file can be used")
  @APIResponse(
      responseCode = "201",
      description = "Read to its end, or as far as it could be",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PlacementView.class)))
  public RestResponse<PlacementView> upload(
      @PathParam("creditorId") @Parameter(example = SAMPLE_CREDITOR) UUID creditorId,
      @HeaderParam("X-File-Name")
          @NoPersonalNumber
          @Pattern(
              regexp = "[\\x20-\\x7E]{1,200}",
              message = "must be 1 to 200 letters, digits and marks of ASCII")
          @Parameter(
              description = "Name of the file, kept with the placement",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      pattern = "[\\x20-\\x7E]{1,200}",
                      maxLength = 200))
          String fileName,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      @MayHoldNumbers(reason = "each row is checked by its columns: RowCheck") InputStream file) {
    if (type == null) throw new NotSupportedException();
    var charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
    if (!CHARSETS.contains(charset.toLowerCase(java.util.Locale.ROOT)))
      throw Refusal.badRequest("charset-unsupported", "A placement file must be UTF-8.");
    var format = type.getSubtype().equals("csv") ? Format.CSV : Format.NDJSON;
    var placement = placements.load(creditorId, format, fileName, file);
    return ResponseBuilder.create(RestResponse.Status.CREATED, PlacementView.of(placement))
        .header("Location", "/v1/placements/" + placement.id())
        .build();
  }
}

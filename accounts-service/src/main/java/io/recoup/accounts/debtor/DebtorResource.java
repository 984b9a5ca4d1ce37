package io.recoup.accounts.debtor;

import io.recoup.accounts.debtor.ContactDetail.Kind;
import io.recoup.accounts.debtor.ContactDetail.Type;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.text.MayHoldNumbers;
import io.recoup.kit.text.NoFiller;
import io.recoup.kit.text.NoPersonalNumber;
import io.recoup.kit.text.PersonalNumber;
import io.recoup.kit.text.Readable;
import io.recoup.kit.text.Visible;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** HTTP for debtors: the only answers of the suite with personal data in them. */
@Path("/v1/debtors/{debtorId}")
@Tag(name = "Debtors", description = "Who owes, and how to reach them: the only personal data")
class DebtorResource {
  // Written out, for readers of the contract whose expressions know no \p
  private static final String CONTROLS = "\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029";
  private static final String ONE_LINE = "^[^" + CONTROLS + "]*$";
  private static final String ONE_FULL_LINE =
      "^[^" + CONTROLS + "]*[^\\s" + CONTROLS + "][^" + CONTROLS + "]*$";
  private static final String NOT_ONE_LINE = "must be one line without control characters";
  private static final String SAMPLE = "dcfad15f-ab29-53df-87bf-cebeb3d37b46";

  private final DebtorService debtors;
  private final Idempotency idempotency;

  DebtorResource(DebtorService debtors, Idempotency idempotency) {
    this.debtors = debtors;
    this.idempotency = idempotency;
  }

  @Schema(name = "PostalAddress")
  record AddressView(
      @NotBlank
          @Visible
          @Readable
          @NoFiller
          @NoPersonalNumber
          @Size(max = 200)
          @Pattern(regexp = ONE_FULL_LINE, message = NOT_ONE_LINE)
          @Schema(
              description = "Street and number, with everything that belongs to that line",
              examples = "1 Sample Street")
          String line,
      @Readable
          @NoFiller
          @NoPersonalNumber
          @Size(max = 100)
          @Pattern(regexp = ONE_LINE, message = NOT_ONE_LINE)
          @Schema(description = "Town or city", examples = "New York")
          String city,
      @Readable
          @NoFiller
          @NoPersonalNumber
          @Size(max = 20)
          @Pattern(regexp = ONE_LINE, message = NOT_ONE_LINE)
          @Schema(description = "Postal or ZIP code, as the country writes it", examples = "10001")
          String postalCode,
      @Pattern(regexp = "[A-Z0-9]{1,3}")
          @Schema(
              maxLength = 3,
              description =
                  "State, nation or province, as its ISO 3166-2 code has it after the hyphen; of"
                      + " US, CA and GB only those that there are",
              examples = "NY")
          String state,
      @NotNull
          @Pattern(regexp = "[A-Z]{2}")
          @Schema(maxLength = 2, description = "ISO 3166-1 code", examples = "US")
          String country) {}

  @Schema(
      name = "NewContactPoint",
      examples = "{\"kind\": \"PHONE\", \"type\": \"WORK\", \"value\": \"+1 212 555 0187\"}")
  record NewContactPoint(
      @NotNull
          @Schema(
              description = "Says which of number, email and address is expected",
              examples = "PHONE")
          Kind kind,
      @Schema(description = "UNKNOWN when absent; WORK marks a workplace", examples = "WORK")
          Type type,
      @MayHoldNumbers(
              reason = "a telephone number, of a form of its own; an e-mail is checked as one")
          @Size(max = 254)
          @Schema(
              description =
                  "Phone number, in international form or as dialled in the debtor's country, or"
                      + " e-mail; absent for an address",
              examples = "+1 212 555 0187")
          String value,
      @Valid @Schema(description = "For kind ADDRESS only") AddressView address) {

    ContactDetail detail(Debtor debtor) {
      var use = type == null ? Type.UNKNOWN : type;
      if ((kind == Kind.ADDRESS) != (address != null) || (kind == Kind.ADDRESS) == (value != null))
        throw Refusal.invalid(
            "contact-point-incomplete", "PHONE and EMAIL need value, ADDRESS needs address.");
      return switch (kind) {
        case PHONE ->
            ContactDetails.phone(value, debtor.country(), use)
                .orElseThrow(
                    () -> Refusal.invalid("phone-invalid", "value is no phone number in use."));
        case EMAIL -> email(use);
        case ADDRESS -> {
          requirePossible(address);
          yield ContactDetails.address(
              address.line(),
              address.city(),
              address.postalCode(),
              address.state(),
              address.country(),
              use);
        }
      };
    }

    /** Refuses an address that is nowhere, and says of each field what is wrong with it. */
    private static void requirePossible(AddressView address) {
      var country = address.country();
      var errors = new ArrayList<FieldError>();
      if (!Jurisdictions.isCountry(country))
        errors.add(
            new FieldError("address.country", "is not an ISO 3166-1 country code such as US"));
      else if (address.state() != null && !Jurisdictions.isState(country, address.state()))
        errors.add(
            new FieldError(
                "address.state",
                "is not a state of " + country + "; " + Jurisdictions.stateRule(country)));
      if (address.postalCode() != null
          && !ContactDetails.isPostalCode(country, address.postalCode()))
        errors.add(new FieldError("address.postalCode", "is not a ZIP code such as 02134"));
      if (!errors.isEmpty()) throw Refusal.invalid("address-invalid", errors);
    }

    private ContactDetail email(Type use) {
      PersonalNumber.in(value)
          .ifPresent(
              number -> {
                throw Refusal.invalid("email-invalid", "value holds " + number + ".");
              });
      return ContactDetails.email(value.strip(), use)
          .orElseThrow(() -> Refusal.invalid("email-invalid", "value is no e-mail address."));
    }
  }

  @Schema(name = "ContactPoint")
  record ContactPointView(
      @Schema(
              required = true,
              description = "What attempts, restrictions and consents call it",
              examples = "f87d74aa-5f59-5c99-bca0-83bd5dc99bbc")
          UUID id,
      @Schema(
              required = true,
              description = "Says which of number, email and address is there",
              examples = "PHONE")
          Kind kind,
      @Schema(
              required = true,
              description = "What it is used for, as far as anyone knows",
              examples = "MOBILE")
          Type type,
      @Schema(
              description = "E.164 number or e-mail; absent for an address",
              examples = "+12125550100")
          String value,
      @Schema(description = "Country of the phone number", examples = "US") String region,
      @Schema(description = "Only of an ADDRESS") AddressView address,
      @Schema(
              description =
                  "IANA zones it may be in; several for a split state or area code, none for a"
                      + " toll-free number",
              examples = "[\"America/New_York\"]")
          List<String> zones,
      @Schema(required = true, description = "Belongs to the workplace", examples = "false")
          boolean workplace,
      @Schema(description = "Since when it is known, in UTC", examples = "2026-11-02T15:00:00Z")
          Instant addedAt) {

    static ContactPointView of(ContactPoint point) {
      var isAddress = point.kind() == Kind.ADDRESS;
      return new ContactPointView(
          point.id(),
          point.kind(),
          point.type(),
          isAddress ? null : point.value(),
          point.region(),
          isAddress
              ? new AddressView(
                  point.addressLine(),
                  point.city(),
                  point.postalCode(),
                  point.state(),
                  point.country())
              : null,
          point.zones(),
          point.type() == Type.WORK,
          point.createdAt());
    }
  }

  /** The answer to a command is kept for its repetitions, so it has no personal data in it. */
  @Schema(name = "AddedContactPoint", description = "Read the debtor for the number or address")
  record AddedView(
      @Schema(
              required = true,
              description = "What attempts and restrictions call it",
              examples = "7a8ea9dc-ceb9-50d3-8e50-e97ef5be85ba")
          UUID id,
      @Schema(required = true, description = "As it was given", examples = "PHONE") Kind kind,
      @Schema(
              required = true,
              description =
                  "As it was given, or what the number itself tells; UNKNOWN if neither" + " does",
              examples = "WORK")
          Type type,
      @Schema(
              description =
                  "IANA zones it may be in; several for a split state or area code, none for a"
                      + " toll-free number",
              examples = "[\"America/New_York\"]")
          List<String> zones,
      @Schema(required = true, description = "Belongs to the workplace", examples = "true")
          boolean workplace) {}

  @Schema(name = "Debtor")
  record DebtorView(
      @Schema(
              required = true,
              description = "Made from the creditor and its reference for the debtor",
              examples = SAMPLE)
          UUID id,
      @Schema(
              required = true,
              description =
                  "Whose debtor it is; the same person owing two creditors is two debtors",
              examples = "71254495-dfe4-59be-a0b3-d736441c21f8")
          UUID creditorId,
      @Schema(description = "The creditor's name for the debtor", examples = "D-0001")
          String reference,
      @Schema(
              required = true,
              description = "A PERSON, whom consumer law protects, or a BUSINESS",
              examples = "PERSON")
          DebtorKind kind,
      @Schema(
              required = true,
              description = "The whole name, of a person or a business",
              examples = "Robin Birch")
          String name,
      @Schema(description = "Only of a PERSON", examples = "Robin") String firstName,
      @Schema(description = "Only of a PERSON", examples = "Birch") String lastName,
      @Schema(description = "BCP 47 language tag", examples = "en") String language,
      @Schema(
              required = true,
              description = "ISO 3166 code of the country of residence",
              examples = "US")
          String country,
      @Schema(
              description =
                  "State, province or region of residence, as its ISO 3166-2 code has it"
                      + " after the hyphen",
              examples = "NY")
          String state,
      @Schema(description = "All ways to reach the debtor, also those that must not be used")
          List<ContactPointView> contactPoints) {

    static DebtorView of(Debtor debtor) {
      return new DebtorView(
          debtor.id(),
          debtor.creditorId(),
          debtor.reference(),
          debtor.kind(),
          debtor.name(),
          debtor.firstName(),
          debtor.lastName(),
          debtor.language(),
          debtor.country(),
          debtor.state(),
          debtor.contactPoints().stream().map(ContactPointView::of).toList());
    }
  }

  @GET
  @RolesAllowed("debtors:read")
  @Operation(
      operationId = "getDebtor",
      summary = "Read a debtor with their contact points",
      description =
          "All contact points, also those that a restriction bars; a decision says which"
              + " may be used.")
  public DebtorView get(@PathParam("debtorId") @Parameter(example = SAMPLE) UUID debtorId) {
    return DebtorView.of(debtors.find(debtorId));
  }

  @POST
  @Path("/contact-points")
  @Idempotent
  @RolesAllowed("debtors:write")
  @Operation(
      operationId = "addContactPoint",
      summary = "Add a way to reach a debtor",
      description =
          "Others learn its kind, type and time zones by contact-point-added.v1, never the number;"
              + " of a home in the United States also the five digits of the postal code."
              + " Refused with contact-point-exists, contact-points-full, phone-invalid,"
              + " email-invalid, address-invalid or contact-point-incomplete.")
  @APIResponse(
      responseCode = "201",
      description = "Added",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AddedView.class)))
  public RestResponse<AddedView> add(
      @PathParam("debtorId") @Parameter(example = SAMPLE) UUID debtorId,
      @NotNull @Valid NewContactPoint request) {
    var detail = request.detail(debtors.find(debtorId));
    var point = debtors.add(debtorId, idempotency.newId(), detail);
    return RestResponse.status(
        RestResponse.Status.CREATED,
        new AddedView(
            point.id(), point.kind(), point.type(), point.zones(), point.type() == Type.WORK));
  }
}

package io.recoup.compliance.casefile;

import io.recoup.kit.money.Money;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for cases: what decisions about an account rest on. */
@Path("/v1/cases/{accountId}")
@Tag(name = "Cases", description = "What is known of an account for lawful contact")
class CaseFileResource {
  private static final String SAMPLE = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";

  private final CaseFileService cases;

  CaseFileResource(CaseFileService cases) {
    this.cases = cases;
  }

  @Schema(name = "CaseContactPoint")
  record ContactPointView(
      @Schema(
              required = true,
              description = "What decisions, restrictions and consents call it",
              examples = "f87d74aa-5f59-5c99-bca0-83bd5dc99bbc")
          UUID id,
      @Schema(required = true, description = "What sort of contact point it is", examples = "PHONE")
          ContactPoint.Kind kind,
      @Schema(description = "What it is used for, as far as anyone knows", examples = "MOBILE")
          String type,
      @Schema(
              required = true,
              description = "Where it points to; empty if nowhere",
              examples = "[\"America/Chicago\"]")
          List<String> zones,
      @Schema(
              required = true,
              description = "Whether it is at the debtor's place of work",
              examples = "false")
          boolean workplace,
      @Schema(
              description =
                  "Of an address in the United States: the law of a city may hold there; absent"
                      + " where it is not known",
              examples = "10001")
          String postalCode) {

    static ContactPointView of(ContactPoint point) {
      return new ContactPointView(
          point.id(),
          point.kind(),
          point.type(),
          point.zones(),
          point.workplace(),
          point.postalCode());
    }
  }

  @Schema(name = "CaseFile")
  record CaseView(
      @Schema(
              required = true,
              description = "The account; its case has the same id",
              examples = SAMPLE)
          UUID accountId,
      @Schema(
              required = true,
              description = "Who owes; one debtor can have several accounts",
              examples = "dcfad15f-ab29-53df-87bf-cebeb3d37b46")
          UUID debtorId,
      @Schema(
              required = true,
              description = "The creditor to whom the debt is owed",
              examples = "71254495-dfe4-59be-a0b3-d736441c21f8")
          UUID creditorId,
      @Schema(
              required = true,
              description = "Nobody is contacted about a closed case",
              examples = "OPEN")
          CaseFile.Status status,
      @Schema(description = "ISO 3166 code of the debtor's country of residence", examples = "US")
          String country,
      @Schema(
              description = "State, province or region of residence; it says whose law holds",
              examples = "TX")
          String state,
      @Schema(
              required = true,
              description = "Time zones the debtor may be in; contact must be convenient in all",
              examples = "[\"America/Chicago\", \"America/Denver\"]")
          List<String> zones,
      @Schema(description = "What the debt is, in the creditor's words", examples = "CREDIT_CARD")
          String debtKind,
      @Schema(description = "What is owed; absent until an event of the account has told it")
          Money balance,
      @Schema(
              required = true,
              description = "When the account was placed, in UTC",
              examples = "2026-11-02T15:00:00Z")
          Instant openedAt,
      @Schema(description = "Absent while the case is open") Instant closedAt,
      @Schema(
              required = true,
              description = "All ways to reach the debtor that are known here, by id only")
          List<ContactPointView> contactPoints) {}

  @GET
  @RolesAllowed("decisions:read")
  @Operation(
      operationId = "getCase",
      summary = "Read what is known of an account",
      description =
          "What decisions about the account rest on beside facts, restrictions and"
              + " consents: where the debtor is, what the debt is and how the debtor can be"
              + " reached.")
  public CaseView get(@PathParam("accountId") @Parameter(example = SAMPLE) UUID accountId) {
    var file = cases.requireForCaller(accountId);
    return new CaseView(
        file.accountId(),
        file.debtorId(),
        file.creditorId(),
        file.status(),
        file.country(),
        file.state(),
        file.zones(),
        file.debtKind(),
        cases.balance(accountId).orElse(null),
        file.openedAt(),
        file.closedAt(),
        cases.contactPoints(file.debtorId()).stream().map(ContactPointView::of).toList());
  }
}

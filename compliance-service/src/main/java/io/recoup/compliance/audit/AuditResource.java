package io.recoup.compliance.audit;

import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for the verification of what is stored. */
@Path("/v1/audit")
@Tag(name = "Audit", description = "Whether stored decisions are still what was signed")
class AuditResource {
  /** Well below the time a gateway waits for an answer. */
  private static final Duration BUDGET = Duration.ofSeconds(10);

  private final AuditService audit;
  private final AuditRunService runs;
  private final CaseFileService cases;
  private final Caller caller;

  AuditResource(AuditService audit, AuditRunService runs, CaseFileService cases, Caller caller) {
    this.audit = audit;
    this.runs = runs;
    this.cases = cases;
    this.caller = caller;
  }

  @Schema(name = "NightlyVerification", description = "The last one that came to its end")
  record NightlyView(
      @Schema(
              required = true,
              description = "When it ended, in UTC",
              examples = "2026-11-02T02:31:07Z")
          Instant finishedAt,
      @Schema(
              required = true,
              description = "How many accounts' chains of receipts it walked",
              examples = "200")
          long chains,
      @Schema(
              required = true,
              description = "How many decisions these chains hold",
              examples = "1412")
          long decisions,
      @Schema(required = true, description = "Broken chains", examples = "0") long broken) {}

  @Schema(name = "AuditVerification")
  record VerificationView(
      @Schema(required = true, description = "Nothing broken in what was walked", examples = "true")
          boolean whole,
      @Schema(
              required = true,
              description = "Whether everything asked for was walked; if not, go on with next",
              examples = "true")
          boolean complete,
      @Schema(
              required = true,
              description = "How many accounts' chains of receipts this walk covered",
              examples = "200")
          long chains,
      @Schema(
              required = true,
              description = "How many decisions this walk covered",
              examples = "1412")
          long decisions,
      @Schema(
              required = true,
              description = "Decisions from before their account had receipts",
              examples = "0")
          long withoutReceipt,
      @Schema(
              required = true,
              description = "Decisions whose facts were read again; none unless asked for",
              examples = "0")
          long factsRead,
      @Schema(required = true, description = "How many of the chains have a break", examples = "0")
          long brokenChains,
      @Schema(
              required = true,
              description = "What is not as it was signed; empty if all is",
              examples = "[]")
          List<Break> breaks,
      @Schema(description = "Send it as after") UUID next,
      @Schema(description = "Absent before the first night, and for callers of one creditor")
          NightlyView nightly) {}

  @GET
  @Path("/verification")
  @Bulkhead(2) // a walk reads for ten seconds; one caller must not take all connections
  @RolesAllowed("audit:read")
  @Operation(
      operationId = "verifyDecisions",
      summary = "Verify that no stored decision was deleted, edited or reordered",
      description =
          "Walks the chain of receipts of each account: every number from 1 to the recorded end is"
              + " there, each decision names the hash of the one before it, and its signature is"
              + " that of what is stored. With facts, what was known at the time of each decision"
              + " is read again as well and compared with the hash in its receipt. A walk takes"
              + " about ten seconds at most; where there is more, `next` says where to go on.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = VerificationView.class)))
  @APIResponse(responseCode = "404", description = "account-not-found or creditor-not-found")
  public VerificationView verify(
      @QueryParam("accountId") @Parameter(description = "Only this account's decisions")
          UUID accountId,
      @QueryParam("creditorId") @Parameter(description = "Only this creditor's accounts")
          UUID creditorId,
      @QueryParam("after") @Parameter(description = "next of the walk before") UUID after,
      @QueryParam("facts")
          @DefaultValue("false")
          @Parameter(
              description =
                  "Whether to read the facts of each decision again too, which takes much longer")
          boolean facts) {
    if (accountId != null) {
      cases.requireForCaller(accountId);
      return view(audit.walkAccount(accountId, facts));
    }
    if (creditorId != null)
      caller.requireCreditor(
          creditorId, () -> Refusal.notFound("creditor-not-found", "No creditor " + creditorId));
    var only = creditorId != null ? creditorId : caller.creditorId().orElse(null);
    return view(audit.walk(only, after, BUDGET, facts));
  }

  private VerificationView view(AuditService.Found found) {
    var nightly =
        caller.creditorId().isPresent()
            ? null
            : runs.last()
                .map(
                    run ->
                        new NightlyView(
                            run.finishedAt(), run.chains(), run.decisions(), run.broken()))
                .orElse(null);
    return new VerificationView(
        found.breaks().isEmpty(),
        found.next() == null,
        found.chains(),
        found.decisions(),
        found.withoutReceipt(),
        found.factsRead(),
        found.brokenChains(),
        found.breaks(),
        found.next(),
        nightly);
  }
}

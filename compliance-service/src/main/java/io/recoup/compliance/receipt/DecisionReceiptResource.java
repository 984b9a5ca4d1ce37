package io.recoup.compliance.receipt;

import io.recoup.compliance.receipt.ReceiptResource.ReceiptView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for the receipt of a decision. */
@Path("/v1/decisions/{decisionId}/receipt")
@Tag(name = "Receipts")
class DecisionReceiptResource {
  private final ReceiptQueries queries;

  DecisionReceiptResource(ReceiptQueries queries) {
    this.queries = queries;
  }

  @GET
  @RolesAllowed("decisions:read")
  @Operation(
      operationId = "getReceipt",
      summary = "Get the receipt of a decision",
      description =
          "A JSON Web Signature (RFC 7515, flattened, EdDSA) over canonical JSON (RFC 8785): the"
              + " question, the hash of the facts, each rule with its version and verdict, the"
              + " outcome, and the hash of the account's receipt before. Anyone checks it with the"
              + " keys of `getReceiptKeys`, any JOSE library or `recoup verify-receipt`; nothing"
              + " has to be asked of us.")
  public ReceiptView get(
      @PathParam("decisionId") @Parameter(example = ReceiptResource.DECISION) UUID decisionId) {
    return ReceiptView.of(queries.find(decisionId));
  }
}

package io.recoup.compliance.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.recoup.kit.idempotency.SafeByNature;
import io.recoup.kit.text.MayHoldNumbers;
import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.Receipt;
import io.recoup.receipt.Statement;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for the check of receipts and the keys it takes. */
@Path("/v1/receipts")
@Tag(name = "Receipts", description = "Proof of what was decided, which anyone can check")
class ReceiptResource {
  private static final int LONGEST_PAYLOAD = 1_000_000;
  private static final int LONGEST_HEADER = 1_000;

  static final String DECISION = "d1409025-5821-5333-a954-ef0372601953";
  private static final String KEY_ID = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
  private static final String PAYLOAD = "eyJyZWNlaXB0IjoxfQ";
  private static final String HEADER =
      "eyJhbGciOiJFZERTQSIsImtpZCI6ImtQcktfcW14VldhWVZBOXd3QkY2SXVvM3ZWeno3VHhIQ1R3WEJ5Z3JTNGsiLCJ0eXAiOiJyZWNvdXAtcmVjZWlwdCJ9";
  private static final String SIGNATURE =
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
  private static final String FROM_ELSEWHERE =
      "{\"payload\": \""
          + PAYLOAD
          + "\", \"protected\": \""
          + HEADER
          + "\", \"signature\": \""
          + SIGNATURE
          + "\"}";

  private final ReceiptQueries queries;

  ReceiptResource(ReceiptQueries queries) {
    this.queries = queries;
  }

  @MayHoldNumbers(reason = "it is read and answered, and kept nowhere")
  @Schema(name = "Receipt", description = "A JSON Web Signature in flattened form (RFC 7515)")
  record ReceiptView(
      @NotNull
          @Size(max = LONGEST_PAYLOAD)
          @Schema(
              required = true,
              description = "What is signed: canonical JSON in base64url",
              examples = PAYLOAD)
          String payload,
      @NotNull
          @Size(max = LONGEST_HEADER)
          @JsonProperty("protected")
          @Schema(
              required = true,
              description = "alg EdDSA, typ recoup-receipt and the kid of the key, in base64url",
              examples = HEADER)
          String header,
      @NotNull
          @Size(max = LONGEST_HEADER)
          @Schema(
              required = true,
              description =
                  "Ed25519 over the canonical JSON of the statement, base64url without"
                      + " padding",
              examples = SIGNATURE)
          String signature) {

    static ReceiptView of(Receipt receipt) {
      return new ReceiptView(receipt.payload(), receipt.header(), receipt.signature());
    }
  }

  @Schema(name = "ReceiptKey", description = "A JSON Web Key (RFC 8037)")
  record KeyView(
      @Schema(
              required = true,
              description = "The kind of key: always OKP, as RFC 8037 names it",
              examples = "OKP")
          String kty,
      @Schema(required = true, description = "The curve: always Ed25519", examples = "Ed25519")
          String crv,
      @Schema(
              required = true,
              description = "The public key, 32 bytes as base64url without padding",
              examples = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
          String x,
      @Schema(required = true, description = "Its thumbprint (RFC 7638)", examples = KEY_ID)
          String kid,
      @Schema(required = true, description = "The algorithm: always EdDSA", examples = "EdDSA")
          String alg,
      @Schema(required = true, description = "What it is for: always signatures", examples = "sig")
          String use) {

    static KeyView of(PublicKeys.Key key) {
      return new KeyView("OKP", "Ed25519", key.x(), key.id(), "EdDSA", "sig");
    }
  }

  @Schema(name = "ReceiptKeys", description = "A JSON Web Key Set; the first key signs now")
  record KeysView(
      @Schema(
              required = true,
              description = "The one that signs now, then those that signed before")
          List<KeyView> keys) {}

  @Schema(name = "ReceiptVerification")
  record VerificationView(
      @Schema(required = true, description = "True only for the outcome VALID", examples = "false")
          boolean valid,
      @Schema(
              required = true,
              description = "VALID, or the first thing that does not hold",
              examples = "UNKNOWN_KEY")
          ReceiptQueries.Outcome outcome,
      @Schema(
              required = true,
              description = "What was found, in a sentence",
              examples = "No known key has the id " + KEY_ID + ".")
          String detail,
      @Schema(description = "If the signature holds", examples = DECISION) String decisionId,
      @Schema(description = "The account that the receipt names") String accountId,
      @Schema(description = "The decision's number among those of its account", examples = "7")
          Long sequence,
      @Schema(description = "What the receipt says was decided", examples = "ALLOWED")
          String verdict,
      @Schema(
              description = "When the receipt says it was decided, in UTC",
              examples = "2026-11-02T15:00:00Z")
          String decidedAt) {

    static VerificationView of(ReceiptQueries.Finding found) {
      Statement said = found.offline().statement();
      var valid = found.outcome() == ReceiptQueries.Outcome.VALID;
      if (said == null)
        return new VerificationView(
            valid, found.outcome(), found.detail(), null, null, null, null, null);
      return new VerificationView(
          valid,
          found.outcome(),
          found.detail(),
          said.decisionId(),
          said.accountId(),
          said.sequence(),
          said.verdict(),
          said.decidedAt());
    }
  }

  @GET
  @Path("/keys")
  @PermitAll
  @Operation(
      operationId = "getReceiptKeys",
      summary = "Get the public keys that receipts are checked by",
      description =
          "Open to everyone, without a token. Keep them with the receipts: a check then needs"
              + " nobody.")
  public KeysView keys() {
    return new KeysView(queries.keys().keys().stream().map(KeyView::of).toList());
  }

  @POST
  @Path("/verify")
  @SafeByNature(reason = "It changes nothing")
  @RolesAllowed("decisions:read")
  @Operation(
      operationId = "verifyReceipt",
      summary = "Check a receipt",
      description =
          "Whatever comes of it is an answer: VALID, or the first thing that does not hold."
              + " MALFORMED: no receipt. UNKNOWN_KEY: signed by a key that is not ours."
              + " SIGNATURE_WRONG: its content or signature was changed. NOT_STORED: we signed it,"
              + " but no such decision is stored that the caller may see. DIFFERS_FROM_STORED: we"
              + " signed it, but the stored decision was changed since.")
  @APIResponse(
      responseCode = "200",
      description = "Checked",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = VerificationView.class)))
  public VerificationView verify(
      @NotNull
          @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = ReceiptView.class),
                      examples = @ExampleObject(name = "elsewhere", value = FROM_ELSEWHERE)))
          ReceiptView receipt) {
    return VerificationView.of(
        queries.verify(new Receipt(receipt.payload(), receipt.header(), receipt.signature())));
  }
}

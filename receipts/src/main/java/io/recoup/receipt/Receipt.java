package io.recoup.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A receipt as it is handed out: a JSON Web Signature in flattened form (RFC 7515, EdDSA), which
 * any JOSE library checks.
 */
public record Receipt(String payload, @JsonProperty("protected") String header, String signature) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** Keeps a signature of receipts from passing for one of something else. */
  private static final String TYPE = "recoup-receipt";

  /** What came of a check. */
  public enum Outcome {
    VALID,
    MALFORMED,
    UNKNOWN_KEY,
    SIGNATURE_WRONG
  }

  /**
   * The outcome of a check with the reason in words; what the receipt says, once its signature
   * holds.
   */
  public record Finding(Outcome outcome, String detail, Statement statement) {
    public boolean isValid() {
      return outcome == Outcome.VALID;
    }
  }

  /** The receipt of a statement that was signed before. */
  public static Receipt of(CanonicalJson statement, String keyId, byte[] signature) {
    return new Receipt(
        BASE64.encodeToString(statement.bytes()),
        BASE64.encodeToString(header(keyId).bytes()),
        BASE64.encodeToString(signature));
  }

  /** Reads the JSON of a receipt. */
  public static Receipt parse(String json) {
    try {
      var read = JSON.readValue(json, Receipt.class);
      if (read == null || read.payload == null || read.header == null || read.signature == null)
        throw new IllegalArgumentException("it needs payload, protected and signature");
      return read;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "it is not a JSON object of payload, protected and signature", e);
    }
  }

  /** Checks form and signature; what is stored elsewhere is not asked. */
  public Finding verify(PublicKeys keys) {
    Map<?, ?> said;
    byte[] signed;
    byte[] statement;
    try {
      said = JSON.readValue(DECODER.decode(header), Map.class);
      statement = DECODER.decode(payload);
      signed = DECODER.decode(signature);
    } catch (IOException | IllegalArgumentException e) {
      return new Finding(
          Outcome.MALFORMED, "Its parts are not base64url of what they should", null);
    }
    if (said == null || !(said.get("kid") instanceof String keyId) || !isOurs(said, keyId))
      return new Finding(Outcome.MALFORMED, "Its header is not that of a receipt", null);
    var key = keys.find(keyId);
    if (key.isEmpty())
      return new Finding(Outcome.UNKNOWN_KEY, "No known key has the id " + keyId, null);
    var content = (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
    if (!key.get().verifies(content, signed))
      return new Finding(
          Outcome.SIGNATURE_WRONG, "The signature is not that of this content by this key", null);
    try {
      return new Finding(Outcome.VALID, "The signature holds", Statement.parse(statement));
    } catch (IllegalArgumentException e) {
      return new Finding(Outcome.MALFORMED, "The signature holds, but " + e.getMessage(), null);
    }
  }

  /** What a signature is made over. */
  static byte[] signed(String keyId, CanonicalJson statement) {
    return (BASE64.encodeToString(header(keyId).bytes())
            + "."
            + BASE64.encodeToString(statement.bytes()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isOurs(Map<?, ?> said, String keyId) {
    return said.equals(members(keyId));
  }

  private static CanonicalJson header(String keyId) {
    return CanonicalJson.of(members(keyId));
  }

  private static Map<String, String> members(String keyId) {
    return Map.of("alg", "EdDSA", "kid", keyId, "typ", TYPE);
  }
}

package io.recoup.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The public keys that receipts are checked by: a JSON Web Key Set of Ed25519 keys (RFC 8037). */
public final class PublicKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** One of them. Its id is its thumbprint (RFC 7638): another key never has the same. */
  public static final class Key {
    private final Ed25519PublicKeyParameters point;
    private final String x;
    private final String id;

    Key(byte[] encoded) {
      this.point = new Ed25519PublicKeyParameters(encoded, 0);
      this.x = BASE64.encodeToString(encoded);
      this.id = CanonicalJson.of(Map.of("crv", "Ed25519", "kty", "OKP", "x", x)).hash();
    }

    public String id() {
      return id;
    }

    /** The point of the curve, in base64url. */
    public String x() {
      return x;
    }

    /** Whether this key signed the statement's receipt. */
    public boolean signed(CanonicalJson statement, byte[] signature) {
      return verifies(Receipt.signed(id, statement), signature);
    }

    boolean verifies(byte[] content, byte[] signature) {
      if (signature.length != Ed25519PrivateKeyParameters.SIGNATURE_SIZE) return false;
      var verifier = new Ed25519Signer();
      verifier.init(false, point);
      verifier.update(content, 0, content.length);
      return verifier.verifySignature(signature);
    }
  }

  private final Map<String, Key> byId = new LinkedHashMap<>();

  public PublicKeys(Collection<Key> keys) {
    keys.forEach(key -> byId.put(key.id(), key));
  }

  /**
   * Reads a key set, which may have no key; one of another kind, or under another name than its
   * own, is refused.
   */
  public static PublicKeys parse(String jwks) {
    try {
      var listed = JSON.readTree(jwks).path("keys");
      if (!listed.isArray())
        throw new IllegalArgumentException("no key set: it has no list named keys");
      var keys = new ArrayList<Key>();
      for (var jwk : listed) {
        var x = jwk.path("x").asText();
        if (!jwk.path("kty").asText().equals("OKP") || !jwk.path("crv").asText().equals("Ed25519"))
          throw new IllegalArgumentException("a key that is not Ed25519");
        var encoded = Base64.getUrlDecoder().decode(x);
        if (encoded.length != Ed25519PublicKeyParameters.KEY_SIZE)
          throw new IllegalArgumentException("a key of " + encoded.length + " bytes");
        var key = new Key(encoded);
        if (!jwk.path("kid").asText(key.id()).equals(key.id()))
          throw new IllegalArgumentException("a key whose kid is not its thumbprint, " + key.id());
        keys.add(key);
      }
      return new PublicKeys(keys);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no key set: it is not JSON", e);
    }
  }

  public Optional<Key> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public List<Key> keys() {
    return List.copyOf(byId.values());
  }

  /** The set as a JSON Web Key Set. */
  public String jwks() {
    var keys = new ArrayList<Map<String, String>>();
    for (var key : byId.values())
      keys.add(
          Map.of(
              "kty", "OKP", "crv", "Ed25519", "x", key.x(), "kid", key.id(), "alg", "EdDSA", "use",
              "sig"));
    return CanonicalJson.of(Map.of("keys", keys)).toString();
  }
}

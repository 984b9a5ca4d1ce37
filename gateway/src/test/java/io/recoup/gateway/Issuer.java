package io.recoup.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Issues tokens, good and bad ones. */
public final class Issuer {
  private final RsaJsonWebKey key;

  public Issuer(String keyId) {
    try {
      key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(keyId);
      key.setUse("sig");
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public RsaJsonWebKey key() {
    return key;
  }

  public static String jwks(Issuer... issuers) {
    var set = new JsonWebKeySet();
    for (var issuer : issuers) set.addJsonWebKey(issuer.key);
    return set.toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  /** A good token of somebody never seen before. */
  public String token() {
    return token(_ -> {});
  }

  public String token(Consumer<JwtClaims> change) {
    return signed(
        change, key.getPrivateKey(), AlgorithmIdentifiers.RSA_USING_SHA256, key.getKeyId());
  }

  public String unsigned() {
    return signed(_ -> {}, null, AlgorithmIdentifiers.NONE, key.getKeyId());
  }

  /** The public key abused as a shared secret. */
  public String signedWithPublicKey() {
    var secret = new HmacKey(pem().getBytes(StandardCharsets.UTF_8));
    return signed(_ -> {}, secret, AlgorithmIdentifiers.HMAC_SHA256, key.getKeyId());
  }

  public String signedWith(String algorithm) {
    return signed(_ -> {}, key.getPrivateKey(), algorithm, key.getKeyId());
  }

  public String namingKey(String keyId) {
    return signed(_ -> {}, key.getPrivateKey(), AlgorithmIdentifiers.RSA_USING_SHA256, keyId);
  }

  private String pem() {
    return Base64.getEncoder().encodeToString(key.getRsaPublicKey().getEncoded());
  }

  private static String signed(
      Consumer<JwtClaims> change, Key key, String algorithm, String keyId) {
    var claims = new JwtClaims();
    claims.setIssuer("https://recoup.local");
    claims.setAudience("recoup");
    claims.setSubject("subject-" + UUID.randomUUID());
    claims.setIssuedAt(in(Duration.ofMinutes(-60)));
    claims.setExpirationTime(in(Duration.ofMinutes(10)));
    claims.setClaim("scope", "accounts:read creditors:write placements:write");
    change.accept(claims);
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setKey(key);
    signature.setKeyIdHeaderValue(keyId);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Signs whatever stands in header and payload, JSON or not. */
  public String signed(String header, String payload) {
    var base64 = Base64.getUrlEncoder().withoutPadding();
    var content =
        base64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getRsaPrivateKey());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + base64.encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static NumericDate in(Duration time) {
    return NumericDate.fromSeconds(Instant.now().plus(time).getEpochSecond());
  }
}

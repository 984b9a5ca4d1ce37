package io.recoup.kit.test;

import io.recoup.backends.SigningKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tokens for tests, right ones and each kind of wrong one; signed with the key that RealBackends
 * gives the service.
 */
public final class TestTokens {
  public static final String SUBJECT = "test-caller";

  private TestTokens() {}

  /** A token of {@link #SUBJECT} with these scopes, separated by spaces. */
  public static String token(String scopes) {
    return sign(claims(scopes));
  }

  /** A token of another subject: their idempotency keys are other keys. */
  public static String of(String subject, String scopes) {
    return sign(with(claims(scopes), "sub", subject));
  }

  /** A token that sees only this creditor's objects. */
  public static String creditor(UUID creditorId, String scopes) {
    return sign(with(claims(scopes), "creditor_id", creditorId.toString()));
  }

  /** A token with these claims instead of the usual ones, and without those left out. */
  public static String claiming(String scopes, Map<String, Object> other, String... leftOut) {
    var claims = claims(scopes);
    claims.putAll(other);
    claims.keySet().removeAll(List.of(leftOut));
    return sign(claims);
  }

  public static String expired(String scopes) {
    return sign(with(claims(scopes), "exp", Instant.now().minusSeconds(3600).getEpochSecond()));
  }

  public static String wrongAudience(String scopes) {
    return sign(with(claims(scopes), "aud", "someone-else"));
  }

  public static String wrongIssuer(String scopes) {
    return sign(with(claims(scopes), "iss", "https://someone.else"));
  }

  /** A token that says all the right things, signed by a key the service does not know. */
  public static String wrongKey(String scopes) {
    return SigningKey.generate().sign(claims(scopes));
  }

  /** Whatever stands in header and payload, JSON or not, signed with the right key. */
  public static String signed(String header, String payload) {
    return RealBackends.signingKey().sign(header, payload);
  }

  /** The id of the right key. */
  public static String keyId() {
    return RealBackends.signingKey().id();
  }

  private static String sign(Map<String, Object> claims) {
    return RealBackends.signingKey().sign(claims);
  }

  private static Map<String, Object> claims(String scopes) {
    var claims = new HashMap<String, Object>();
    claims.put("iss", RealBackends.ISSUER);
    claims.put("aud", RealBackends.AUDIENCE);
    claims.put("sub", SUBJECT);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iat", Instant.now().getEpochSecond());
    claims.put("exp", Instant.now().plusSeconds(600).getEpochSecond());
    claims.put("scope", scopes);
    return claims;
  }

  private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
    claims.put(name, value);
    return claims;
  }
}

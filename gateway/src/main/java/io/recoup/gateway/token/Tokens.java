package io.recoup.gateway.token;

import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.problem.Problem;
import io.recoup.process.keys.ClaimLimits;
import io.recoup.process.keys.Keys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks a bearer token: RS256 by a known key, issuer, audience, expiry, each claim of its own type
 * and form. Whatever a token holds, it is either good or refused; it never is a fault of the
 * gateway.
 */
@ApplicationScoped
public class Tokens {
  private static final Pattern BEARER =
      Pattern.compile("Bearer +([A-Za-z0-9_=.-]+)", Pattern.CASE_INSENSITIVE);

  private static final List<String> HEADER_TEXTS = List.of("alg", "kid", "typ", "cty");

  private final Keys keys;
  private final JwtConsumer consumer;

  Tokens(GatewayConfig config, Keys keys) {
    this.keys = keys;
    consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
            .setVerificationKeyResolver(
                (signature, _) ->
                    keys.find(signature.getKeyIdHeaderValue())
                        .orElseThrow(() -> new UnresolvableKeyException("unknown key")))
            .setExpectedIssuer(config.issuer())
            .setExpectedAudience("recoup")
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setRequireSubject()
            .setAllowedClockSkewInSeconds(Math.toIntExact(TokenForm.LEEWAY.toSeconds()))
            .build();
  }

  /** The subject of a good token; fails with {@link TokenRefused} otherwise. */
  public Future<String> subject(String authorization) {
    if (authorization == null) {
      return refused("Send a token: Authorization: Bearer <token>.", "");
    }
    var bearer = BEARER.matcher(authorization.strip());
    if (!bearer.matches()) {
      return invalid("The Authorization header does not hold a bearer token.");
    }
    if (!keys.usable()) return unavailable();
    var token = bearer.group(1);
    return namesUnknownKey(token) ? checkWithNewKeys(token) : check(token);
  }

  /** Asks the issuer first; of a key not known to it nothing can be said while it is away. */
  private Future<String> checkWithNewKeys(String token) {
    return here(keys.refresh())
        .compose(current -> !current && namesUnknownKey(token) ? unavailable() : check(token));
  }

  private static Future<Boolean> here(CompletionStage<Boolean> elsewhere) {
    var context = Vertx.currentContext();
    return context == null
        ? Future.fromCompletionStage(elsewhere)
        : Future.fromCompletionStage(elsewhere, context);
  }

  private Future<String> check(String token) {
    try {
      var read = consumer.process(token);
      if (!plain(read)) return malformed();
      var claims = read.getJwtClaims();
      var wrong = TokenForm.wrong(claims, Instant.now());
      if (wrong.isPresent())
        return invalid("The claim " + wrong.get() + " of the token is not in the documented form.");
      return Future.succeededFuture(claims.getSubject());
    } catch (InvalidJwtException refused) {
      return invalid(reason(refused));
    } catch (MalformedClaimException | RuntimeException refused) {
      return malformed(); // the library casts what it finds: a numeric kid is a ClassCastException
    }
  }

  private boolean namesUnknownKey(String token) {
    try {
      var signature = new JsonWebSignature();
      signature.setCompactSerialization(token);
      return AlgorithmIdentifiers.RSA_USING_SHA256.equals(signature.getAlgorithmHeaderValue())
          && keys.find(signature.getKeyIdHeaderValue()).isEmpty();
    } catch (JoseException | RuntimeException unreadable) {
      return false;
    }
  }

  /** One signed token, none inside another, no critical extension, texts in its header. */
  private static boolean plain(JwtContext read) {
    var signed = read.getJoseObjects();
    if (signed.size() != 1) return false;
    var header = signed.getFirst().getHeaders();
    return header.getObjectHeaderValue("crit") == null
        && ClaimLimits.isReadable(read.getJwtClaims().getClaimsMap())
        && HEADER_TEXTS.stream()
            .map(header::getObjectHeaderValue)
            .allMatch(value -> value == null || value instanceof String);
  }

  private static Future<String> malformed() {
    return invalid("The token is malformed.");
  }

  private static String reason(InvalidJwtException refused) {
    if (refused.hasErrorCode(ErrorCodes.EXPIRED)) return "The token has expired; get a new one.";
    if (refused.hasErrorCode(ErrorCodes.ISSUER_INVALID)) return "The token is of another issuer.";
    if (refused.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || refused.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return "The token is not for the audience recoup.";
    }
    return "The token is not signed by a known key with RS256, or lacks a claim that is needed.";
  }

  private static Future<String> unavailable() {
    return Future.failedFuture(
        new TokenRefused(
            Problem.of(
                    503,
                    "keys-unavailable",
                    "Tokens cannot be checked: the issuer's keys are not known. Send the same"
                        + " request again.")
                .retryAfter(Keys.BETWEEN_READINGS)));
  }

  private static Future<String> invalid(String detail) {
    return refused(detail, ", error=\"invalid_token\", error_description=\"" + detail + "\"");
  }

  private static Future<String> refused(String detail, String parameters) {
    return Future.failedFuture(
        new TokenRefused(
            Problem.of(401, "unauthenticated", detail)
                .header("WWW-Authenticate", "Bearer realm=\"recoup\"" + parameters)));
  }
}

package io.recoup.gateway.token;

import io.recoup.process.keys.ClaimLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * The form that docs/security.md names for claims, as each service asks for it too: a claim that
 * cannot be read is never taken for one that is absent.
 */
final class TokenForm {
  /** How far the clocks of issuer and gateway may differ; the services allow the same. */
  static final Duration LEEWAY = Duration.ofSeconds(30);

  private static final String CREDITOR = "creditor_id";
  private static final Pattern SUBJECT = Pattern.compile("(?=.*\\S)\\P{C}{1,255}");
  private static final Pattern UUIDS =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern SCOPES =
      Pattern.compile("|[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

  private TokenForm() {}

  /** The first claim that is in another form. */
  static Optional<String> wrong(JwtClaims claims, Instant now) {
    var values = claims.getClaimsMap();
    if (isIssuedLater(claims, now)) return Optional.of("iat");
    if (!isExpiry(claims)) return Optional.of("exp");
    if (!isText(values, "sub", SUBJECT)) return Optional.of("sub");
    if (values.containsKey("scope") && !isText(values, "scope", SCOPES))
      return Optional.of("scope");
    if (values.keySet().stream().anyMatch(TokenForm::isMisspelled)) return Optional.of(CREDITOR);
    if (values.containsKey(CREDITOR) && !isText(values, CREDITOR, UUIDS))
      return Optional.of(CREDITOR);
    return Optional.empty();
  }

  private static boolean isIssuedLater(JwtClaims claims, Instant now) {
    try {
      return claims.getIssuedAt().getValue() > now.plus(LEEWAY).getEpochSecond();
    } catch (MalformedClaimException malformed) {
      return true;
    }
  }

  private static boolean isExpiry(JwtClaims claims) {
    try {
      return ClaimLimits.isExpiry(claims.getExpirationTime().getValue());
    } catch (MalformedClaimException malformed) {
      return false;
    }
  }

  /** A narrowing claim under a name that is almost right was meant to narrow. */
  private static boolean isMisspelled(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").equals("creditorid")
        && !name.equals(CREDITOR);
  }

  private static boolean isText(Map<String, Object> values, String claim, Pattern form) {
    return values.get(claim) instanceof String text && form.matcher(text).matches();
  }
}

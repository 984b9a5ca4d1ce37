package io.recoup.kit.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.recoup.process.keys.ClaimLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a verified token says of its caller. A claim in another form than docs/security.md names is
 * never read as if it were absent: the token is refused.
 */
record TokenClaims(String subject, Optional<UUID> creditorId, Set<String> scopes) {
  /** How far the clocks of issuer and service may differ; the gateway allows the same. */
  static final Duration LEEWAY = Duration.ofSeconds(30);

  static final String CREDITOR = "creditor_id";
  private static final String SCOPE = "scope";
  private static final Pattern SUBJECT = Pattern.compile("(?=.*\\S)\\P{C}{1,255}");
  private static final Pattern UUIDS =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern SCOPES =
      Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

  /** Reads the payload of a token; an IllegalArgumentException names the claim that is wrong. */
  static TokenClaims read(JsonNode payload, Instant now) {
    if (payload.path("iat").asLong(Long.MAX_VALUE) > now.plus(LEEWAY).getEpochSecond())
      throw new IllegalArgumentException("iat");
    if (!ClaimLimits.isExpiry(payload.path("exp").asLong(Long.MAX_VALUE)))
      throw new IllegalArgumentException("exp");
    return new TokenClaims(subject(payload), creditor(payload), scopes(payload));
  }

  private static String subject(JsonNode payload) {
    return text(payload, "sub", SUBJECT);
  }

  private static Optional<UUID> creditor(JsonNode payload) {
    payload.fieldNames().forEachRemaining(TokenClaims::refuseMisspelled);
    if (!payload.has(CREDITOR)) return Optional.empty();
    return Optional.of(UUID.fromString(text(payload, CREDITOR, UUIDS)));
  }

  /** A narrowing claim under a name that is almost right was meant to narrow. */
  private static void refuseMisspelled(String name) {
    var letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    if (letters.equals("creditorid") && !name.equals(CREDITOR))
      throw new IllegalArgumentException(CREDITOR);
  }

  private static Set<String> scopes(JsonNode payload) {
    if (!payload.has(SCOPE)) return Set.of();
    if (payload.path(SCOPE).isTextual() && payload.path(SCOPE).textValue().isEmpty())
      return Set.of();
    return new TreeSet<>(Arrays.asList(text(payload, SCOPE, SCOPES).split(" ")));
  }

  private static String text(JsonNode payload, String claim, Pattern form) {
    var value = payload.path(claim);
    if (!value.isTextual() || !form.matcher(value.textValue()).matches())
      throw new IllegalArgumentException(claim);
    return value.textValue();
  }
}

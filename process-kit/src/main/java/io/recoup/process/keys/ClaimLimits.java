package io.recoup.process.keys;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What the claims of a token may hold at most: ten levels, since thousands of brackets fit into a
 * short token and those who read claims go down level by level; and an expiry within the suite's
 * time, which ends with the year 2200.
 */
public final class ClaimLimits {
  private static final int DEEPEST = 10;
  private static final Set<String> TIMES = Set.of("exp", "iat", "nbf");
  private static final long LATEST_EXPIRY = Instant.parse("2200-12-31T23:59:59Z").getEpochSecond();

  private ClaimLimits() {}

  public static boolean isReadable(Map<String, Object> claims) {
    return isWithin(claims, DEEPEST) && TIMES.stream().noneMatch(time -> isNull(claims, time));
  }

  /** Libraries take a limit in time that is null for none. */
  private static boolean isNull(Map<String, Object> claims, String name) {
    return claims.containsKey(name) && claims.get(name) == null;
  }

  /** In seconds since 1970, as tokens have it. */
  public static boolean isExpiry(long seconds) {
    return seconds <= LATEST_EXPIRY;
  }

  private static boolean isWithin(Object value, int levels) {
    return switch (value) {
      case Map<?, ?> object ->
          levels > 0 && object.values().stream().allMatch(member -> isWithin(member, levels - 1));
      case Collection<?> array ->
          levels > 0 && array.stream().allMatch(item -> isWithin(item, levels - 1));
      case null, default -> true;
    };
  }
}

package io.recoup.local;

import io.recoup.backends.SigningKey;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;

/** Issues the suite's tokens with the key in its home; the services know only the public half. */
final class Tokens {
  static final String ISSUER = "https://recoup.local";
  private static final Duration LIFE = Duration.ofHours(12);

  private final SigningKey key;
  private final InstantSource time;

  Tokens(Home home) {
    this(home, InstantSource.system());
  }

  /** Of an issuer that goes by this time. */
  Tokens(Home home, InstantSource time) {
    this.key = SigningKey.in(home.keys());
    this.time = time;
  }

  static boolean exist(Home home) {
    return Files.exists(SigningKey.jwks(home.keys()));
  }

  String issue(Role role) {
    return issue(role, Optional.empty());
  }

  /** A token that, given a creditor, sees only what is theirs. */
  String issue(Role role, Optional<UUID> creditorId) {
    var now = time.instant();
    var claims = new HashMap<String, Object>();
    claims.put("iss", ISSUER);
    claims.put("aud", "recoup");
    claims.put("sub", "local-" + role.label());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    claims.put("scope", role.scope());
    creditorId.ifPresent(id -> claims.put("creditor_id", id.toString()));
    return key.sign(claims);
  }
}

package io.recoup.kit.security;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.backends.SigningKey;
import io.recoup.kit.test.IssuerAwayRules;
import io.recoup.kit.test.RealBackends;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = IssuerAwayTest.NoIssuerYet.class, restrictToAnnotatedClass = true)
class IssuerAwayTest extends IssuerAwayRules {
  /** Replaces the keys of RealBackends. */
  public static class NoIssuerYet implements QuarkusTestResourceLifecycleManager {
    @Override
    public int order() {
      return 1; // behind RealBackends, whose keys this one's address replaces
    }

    @Override
    public Map<String, String> start() {
      return Map.of("recoup.jwks", addressOfNobody());
    }

    @Override
    public void stop() {
      // Nothing was started.
    }
  }

  private record ServiceKey(SigningKey key) implements Key {
    @Override
    public String jwks() {
      return key.jwks();
    }

    @Override
    public String token() {
      return key.sign(
          Map.of(
              "iss", "https://recoup.local",
              "aud", "recoup",
              "sub", "caller",
              "jti", UUID.randomUUID().toString(),
              "iat", Instant.now().getEpochSecond(),
              "exp", Instant.now().plusSeconds(600).getEpochSecond(),
              "scope", "notes:read notes:write"));
    }

    @Override
    public String tokenNaming(String keyId) {
      return key.sign("{\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(keyId), "{}");
    }
  }

  @Override
  protected Key newKey() {
    return new ServiceKey(SigningKey.generate());
  }

  @Override
  protected String path() {
    return "/v1/notes";
  }
}

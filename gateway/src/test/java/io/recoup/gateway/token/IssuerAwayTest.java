package io.recoup.gateway.token;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Issuer;
import io.recoup.gateway.Upstream;
import io.recoup.kit.test.IssuerAwayRules;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(value = IssuerAwayTest.NoIssuerYet.class, restrictToAnnotatedClass = true)
class IssuerAwayTest extends IssuerAwayRules {
  /** A service without an issuer beside it. */
  public static class NoIssuerYet implements QuarkusTestResourceLifecycleManager {
    private Upstream accounts;

    @Override
    public Map<String, String> start() {
      accounts = new Upstream("accounts-service");
      return Map.of(
          "recoup.jwks",
          addressOfNobody(),
          "recoup.accounts-url",
          "http://localhost:" + accounts.port());
    }

    @Override
    public void stop() {
      accounts.close();
    }
  }

  private record GatewayKey(Issuer issuer) implements Key {
    @Override
    public String jwks() {
      return Issuer.jwks(issuer);
    }

    @Override
    public String token() {
      return issuer.token();
    }

    @Override
    public String tokenNaming(String keyId) {
      return issuer.namingKey(keyId);
    }
  }

  @Override
  protected Key newKey() {
    return new GatewayKey(new Issuer("key-" + UUID.randomUUID()));
  }

  @Override
  protected String path() {
    return "/v1/accounts";
  }
}

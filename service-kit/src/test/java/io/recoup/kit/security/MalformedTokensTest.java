package io.recoup.kit.security;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.MalformedTokenRules;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class MalformedTokensTest extends MalformedTokenRules {
  @Override
  protected String keyId() {
    return TestTokens.keyId();
  }

  @Override
  protected String sign(String header, String payload) {
    return TestTokens.signed(header, payload);
  }

  @Override
  protected String path() {
    return "/v1/notes";
  }
}

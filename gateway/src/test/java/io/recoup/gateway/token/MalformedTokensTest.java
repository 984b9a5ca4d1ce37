package io.recoup.gateway.token;

import static io.recoup.gateway.Surroundings.ISSUER;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Surroundings;
import io.recoup.kit.test.MalformedTokenRules;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class MalformedTokensTest extends MalformedTokenRules {
  @Override
  protected String keyId() {
    return ISSUER.key().getKeyId();
  }

  @Override
  protected String sign(String header, String payload) {
    return ISSUER.signed(header, payload);
  }

  @Override
  protected String path() {
    return "/v1/accounts";
  }

  /** Each counts against the address, as the policy in the answer says. */
  @Override
  protected ValidatableResponse refused(String token) {
    return super.refused(token).header("RateLimit-Policy", containsString("\"address\""));
  }
}

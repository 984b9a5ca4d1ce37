package io.recoup.gateway.edge;

import static io.recoup.gateway.Surroundings.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Surroundings;
import io.recoup.gateway.Wire;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that is not written plainly leads nowhere, whatever it would resolve to. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TargetsTest {
  @TestHTTPResource("/")
  URI gateway;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/accounts/%2e%2e/creditors",
        "/v1/accounts/%2E%2E/creditors",
        "/v1/%2e/creditors",
        "/v1/accounts/.%2e/creditors",
        "/v1%2fcreditors",
        "/v1/%63reditors",
        "/v1/accounts/%63c5139ed-0000-7000-8000-000000000001",
        "/docs/../v1/creditors",
        "/docs/%2e%2e/v1/creditors",
        "/v1/receipts/keys/../../creditors",
        "/v1/./creditors",
        "/v1//creditors",
        "/v1/creditors/.",
        "/v1/creditors/x/..",
        "/v1/creditors//",
        "/v1/creditors;a=b",
        "/v1;a/creditors",
        "/v1/accounts/..;/creditors",
        "/v1/accounts/%5c..%5ccreditors",
        "/v1/receipts/./keys",
        "/v1/receipts/%6beys",
        "/docs/.",
        "/./docs",
        "/docs//",
        "/d%6fcs",
        "/docs;a",
        "/docs/..",
        "/v1/../docs",
        "/problems/%6eot-found",
        "/problems//not-found",
        "/openapi%2eyaml",
        "/%2e",
        "/..",
        "/.",
        "http://gateway/v1/./creditors",
        "http://gateway//v1/creditors",
        "http://gateway/v1/%63reditors",
        "http://gateway?a=/v1/creditors",
        "/v1/./creditors?limit=1"
      })
  void whatWouldHaveToBeResolvedIsNotThere(String target) {
    assertThat(get(target))
        .startsWith("HTTP/1.1 404 ")
        .containsIgnoringCase("content-type: application/problem+json")
        .contains("\"code\":\"not-found\"")
        .contains("\"address\";q=600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/creditors",
        "/v1/creditors?name=%2e%2e//;a/../b",
        "/v1/accounts/a..b",
        "/v1/accounts/...",
        "/v1/accounts/.a~_-",
        "http://gateway/v1/creditors",
        "HTTPS://gateway:443/v1/creditors?a=/b",
        "/v1/receipts/keys",
        "/docs",
        "/docs/recoup.css",
        "/openapi.yaml?a=//",
        "/problems/not-found"
      })
  void whatIsWrittenPlainlyIsThere(String target) {
    assertThat(get(target)).startsWith("HTTP/1.1 200 ");
  }

  private String get(String target) {
    try (var wire = Wire.to(gateway)) {
      wire.send(
          "GET %s HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(target, ISSUER.token()));
      return wire.answer();
    }
  }
}

package io.recoup.kit.test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * The contract of one service: what it serves is what was reviewed, and both say all they must. A
 * service takes the rules with {@code @QuarkusTest @QuarkusTestResource(RealBackends.class) class
 * ContractTest extends ContractRules {}} in its root package; {@code -Dcontract.update=true} writes
 * the served document into contract/openapi.yaml for review.
 */
public abstract class ContractRules {
  private static final Path CONTRACT = Path.of("contract");
  private static final Path OPENAPI = CONTRACT.resolve("openapi.yaml");

  @Test
  void servedApiIsTheReviewedOne() throws IOException {
    var served = served();
    if (Boolean.getBoolean("contract.update")) Files.writeString(OPENAPI, served.text());
    assertThat(OPENAPI).as("-Dcontract.update=true writes it").exists();
    assertThat(Contract.parse(Files.readString(OPENAPI)).differencesTo(served))
        .as("%s / served (run with -Dcontract.update=true when the served one is right)", OPENAPI)
        .isEmpty();
  }

  @Test
  void everyOperationSaysAllItMust() {
    assertThat(served().lint()).isEmpty();
  }

  @Test
  void everyEventHasASchemaAndAnExampleThatFitsIt() {
    var emitted = EventContracts.emittedBelow(getClass().getPackageName());
    assertThat(new EventContracts(CONTRACT.resolve("events")).lint(emitted)).isEmpty();
  }

  private static Contract served() {
    var yaml =
        given()
            .accept("application/yaml")
            .get(address())
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return Contract.parse(yaml);
  }

  /**
   * The management interface serves the document unless it, or the document on it, is switched off.
   */
  private static String address() {
    var config = ConfigProvider.getConfig();
    var managed =
        config.getOptionalValue("quarkus.management.enabled", Boolean.class).orElse(false)
            && config
                .getOptionalValue("quarkus.smallrye-openapi.management.enabled", Boolean.class)
                .orElse(true);
    var base = config.getValue(managed ? "test.management.url" : "test.url", String.class);
    return base.replaceAll("/q/?$", "").replaceAll("/$", "") + "/q/openapi?format=yaml";
  }
}

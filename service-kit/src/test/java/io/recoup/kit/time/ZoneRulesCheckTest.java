package io.recoup.kit.time;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.zones.ZoneRulesInUse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ZoneRulesCheckTest {
  private static final Optional<String> OLDER = Optional.of("Time zones are those of 2026a");

  @ConfigProperty(name = "quarkus.management.test-port")
  int managementPort;

  /** British Columbia and Alberta leave their clocks alone since 1 November 2026. */
  @Test
  void testsGoByTheBundledDatabaseToo() {
    var winter = Instant.parse("2026-12-02T04:30:00Z");
    assertThat(ZoneId.of("America/Vancouver").getRules().getOffset(winter))
        .isEqualTo(ZoneOffset.ofHours(-7));
    assertThat(ZoneId.of("America/Edmonton").getRules().getOffset(winter))
        .isEqualTo(ZoneOffset.ofHours(-6));
  }

  @Test
  void readinessTellsTheVersion() {
    given()
        .port(managementPort)
        .get("/q/health/ready")
        .then()
        .body("checks.find { it.name == 'Time zones' }.status", equalTo("UP"))
        .body(
            "checks.find { it.name == 'Time zones' }.data.tzdata",
            equalTo(ZoneRulesInUse.version()));
  }

  @Test
  void processWithAnOlderDatabaseDoesNotStart() {
    assertThatThrownBy(() -> ZoneRulesCheck.require(OLDER, LaunchMode.NORMAL))
        .hasMessageContaining("2026a");
    assertThatCode(() -> ZoneRulesCheck.require(OLDER, LaunchMode.DEVELOPMENT))
        .doesNotThrowAnyException();
    assertThatCode(() -> ZoneRulesCheck.require(Optional.empty(), LaunchMode.NORMAL))
        .doesNotThrowAnyException();
    assertThat(ZoneRulesCheck.response("2026a", OLDER).getStatus()).isEqualTo(Status.DOWN);
  }
}

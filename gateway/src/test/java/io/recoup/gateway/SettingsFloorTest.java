package io.recoup.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.kit.test.Floors;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings with which the gateway would refuse or lose every request: it does not start. */
class SettingsFloorTest {
  @ParameterizedTest
  @CsvSource({
    "max-body, 0",
    "max-body, 1",
    "max-body, 8E",
    "max-upload, 0",
    "max-upload, 100E",
    "connect-timeout, -1s",
    "connect-timeout, 0s",
    "connect-timeout, 1000d",
    "timeout, -1s",
    "timeout, 0s",
    "timeout, 1000000d",
    "body-timeout, -1s",
    "body-timeout, 0s",
    "upload-pace, 0",
    "upload-pace, 8E",
    "uploads-per-caller, -1",
    "uploads-per-caller, 0",
    "held-bodies, 0",
    "upload-timeout, -1s",
    "upload-timeout, 0s",
    "upload-timeout, 100000d",
    "connections, -1",
    "connections, 0",
    "connections, 2147483647",
    "rate.per-subject, -1",
    "rate.per-subject, 0",
    "rate.per-subject, 9223372036854775807",
    "rate.per-address, 0",
    "rate.window, -1s",
    "rate.window, 0s",
    "rate.window, 1000000d",
    "rate.callers, -1",
    "rate.callers, 0"
  })
  void whatTheGatewayCannotWorkWithIsRefusedByItsName(String setting, String value) {
    assertThat(Floors.refusal(GatewayConfig.class, Map.of("recoup.gateway." + setting, value)))
        .hasValueSatisfying(said -> assertThat(said).contains("recoup.gateway." + setting));
    assertThat(Floors.refusal(GatewayConfig.class, Map.of())).isEmpty();
  }
}

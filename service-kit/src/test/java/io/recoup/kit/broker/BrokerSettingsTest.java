package io.recoup.kit.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
  @Test
  void whatTheInstallationSaysGoesOverOurDefaults() {
    var settings = new BrokerSettings(Map.of("security.protocol", "SASL_SSL", "linger.ms", "5"));
    assertThat(settings.client(Map.of("linger.ms", 0, "max.block.ms", 5), Map.of("acks", "all")))
        .containsOnly(
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("linger.ms", "5"),
            Map.entry("max.block.ms", 5),
            Map.entry("acks", "all"));
  }

  @Test
  void aSettingThatBreaksAPromiseIsAnErrorAndIsNotPassedOver() {
    assertThatThrownBy(
            () -> new BrokerSettings(Map.of("acks", "1")).client(Map.of(), Map.of("acks", "all")))
        .hasMessageStartingWith("kafka.acks is 1 but must be all");
    assertThat(
            new BrokerSettings(Map.of("enable.auto.commit", "false"))
                .client(Map.of(), Map.of("enable.auto.commit", false)))
        .containsEntry("enable.auto.commit", false);
  }
}

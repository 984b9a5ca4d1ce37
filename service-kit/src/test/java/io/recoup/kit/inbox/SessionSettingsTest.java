package io.recoup.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionSettingsTest {
  @ParameterizedTest
  @CsvSource({"6s, 6000, 1200", "15s, 15000, 3000", "30m, 1800000, 3000"})
  void replicaTellsItIsAliveOftenEnoughToHearOfAHandover(
      String session, int sessionMillis, int heartbeatMillis) {
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(InboxConfig.class)
            .withDefaultValue("recoup.inbox.session", session)
            .build()
            .getConfigMapping(InboxConfig.class);
    assertThat(EventListener.defaults(config, "group"))
        .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis)
        .containsEntry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, heartbeatMillis);
  }
}

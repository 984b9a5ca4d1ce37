package io.recoup.process.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.kit.test.Floors;
import io.recoup.process.arrival.GuardConfig;
import io.recoup.process.keys.KeysConfig;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Settings with which a process would serve, and believe no token for long or take no request: it
 * does not start.
 */
class SettingsFloorTest {
  @ParameterizedTest
  @CsvSource({
    "recoup.keys.every, -1s",
    "recoup.keys.every, 0s",
    "recoup.keys.every, 16m",
    "recoup.keys.keep, -1s",
    "recoup.keys.keep, 0s",
    "recoup.keys.keep, 1m",
    "recoup.keys.keep, 1000000d"
  })
  void keysThatAreNotReadOrNotKeptAreRefused(String setting, String value) {
    assertThat(Floors.refusal(KeysConfig.class, Map.of(setting, value)))
        .hasValueSatisfying(said -> assertThat(said).contains(setting));
    assertThat(Floors.refusal(KeysConfig.class, Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "recoup.arrival.head-timeout, -1s",
    "recoup.arrival.head-timeout, 0s",
    "recoup.arrival.head-timeout, 1000000d",
    "recoup.arrival.body-timeout, -1s",
    "recoup.arrival.body-timeout, 0s",
    "recoup.arrival.body-timeout, 1000000d",
    "recoup.arrival.body-pace, 0",
    "recoup.arrival.body-pace, 9E"
  })
  void timesInWhichNothingArrivesAreRefused(String setting, String value) {
    assertThat(Floors.refusal(GuardConfig.class, Map.of(setting, value)))
        .hasValueSatisfying(said -> assertThat(said).contains(setting));
    assertThat(Floors.refusal(GuardConfig.class, Map.of())).isEmpty();
  }
}

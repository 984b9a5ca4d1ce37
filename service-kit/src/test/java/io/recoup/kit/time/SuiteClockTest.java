package io.recoup.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteClockTest {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void jumpsWhenTheFileChanges(@TempDir Path directory) throws Exception {
    var file = directory.resolve("clock");
    var clock = new SuiteClock(file, Clock.fixed(NOON, ZoneOffset.UTC));
    assertThat(clock.instant()).isEqualTo(NOON);
    Files.writeString(file, "PT36H\n");
    Thread.sleep(30);
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(36)));
  }
}

package io.recoup.kit.test.house.bad.report;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "report")
interface ReportConfig {
  @WithDefault("1m")
  Duration every();

  Limits limits();

  interface Limits {
    @WithDefault("10")
    int rows();

    @WithDefault("1M")
    MemorySize bytes();
  }
}

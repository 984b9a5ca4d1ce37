package io.recoup.gateway;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings of a gateway that is not started. */
public final class Settings {
  private Settings() {}

  public static GatewayConfig of(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(GatewayConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(GatewayConfig.class);
  }
}
